"""The program: which command the words of the user call, what it ends with, and how a failure is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from amendapply.cli.console import (
    Loudness,
    abandon_output,
    fail,
    open_streams,
    screen_width,
    speak,
    tell_lost_characters,
    write,
)
from amendapply.cli.declaring import COMMON, Command, Exit, Option, Parameter, UsageError
from amendapply.errors import InputError, reason_of, remedy_of

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
"""Where each command is, in the order of the help: its module in this package, and its function."""

NAMES = tuple(_HOMES)

UNUSABLE = 2
"""The exit code for an input that cannot be used, or an output that cannot be written."""
_INTERRUPTED = 130

_LOUDNESS = ("-q", "--quiet", "-v", "--verbose", "-qv", "-vq")
"""The options that may stand before the command as well."""

_SUMMARY = "Lit les amendements du Parlement français, les applique au texte et montre ce qui change."
_OPTIONS = (
    *COMMON,
    Parameter("version", Option("--version", "-V", help="Dit la version du programme."), bool, False),
    Parameter(
        "install",
        Option("--install-completion", metavar="[SHELL]", help="Fait compléter les commandes par bash, zsh ou fish."),
        str,
        None,
    ),
    Parameter(
        "show",
        Option("--show-completion", metavar="[SHELL]", help="Écrit le script qui fait compléter les commandes."),
        str,
        None,
    ),
)
_OPTION_NAMES = [name for each in _OPTIONS if isinstance(each.declared, Option) for name in each.declared.names]


def command_named(name: str) -> Command:
    """The command *name*, its module imported: no command pays for another. Raises KeyError where there is none."""
    module, function = _HOMES[name].split(":")
    return Command(name, getattr(import_module(f"amendapply.cli.{module}"), function))


def all_commands() -> tuple[Command, ...]:
    """Every command, in the order of the help."""
    return tuple(command_named(name) for name in NAMES)


def run() -> None:
    """Run the command line, and leave with its code; a failure is one line, a traceback in development mode only."""
    open_streams()
    try:
        code = _run(sys.argv[1:])
        tell_lost_characters()
    except InputError as error:
        fail(str(error), UNUSABLE)
    except BrokenPipeError:  # who reads the output has seen enough
        abandon_output()
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        fail("interrompu.", _INTERRUPTED)
    except OSError as error:
        place = f"{error.filename} : " if error.filename else ""
        fail(f"{place}lecture ou écriture impossible ({reason_of(error)}). {remedy_of(error)}".rstrip(), UNUSABLE)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        fail(f"défaut du programme, à signaler avec la commande : {type(error).__name__} ({error}).", UNUSABLE)
    raise SystemExit(code)


def _run(words: Sequence[str]) -> int:
    """The exit code of the command line *words*."""
    from amendapply.cli.completion import ASKED

    if ASKED in os.environ:
        return _propose(words)
    if not words:
        return _help()
    first, *rest = words
    if first in _LOUDNESS:
        if all(word in _LOUDNESS for word in rest):
            fail(f"il manque la commande. Commandes : {', '.join(NAMES)}. (aide : amendapply --help)", UNUSABLE)
        return _run([*rest, first])
    if first.startswith("-"):
        return _of_program(first, rest)
    if first not in NAMES:
        known = _close_to(first) or f" Commandes : {', '.join(NAMES)}."
        fail(f"commande inconnue : {first}.{known} (aide : amendapply --help)", UNUSABLE)
    return _command(first, rest)


def _command(name: str, words: Sequence[str]) -> int:
    from amendapply.cli.command_line import values_of

    command = command_named(name)
    try:
        values = values_of(command, words)
    except UsageError as error:
        from amendapply.cli.help_page import usage

        fail(f"{error} {usage(command)} (aide : amendapply {name} --help)", UNUSABLE)
    if values.pop("help", False):
        from amendapply.cli.help_page import command_page

        write(command_page(command, screen_width()))
        return 0
    quiet, verbose = values.pop("quiet", False), values.pop("verbose", False)
    speak(Loudness.QUIET if quiet else Loudness.VERBOSE if verbose else Loudness.USUAL)
    try:
        command.run(values)
    except Exit as leaving:
        return leaving.code
    return 0


def _help() -> int:
    from amendapply.cli.help_page import program_page

    write(program_page(_SUMMARY, all_commands(), _OPTIONS, screen_width()))
    return 0


def _of_program(option: str, words: Sequence[str]) -> int:
    if option in ("--help", "-h"):
        return _command(words[0], [option]) if words and words[0] in NAMES else _help()
    if option in ("--version", "-V"):
        from amendapply import __version__

        write(f"amendapply {__version__}\n")
    elif option == "--show-completion":
        from amendapply.cli.completion_scripts import script_of

        write(script_of(words[0] if words else None)[1])
    elif option == "--install-completion":
        from amendapply.cli.completion_scripts import install

        write(install(words[0] if words else None) + "\n")
    else:
        known = _close_to(option) or " Les options se placent après la commande."
        fail(f"option inconnue : {option}.{known}", UNUSABLE)
    return 0


def _close_to(word: str) -> str:
    """The commands, or the options that stand in the place of one, that look like *word*; "" where none does."""
    from amendapply.cli.command_line import proposal

    return proposal(word, _OPTION_NAMES if word.startswith("-") else NAMES)


def _propose(words: Sequence[str]) -> int:
    """Answer a shell that asks what may be completed: one proposal a line."""
    from amendapply.cli.completion import proposals

    write("".join(f"{each}\n" for each in proposals(all_commands(), _OPTION_NAMES, words)))
    return 0
