"""Articles made at random and edited at random: words, sentences, alinéas, labels, tables, quotations."""

from __future__ import annotations

from hypothesis import strategies as st

from amendapply import Alinea, Article, Bill, Heading
from amendapply.text.labels import is_quoted

WORDS = (
    *("agent", "douane", "navire", "port", "taxe", "contrôle", "préfet", "convention", "l'État", "quai", "5 %"),
    *(
        "le",
        "la",
        "de",
        "et",
        "des",
        "à",
        "du",
        "dans",
        "article",
        "L. 123-4",
        "1er janvier 2026",
        "30 euros",
        "n° 2019-12",
    ),
    *(
        "l’art. 5",
        "M. Le Goff",
        "5\u202f733\u00a0euros",
        "«\u00a0quai\u00a0»",
        "le « quai « nord » »",
        "(la « taxe »)",
        "etc.",
    ),
    *("vice-président", "oeuvre", "aujourd'hui", "la région d'Alsace", "(ou non)", "« quai nord »", "A", "Le", "I"),
)
LABELS = ("", "", "", "I. – ", "II. – ", "III. – ", "1° ", "2° ", "3° ", "a) ", "b) ", "– ", "A. – ")
QUOTED = ("« ", '"', "« Art. L. 12. – ", "« 1° ", '"II. – ')
ENDS = (".", ".", ".", " ;", " :", "", ",")
CLOSINGS = ("", "", " »", '"', " » ;", '." ;', " ».")

words = (
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=9)
    .map(" ".join)
    .filter(lambda text: text not in ("A", "I"))  # « II. – I » is two labels and no text: no instruction writes it
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    text = draw(words).removesuffix(".")
    return text[0].upper() + text[1:] + draw(st.sampled_from((".", ".", ".", " ?")))


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """One clause with the mark of a list, or a few sentences."""
    if draw(st.booleans()):
        text, mark = draw(words), draw(st.sampled_from(ENDS))
        return text if mark == "." and text.endswith(".") else text + mark  # « etc. » ends its sentence as well
    return " ".join(draw(st.lists(sentences(), min_size=1, max_size=4)))


@st.composite
def tables(draw: st.DrawFn) -> str:
    width, height = draw(st.integers(2, 3)), draw(st.integers(2, 4))
    cells = st.sampled_from(("Redevable", "Tarif 2026", "10", "12", "1 200", "non plafonnée", "Loueur", "Transporteur"))
    rows = [[draw(cells) for _ in range(width)] for _ in range(height)]
    if draw(st.booleans()):
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)
    lines = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows)
    return f"<table>{lines}</table>"


@st.composite
def texts(draw: st.DrawFn) -> str:
    """One alinéa: bare, quoted, or a table."""
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return draw(tables())
    if kind <= 2:
        body, closing = draw(bodies()), draw(st.sampled_from(CLOSINGS))
        return draw(st.sampled_from(QUOTED)) + (body.removesuffix(".") if closing.startswith(".") else body) + closing
    return draw(st.sampled_from(LABELS)) + draw(bodies())


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """*text* with some words written, taken away or changed; a label or a mark may be among them."""
    if "<table>" in text:
        return text.replace(">10<", ">11<").replace(">Loueur<", ">Le loueur<")
    lines = text.split("\n")
    row = draw(st.integers(0, len(lines) - 1))
    tokens = lines[row].split(" ")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(tokens)))
        stop = min(len(tokens), at + draw(st.integers(0, 3)))
        if len(lines) > 1:  # a table keeps its lines and cells
            at, stop = min(at, len(tokens) - 1), min(at + 1, len(tokens))
            if tokens[at] == "|":
                continue
        tokens[at:stop] = draw(words).split(" ") if draw(st.booleans()) or len(lines) > 1 else []
    lines[row] = " ".join(tokens)
    text = "\n".join(lines).strip()
    return text if any(char.isalnum() for char in text) else "rien."


@st.composite
def resentenced(draw: st.DrawFn, text: str) -> str:
    """*text* with a sentence more, or less; a table holds none."""
    if "|" in text or "<table>" in text:
        return text
    if draw(st.booleans()):
        return f"{text} {draw(sentences())}"
    _, stop, tail = text.partition(". ")
    return tail if stop and any(char.isalnum() for char in tail) else text


@st.composite
def edits(draw: st.DrawFn, before: list[str]) -> list[str]:
    """The alinéas *before* after a few changes."""
    after = list(before)
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.integers(0, 7))
        at = draw(st.integers(0, max(0, len(after) - 1)))
        if kind == 0 and len(after) > 1:
            del after[at : at + draw(st.integers(1, 2))]
        elif kind == 1:
            after[at:at] = draw(st.lists(texts(), min_size=1, max_size=2))
        elif kind == 2 and after:
            after[at] = draw(texts())
        elif kind == 3 and after:
            after[at] = draw(resentenced(after[at]))
        elif kind == 4 and after:
            after.append(after.pop(at))
        elif after:
            after[at] = draw(edited(after[at]))
    return after


def _article(number: str, alineas: list[str]) -> Article:
    """No article of a bill opens with a quotation: the law that it changes is named first."""
    if alineas and is_quoted(alineas[0]):
        alineas = ["Le code des douanes est ainsi modifié :", *alineas]
    return Article(number, tuple(Alinea(text) for text in alineas))


@st.composite
def articles(draw: st.DrawFn) -> tuple[Bill, Bill]:
    """A bill of one article, and the bill edited."""
    before = draw(st.lists(texts(), min_size=1, max_size=6))
    after = draw(edits(before))
    return Bill((_article("1er", before),)), Bill((_article("1er", after),))


@st.composite
def bills(draw: st.DrawFn) -> tuple[Bill, Bill]:
    """A bill of some articles under headings, and the bill edited: articles and divisions come and go as well."""
    numbers = draw(st.lists(st.sampled_from(("1er", "2", "2 bis", "3", "4")), min_size=1, max_size=4, unique=True))
    numbers.sort(key=("1er", "2", "2 bis", "3", "4").index)
    before: list[Heading | Article] = []
    after: list[Heading | Article] = []
    for rank, number in enumerate(numbers):
        if draw(st.booleans()):
            title = draw(words)
            before.append(Heading("titre", ("Ier", "II", "III", "IV")[rank], title))
            kept = draw(st.sampled_from((True, True, True, False)))
            if kept:
                after.append(
                    Heading("titre", ("Ier", "II", "III", "IV")[rank], draw(st.sampled_from((title, draw(words)))))
                )
        text = draw(st.lists(texts(), max_size=3))
        before.append(_article(number, text))
        change = draw(st.integers(0, 4))
        if change == 0:
            after.append(_article(number, []))
        elif change == 1:
            after.append(_article(number, draw(edits(text))))
        elif change > 1:
            after.append(_article(number, text))
        if draw(st.integers(0, 4)) == 0:
            after.append(_article(f"{number} quater", draw(st.lists(texts(), min_size=1, max_size=2))))
    return Bill(tuple(before), title="Projet de loi relatif aux douanes"), Bill(
        tuple(after),
        title=draw(st.sampled_from(("Projet de loi relatif aux douanes", "Projet de loi relatif aux ports"))),
    )
