"""The slips of drafters: amendments that cannot apply, or that no rule reads, in the proportions of real bundles."""

from __future__ import annotations

from random import Random

from benchmarks.generator.forms import Form, Wordings, replace_with
from benchmarks.generator.prose import OBJECTS
from benchmarks.generator.sites import Site, words_of


def absent_words(random: Random, site: Site) -> Wordings:
    """Words that the alinéa does not hold: those of a former version, or of another one."""
    found = words_of(random, site.text)
    return (replace_with(site, f"{found} dûment constatée", random.choice(OBJECTS)),) if found else ()


def misspelt_words(random: Random, site: Site) -> Wordings:
    """Words of the alinéa with a letter too few."""
    found = words_of(random, site.text)
    if not found or len(found) < 8:
        return ()
    cut = random.randint(2, len(found) - 2)
    return (replace_with(site, found[:cut] + found[cut + 1 :], random.choice(OBJECTS)),)


def wrong_alinea(random: Random, site: Site) -> Wordings:
    """The words of one alinéa, sought in the next."""
    found = words_of(random, site.text)
    if not found or site.n == site.last:
        return ()
    return (replace_with(Site(site.article, site.n + 1), found, random.choice(OBJECTS)),)


def beyond_the_end(random: Random, site: Site) -> Wordings:
    """An alinéa that the article does not have."""
    return (f"Supprimer l’alinéa {site.last + random.randint(1, 30)}.",)


def unranked_double(random: Random, site: Site) -> Wordings:
    """A word that stands twice, without its rank."""
    found = words_of(random, site.text, times=2)
    return (replace_with(site, found, random.choice(OBJECTS)),) if found else ()


def no_instruction(random: Random, site: Site) -> Wordings:
    """What no rule of drafting reads."""
    asked = random.choice((
        "À l’alinéa {n}, procéder aux coordinations nécessaires.",
        "L’alinéa {n} mérite d’être précisé par le Gouvernement.",
        "À l’alinéa {n}, revoir la rédaction en lien avec les associations.",
        "Supprimer les dispositions de l’alinéa {n} qui renvoient à un décret.",
    ))  # fmt: skip
    return (asked.format(n=site.n),)


def credits(random: Random, site: Site) -> Wordings:
    """Credits of a mission, which are no text of an alinéa."""
    return (
        "Modifier ainsi les autorisations d’engagement et les crédits de paiement :\n(en euros)\n"
        f"Programmes | + | -\nRetraites | {random.randint(1, 99)} 000 000 | 0",
    )


SLIPS: tuple[tuple[Form, float], ...] = (
    (absent_words, 1.5), (misspelt_words, 0.6), (wrong_alinea, 0.8), (beyond_the_end, 0.5), (unranked_double, 0.8),
    (no_instruction, 0.8), (credits, 0.2),
)  # fmt: skip
