"""The local page: one bill, its amendments, their votes, on the user's own machine. No rule of the language is here.

    uploads ──▶ worker (reads, judges) ──▶ dossier (SQLite) ──▶ state ──▶ pages, events, exports, API

The server keeps a *dossier* and asks the engine: ``liasse`` for verdicts and votes, ``applying`` for the text,
``drafting`` for instructions, ``rendering`` for all that is shown or exported.
"""
