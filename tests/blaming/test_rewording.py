"""The closed list of rewordings: what is one, and what never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.blaming.rewording import (
    ACCENT,
    AGREEMENT,
    CAPITAL,
    COMPLETED,
    FIGURES,
    FORMULA,
    NUMBERING,
    PROVISIONS,
    PUNCTUATION,
    REFERENCE,
    SMALL_WORD,
    SUPPRESSED,
    TYPOGRAPHY,
    WAYS,
    ways_of,
)
from amendapply.blaming.spot import Spot


def _spot(change: str) -> Spot:
    """« le [même code→code du travail] est » as a spot; the alinéas are what stands around."""
    lead, rest = change.split("[")
    inner, tail = rest.split("]")
    gone, come = inner.split("→")
    return Spot(gone, come, lead + gone + tail, lead + come + tail, len(lead), len(lead))


REWORDED = [
    ("l[’→']article", TYPOGRAPHY),
    ("fixé à [0, 25→0,25] %", TYPOGRAPHY),
    ("le [fonds→Fonds] national", CAPITAL),
    ("l'[Etat→État] verse", ACCENT),
    ("les navires[→,] français", PUNCTUATION),
    ("le service [; et→, et] le port", PUNCTUATION),
    ("le service est [compétente→compétent].", AGREEMENT),
    ("[elle→il] fixe", AGREEMENT),
    ("les dispositions [sont applicables→est applicable] ici", AGREEMENT),
    ("ainsi que [→les] ports", SMALL_WORD),
    ("prévues [par les→aux] articles", SMALL_WORD),
    ("défini [par→à] l'article 3", SMALL_WORD),
    ("ainsi que [des→les] règlements", SMALL_WORD),
    ("en Guyane, [à la→en] Martinique", SMALL_WORD),
    ("les [plans→plan] de l'État", AGREEMENT),
    ("la [société nationale→sociétés nationales]", AGREEMENT),
    ("dans [quinze→15] jours", FIGURES),
    ("[Les dispositions du→Le] titre s'applique", PROVISIONS),
    ("l'article 3 du [code des douanes→même code]", REFERENCE),
    ("l'article 3 [→du présent code] fixe le taux", REFERENCE),
    ("de l'article 3 [→du présent I ]fixe le taux", REFERENCE),
    ("prévus au [→même ]premier alinéa", REFERENCE),
    ("l'article 114 [de la loi→de la même loi] fixe le taux", REFERENCE),
    ("aux [articles 269 et 283 du code précité→mêmes articles 269 et 283]", REFERENCE),
    ("le ministre [précité →]décide", REFERENCE),
    ("la loi n° 90-1258 du 31 décembre 1990 [→précitée] fixe le taux", REFERENCE),
    ("Après l'article 3, [est inséré un alinéa ainsi rédigé→sont insérés deux alinéas ainsi rédigés] :", FORMULA),
    ("L'article 3 est [remplacé par les dispositions suivantes→ainsi rédigé] :", FORMULA),
    ("[7° Il est ajouté→b) Le chapitre Ier est complété par] un article L. 5 ainsi rédigé :", FORMULA),
    ("Le même code [→de la santé publique ]est ainsi modifié :", FORMULA),
    ("[2°→3°] L'article 3 est abrogé ;", NUMBERING),
    ("[→I. – ]Le taux est fixé par décret.", NUMBERING),
    ("b) [→(Supprimé)]", SUPPRESSED),
    ("la loi n° [… du …→2026-12 du 3 mai 2026] fixe le taux", COMPLETED),
]


@pytest.mark.parametrize(("change", "way"), REWORDED)
def test_a_rewording_has_a_name(change: str, way: str) -> None:
    assert way in ways_of(_spot(change))


@pytest.mark.parametrize(
    "change",
    [
        "une amende de [3 000→5 000] euros",
        "l'article [8→10] du code",
        "le ministre [peut→doit] autoriser",
        "le taux [→ne] peut",
        "les ports [et→ou] les navires",
        "la visite [→sans délai]",
        "fixé par [décret→arrêté]",
        "l'article L. 1 du [code du travail→code civil]",
        "[Le premier alinéa est supprimé ;→]",
        "[→Le premier alinéa est supprimé ;]",
        "À l'article 3, le [premier→dernier] alinéa est supprimé ;",
        "L'article 3 est [complété par→remplacé par] un alinéa ainsi rédigé :",
        'les mots : "[un an→deux ans]" sont insérés',
        "au [2°→3°] de l'article 4",
        "un délai de 12[,→]5 jours",
        "majoré de 10 [%→€]",
        "il en est [peu→peut]",
        "[→Section 2]",
        "la décision est transmise [par le→au] préfet",
        "les sommes dues [par→à] l'État",
        "les agents [de→dans] la commune",
        "il [en →]informe le maire",
        "il est créé [un→des] fonds",
        "à la majorité des membres[→ présents]",
        "le délai court [de→après] la notification",
        "[Avant→Après] le 3°, est inséré un 2° bis ainsi rédigé :",
        "prévues au [II→même III]",
        "prévues au [a→même b]",
        "prévues [à l'article 5→au présent article]",
        "prévues au [chapitre II→présent chapitre]",
        "les règles de l'article 3 [→et du présent article ]s'appliquent",
        "les règles du I [→de l'article 5 ]s'appliquent",
        "mentionnées aux [articles 3 et 5→mêmes articles 3 à 5]",
        "prévues à l'article 5 du [code pénal→même code de commerce]",
        "prévues à [l'article 5→la même loi]",
        "Le code [pénal→civil] est ainsi modifié :",
        "Le code du travail [→maritime ]est ainsi modifié :",
        "L'article 5 du code [de la santé publique→de la sécurité sociale] est ainsi modifié :",
        "[Après le premier alinéa, il est inséré→Le dernier alinéa est complété par] un alinéa ainsi rédigé :",
        "le maire [ou→où] le préfet",
        "la décision du préfet [modifie→modifié]",
        "l'acte [des→dès] maires",
        "une somme de [cent→ce] euros",
        "il vend le [port→porte]",
        "il saisit la [cour→cours]",
        "le [retrait→retraite] des agents",
    ],
)
def test_a_change_of_substance_is_none(change: str) -> None:
    assert ways_of(_spot(change)) == ()


def test_each_way_is_tried() -> None:
    assert {way for _, way in REWORDED} == set(WAYS)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=30))
def test_whatever_changes_it_ends_in_names_of_the_list(gone: str, come: str, around: str) -> None:
    ways = ways_of(Spot(gone, come, around + gone, around + come, len(around), len(around)))
    assert set(ways) <= set(WAYS)


@given(st.integers(0, 9_999), st.integers(0, 9_999))
def test_no_figure_ever_changes(one: int, other: int) -> None:
    ways = ways_of(_spot(f"une amende de [{one}→{other}] euros"))
    assert (not ways) or one == other
