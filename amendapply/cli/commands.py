"""The commands of the program, in the order of the help. Adding one is one line here and one module beside.

A module is imported when its command runs, so that no command pays for another.
"""

from __future__ import annotations

from importlib import import_module

from amendapply.cli.declaring import Command

_HOMES = {
    "apply": "apply:apply_amendments",
    "check": "check:check_liasse",
    "stats": "stats:count_liasse",
    "consolidate": "consolidate:consolidate_law",
    "show": "show:show_bill",
    "parse": "parse:parse_amendments",
    "diff": "diff:diff_bills",
    "blame": "blame:blame_text",
    "draft": "draft:draft_amendments",
    "edit": "edit:edit_article",
    "serve": "serve:serve_page",
    "convert": "convert:convert_source",
    "exemples": "examples:write_examples",
}
"""Where each command is: its module in this package, and its function."""

NAMES = tuple(_HOMES)


def command_named(name: str) -> Command:
    """The command *name*. Raises KeyError where there is none."""
    module, function = _HOMES[name].split(":")
    return Command(name, getattr(import_module(f"amendapply.cli.{module}"), function))


def all_commands() -> tuple[Command, ...]:
    """Every command, in the order of the help."""
    return tuple(command_named(name) for name in NAMES)
