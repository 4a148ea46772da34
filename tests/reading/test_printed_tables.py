"""Tables of printed pages, from pieces of text at their places: rows that gaps part, columns that nothing crosses."""

from __future__ import annotations

from amendapply.reading.printed.printed_lines import PrintedLine, PrintedPage, lines_of_page
from amendapply.reading.printed.printed_page import blocks_of
from amendapply.reading.printed.printed_tables import Frame, table_of, tables_in
from amendapply.reading.printed.printed_text import cuts_number

HEIGHT, LETTER = 10.0, 5.0
FRAME = Frame(left=50, right=550, spacing=12)


Piece = tuple[float, float, str]


def printed(*pieces: Piece) -> PrintedPage:
    """A page of letters 5 points wide: each piece with its left edge and its top."""
    characters = []
    for left, top, text in pieces:
        for rank, letter in enumerate(text):
            start = left + rank * LETTER
            characters.append(
                (letter, start, start + LETTER, 800 - top - HEIGHT, 800 - top, 800 - top - HEIGHT, HEIGHT)
            )
        characters.append(("\n", 0, 0, 0, 0, 0, 0))
    return lines_of_page(0, 800, characters)


def page(*pieces: Piece) -> list[PrintedLine]:
    """The lines of that page."""
    return [*printed(*pieces).lines]


def tables(lines: list[PrintedLine]) -> list[tuple[int, int, str]]:
    return [(table.start, table.stop, table_of(table.rows)) for table in tables_in(lines, FRAME, lambda row: False)]


def test_a_cell_of_several_lines_is_read_to_its_end() -> None:
    lines = page(
        (50, 100, "x" * 100),
        *((60, 150, "Ports de"), (60, 162, "plaisance"), (300, 156, "tonne"), (400, 156, "12")),
        *((60, 190, "Ports de"), (60, 202, "commerce"), (300, 196, "tonne"), (400, 196, "15")),
        (50, 240, "x" * 100),
    )
    assert [markup for _, _, markup in tables(lines)] == [
        "<table><tr><td>Ports de plaisance</td><td>tonne</td><td>12</td></tr>"
        "<tr><td>Ports de commerce</td><td>tonne</td><td>15</td></tr></table>"
    ]


def test_the_unit_above_the_name_of_a_part_and_the_note_below_belong_to_the_table() -> None:
    lines = page(
        (450, 100, "(En euros)"),
        *((60, 130, "Recettes"), (400, 130, "10")),
        (200, 160, "Budget annexe"),
        *((60, 190, "Charges"), (400, 190, "20")),
        (50, 220, "* Montants arrondis."),
    )
    assert [markup for _, _, markup in tables(lines)] == [
        "<table><tr><td></td><td>(En euros)</td></tr><tr><td>Recettes</td><td>10</td></tr>"
        "<tr><td>Budget annexe</td><td></td></tr><tr><td>Charges</td><td>20</td></tr>"
        "<tr><td>* Montants arrondis.</td><td></td></tr></table>"
    ]


def test_text_is_no_table() -> None:
    """Neither a line stretched from margin to margin, nor the blank left for the number and the date of a law."""
    stretched = ((50, "Lesports"), (175, "ouverts"), (295, "chaque"), (410, "saison"), (525, "lejou"))
    lines = page(
        *((left, 100, word) for left, word in stretched),
        (50, 112, "et la nuit."),
        *((50, 150, "de la loi n°"), (140, 150, "du"), (200, 150, "de finances pour 2019.")),
    )
    assert tables(lines) == []
    assert [line.cells for line in lines if "loi" in line.text] == [()]


# --------------------------------------------------------------------------------- two columns, numbers in the margin


def column(left: float, top: float, *texts: str) -> list[tuple[float, float, str]]:
    return [(left, top + 12 * rank, text) for rank, text in enumerate(texts)]


def test_two_columns_are_read_one_after_the_other_and_reported() -> None:
    left = column(
        50, 100, "Article 1er", *(f"{rank}° Le port est ouvert aux navires {rank} ;" for rank in range(1, 10))
    )
    right = column(320, 106, *(f"{rank}° Le port est ouvert à la marine {rank} ;" for rank in range(10, 20)))
    blocks = blocks_of([page((50, 60, "PROPOSITION DE LOI".center(90, "-")), *left, *right)])
    labels = [block.text.split(" ")[0] for block in blocks if "port" in block.text]
    assert labels == [f"{rank}°" for rank in range(1, 20)]
    assert [block.doubt for block in blocks if block.doubt and "port" in block.text] == [
        "page 1 en deux colonnes, lues l'une après l'autre"
    ]


def test_columns_of_a_table_are_not_those_of_a_page() -> None:
    rows = [cell for rank in range(12) for cell in ((50, 100 + 12 * rank, "Port"), (400, 100 + 12 * rank, "12"))]
    assert [line.text for line in page(*rows)] == ["Port 12"] * 12


def test_a_number_in_the_margin_may_stand_near_its_alinea() -> None:
    lines = [
        each
        for rank in range(1, 4)
        for each in (
            (50, 100 + 40 * rank, str(rank)),
            (70, 100 + 40 * rank, "Le port est ouvert chaque jour aux navires de plaisance et de pêche"),
            (70, 112 + 40 * rank, "de la commune, selon les horaires que fixe le conseil portuaire."),
        )
    ]
    blocks = blocks_of([page(*lines)])
    assert [block.number for block in blocks] == [1, 2, 3]
    assert all(block.text.startswith("Le port est ouvert") for block in blocks)


def test_columns_of_short_alineas_are_known_by_their_numbers() -> None:
    cells = [
        each
        for rank in range(1, 7)
        for each in (
            (50, 100 + 24 * rank, str(rank)),
            (80, 100 + 24 * rank, "Le quai ;"),
            (320, 100 + 24 * rank, str(rank + 6)),
            (350, 100 + 24 * rank, "Le phare ;"),
        )
    ]
    lines = page(*cells)
    assert [line.text for line in lines][5:7] == ["6 Le quai ;", "7 Le phare ;"]


def test_three_columns_are_not_read() -> None:
    cells = [(left, 100 + 12 * rank, "Le port est ouvert aux na") for rank in range(12) for left in (50, 230, 410)]
    assert not printed(*cells).readable


def test_a_paragraph_begins_at_the_top_of_a_column_as_it_does_on_a_page() -> None:
    def spaced(left: float, *labels: str) -> list[Piece]:
        texts = ("{} Le port est ouvert aux navires de pêche de", "la mer.")
        return [
            (left, 100 + 36 * rank + 12 * row, text.format(label))
            for rank, label in enumerate(labels)
            for row, text in enumerate(texts)
        ]

    left, right = (spaced(start, *[label] * 10) for start, label in ((50, "1°"), (320, "2°")))
    blocks = blocks_of([page((50, 60, "Article 1er"), *left, *right)])
    assert [block.text[:2] for block in blocks if "°" in block.text] == ["1°"] * 10 + ["2°"] * 10


def test_the_head_of_two_pages_is_no_text() -> None:
    head = (50, 40, "Assemblée nationale, texte n° 1352")
    pages = [
        page(head, *column(50, 100, f"Article {rank}", "Le port est libre."), (300, 780, f"{rank} / 2"))
        for rank in (1, 2)
    ]
    assert not any("Assemblée" in block.text or "/ 2" in block.text for block in blocks_of(pages))


def test_a_number_that_the_end_of_a_line_cuts_is_one() -> None:
    assert cuts_number("est puni d'une amende de 3", "000 euros.")
    assert not cuts_number("Le chapitre 3", "100. – Le port")
