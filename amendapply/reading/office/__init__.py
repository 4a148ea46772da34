"""Readers of the documents of word processors: Word, OpenDocument, RTF."""
