"""Bills and instructions made at random: real words in real forms, whole or broken."""

from __future__ import annotations

from hypothesis import strategies as st

from amendapply import Alinea, Amendment, Article, Bill

WORDS = ("agent", "douane", "navire", "port", "taxe", "contrôle", "préfet", "convention", "l'État", "« quai »", "5 %")
LABELS = ("", "I. – ", "II. – ", "1° ", "2° ", "a) ", '"', '"Art. L. 12. – ', "– ")
ENDS = (".", " ;", '."', '." ;', " :", "")

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


@st.composite
def alineas(draw: st.DrawFn) -> Alinea:
    body = " ".join(draw(st.lists(words, min_size=1, max_size=3)))
    return Alinea(draw(st.sampled_from(LABELS)) + body + draw(st.sampled_from(ENDS)))


bills = st.lists(alineas(), min_size=1, max_size=6).map(lambda found: Bill((Article("1er", tuple(found)),)))

PLACES = (
    "À l'alinéa {n}, ",
    "Aux alinéas {n} et {m}, ",
    "À la première phrase de l'alinéa {n}, ",
    "À la fin de l'alinéa {n}, ",
    "Alinéa {n}\n",
    "Alinéas {n} à {m}, seconde phrase\n",
    "Après l'alinéa {n}\n",
    "",
)
COMMANDS = (
    "substituer au mot : « {x} » le mot : « {y} ».",
    "supprimer, par deux fois, les mots : « {x} ».",
    "après le mot : « {x} », insérer le mot : « {y} ».",
    "Remplacer les mots :\n{x}\npar les mots :\n{y}",
    "Supprimer cet alinéa.",
    "Insérer un alinéa ainsi rédigé :\n« {y} »",
    "compléter cet article par l'alinéa suivant : « {y} »",
    "Rédiger ainsi l'alinéa {n} : « {y} »",
    "procéder à la même substitution.",
    "Supprimer les alinéas {n} à {m}.",
    "après le mot : « {x} », rédiger ainsi la fin de l'alinéa {n} : « {y} »",
    "Rétablir le 1° dans la rédaction suivante : « 1° {y} »",
    "Supprimer cet article.",
)
PARTS = ("", "I. – ", "II. – En conséquence, ", "1° ")


@st.composite
def statements(draw: st.DrawFn) -> str:
    form = draw(st.sampled_from(PARTS)) + draw(st.sampled_from(PLACES)) + draw(st.sampled_from(COMMANDS))
    n = draw(st.integers(0, 8))
    return form.format(n=n, m=n + draw(st.integers(0, 2)), x=draw(words), y=draw(words))


instructions = st.lists(statements(), min_size=1, max_size=3).map("\n".join)


@st.composite
def broken_instructions(draw: st.DrawFn) -> str:
    """An instruction with a slice missing, doubled, or strange characters inside."""
    text = draw(instructions)
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    middle = draw(
        st.sampled_from(("", text[start:end] * 2, "\x00", "<table>", "&amp;#160;", "« »", draw(st.text(max_size=9))))
    )
    return text[:start] + middle + text[end:]


amendments = st.lists(
    st.one_of(instructions, broken_instructions(), st.text(max_size=60)).map(lambda text: text), max_size=5
).map(lambda texts: tuple(Amendment(str(rank), text, "1er") for rank, text in enumerate(texts, 1)))
