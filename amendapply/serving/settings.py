"""The settings of a dossier: what its pages show when their address does not ask for anything else."""

from __future__ import annotations

from collections.abc import Mapping

from amendapply.drafting import Style
from amendapply.errors import InputError
from amendapply.frozen import frozen

VIEWS = ("ligne", "cote", "net")
"""In line, old and new side by side, the new text alone."""
THEMES = ("auto", "clair", "sombre")
"""Light or dark as the reader's machine is set, or always one of the two."""
OF_THE_TEXT = "texte"
"""The style of the chamber that has the text."""

CHOICES: Mapping[str, tuple[str, ...]] = {"style": (OF_THE_TEXT, *Style), "vue": VIEWS, "theme": THEMES}
"""What each setting may be, by its name; the first is that of a new dossier."""


@frozen
class Settings:
    """``style`` is that of the amendments drafted here."""

    style: str = OF_THE_TEXT
    view: str = VIEWS[0]
    theme: str = THEMES[0]


def settings_of(values: Mapping[str, str]) -> Settings:
    """The settings that *values* give, by their names; what is missing or unknown is as in a new dossier."""
    style, view, theme = (
        values[name] if values.get(name) in choices else choices[0] for name, choices in CHOICES.items()
    )
    return Settings(style, view, theme)


def refuse_unknown(values: Mapping[str, str]) -> None:
    """Raise ``InputError`` for a setting that there is not, or that cannot be so."""
    for name, value in values.items():
        if name not in CHOICES:
            raise InputError(f"réglage inconnu : {name[:40]}.", remedy=f"Réglages : {', '.join(CHOICES)}.")
        if value not in CHOICES[name]:
            message = f"le réglage {name} ne peut pas être « {value[:40]} »."
            raise InputError(message, remedy=f"Choix : {', '.join(CHOICES[name])}.")
