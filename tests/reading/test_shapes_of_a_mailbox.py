"""Thirty amendments as they arrive: whatever the shape, the redline is the same, byte for byte."""

from __future__ import annotations

import stat
import unicodedata
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from amendapply import Amendment, Bill, InputError, apply, load_amendments, load_bill, load_law
from amendapply.reading import Unreadable, find_bill, read_each
from amendapply.rendering.formats import Format
from amendapply.rendering.report import Report, render
from tests.reading.shapes import OFFICE, WRITERS, mail, mailbox, open_document, printed, rich_text, word, zipped

COUNT = 30
BILL = Bill.from_text(
    "\n\n".join(f"{rank}° Le port n° {rank} est ouvert aux navires réguliers de la saison ;" for rank in range(1, 31)),
    "2",
)


def lines_of(rank: int) -> list[str]:
    """The page of an amendment, as the Assemblée prints it."""
    return [
        "ASSEMBLÉE NATIONALE",
        "12 mars 2026",
        "ÉTAT DES PORTS ET OUVERTURE DE LEURS QUAIS - (N° 2222)",
        f"AMENDEMENT N° {rank}",
        "présenté par",
        "Mme Aubrac et M. Le Goff",
        "ARTICLE 2",
        f"À l’alinéa {rank}, substituer au mot :",
        "« réguliers »",
        "le mot :",
        f"« fréquents{rank} ».",
        "EXPOSÉ SOMMAIRE",
        "Amendement de précision.",
    ]


PAGES = [lines_of(rank) for rank in range(1, COUNT + 1)]
ALL = [line for page in PAGES for line in page]


def redline(path: Path) -> str:
    amendments = load_amendments(path)
    assert sorted(int(each.name) for each in amendments) == list(range(1, COUNT + 1))
    result = apply(BILL, sorted(amendments, key=lambda each: int(each.name)))
    assert all(outcome.status == "applied" for outcome in result.outcomes)
    written = render(Report(result.bill, result.redline, result.outcomes), Format.HTML)
    assert isinstance(written, str)
    return written


def test_the_lines_of_a_mail_end_as_those_of_a_file(tmp_path: Path) -> None:
    """A mail on the disk ends its lines as Windows does: « EXPOSÉ SOMMAIRE » was no line of its own."""
    path = tmp_path / "courriel.eml"
    path.write_bytes(mail("\n".join(PAGES[0]), {}).replace(b"\n", b"\r\n"))
    (amendment,) = load_amendments(path)
    assert (amendment.number, amendment.article, amendment.expose) == ("1", "2", "Amendement de précision.")
    assert "\r" not in amendment.text


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("texte") / "liasse.txt"
    path.write_text("\n\n".join(ALL), encoding="utf-8")
    return redline(path)


@pytest.mark.parametrize("ending", WRITERS)
def test_one_file_of_each_kind(tmp_path: Path, ending: str, expected: str) -> None:
    path = tmp_path / f"liasse.{ending}"
    path.write_bytes(WRITERS[ending](ALL))
    assert redline(path) == expected


@pytest.mark.parametrize("ending", WRITERS)
def test_a_folder_and_an_archive_of_each_kind(tmp_path: Path, ending: str, expected: str) -> None:
    folder = tmp_path / "liasse"
    folder.mkdir()
    files = {f"{rank:02}.{ending}": WRITERS[ending](page) for rank, page in enumerate(PAGES, 1)}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (tmp_path / "liasse.zip").write_bytes(zipped(dict(files)))
    assert redline(folder) == redline(tmp_path / "liasse.zip") == expected


def test_a_mail_and_what_is_attached_to_it(tmp_path: Path, expected: str) -> None:
    attached = {f"{rank}.docx": word(page) for rank, page in enumerate(PAGES, 1)}
    shapes = {
        "corps": mail("\n\n".join(ALL), {}),
        "pieces": mail("Bonjour,\n\nVoici les amendements.\n\nCordialement", attached),
        "archive": mail("Ci-joint.", {"liasse.zip": zipped(dict(attached)), "photo.png": b"\x89PNG"}),
        "mixte": mail("\n\n".join(PAGES[0]), {name: data for name, data in attached.items() if name != "1.docx"}),
        "transfere": mail("Pour info.", {"premier.eml": mail("\n\n".join(ALL), {})}),
    }
    for name, content in shapes.items():
        (tmp_path / f"{name}.eml").write_bytes(content)
        assert redline(tmp_path / f"{name}.eml") == expected, name


def test_a_mailbox_of_mails(tmp_path: Path, expected: str) -> None:
    bodies = [mail("\n\n".join(page), {}) for page in PAGES[:20]]
    attached = {f"{rank}.docx": word(page) for rank, page in enumerate(PAGES[20:], 21)}
    (tmp_path / "liasse.mbox").write_bytes(mailbox(*bodies, mail("Bonjour.", attached)))
    assert redline(tmp_path / "liasse.mbox") == expected
    (tmp_path / "liasse.zip").write_bytes(zipped({"liasse.mbox": (tmp_path / "liasse.mbox").read_bytes()}))
    assert redline(tmp_path / "liasse.zip") == expected


def test_a_broken_mail_of_a_mailbox_costs_that_mail_alone(tmp_path: Path) -> None:
    nested = mail("Ci-joint.", {"1.docx": b"PK\x03\x04dix octets"})
    (tmp_path / "liasse.mbox").write_bytes(mailbox(mail("\n\n".join(PAGES[0]), {}), nested))
    first, broken = read_each(tmp_path / "liasse.mbox")
    assert isinstance(first, Amendment)
    assert isinstance(broken, Unreadable)
    assert broken.source == f"{tmp_path}/liasse.mbox/2/1.docx"


def test_a_mail_that_orders_something_is_an_amendment_and_a_letter_alone_none(tmp_path: Path) -> None:
    (tmp_path / "12.eml").write_bytes(mail("Article 2\n\nSupprimer l'alinéa 2.", {}))
    assert load_amendments(tmp_path / "12.eml") == (Amendment("message", "Supprimer l'alinéa 2.", "2"),)
    (tmp_path / "13.eml").write_bytes(mail("Bonjour,\n\nVoici la photo.", {"photo.png": b"\x89PNG"}))
    with pytest.raises(InputError, match="courriel sans amendement"):
        load_amendments(tmp_path / "13.eml")


@pytest.mark.slow
def test_pages_printed_to_pdf(tmp_path: Path, expected: str) -> None:
    files = []
    for rank, page in enumerate(PAGES, 1):
        files.append(tmp_path / f"{rank:02}.rtf")
        files[-1].write_bytes(rich_text(page))
    folder = tmp_path / "pdf"
    folder.mkdir()
    printed(folder, *files)
    assert redline(folder) == expected


def test_without_exposes_the_numbers_part_them(tmp_path: Path) -> None:
    path = tmp_path / "mail.txt"
    pages = (f"Amendement n° {rank}\nArticle 2\nSupprimer l'alinéa {rank}.\n" for rank in (3, 4, 12))
    path.write_text("\n".join(pages), encoding="utf-8")
    assert load_amendments(path) == tuple(
        Amendment(str(rank), f"Supprimer l'alinéa {rank}.", "2") for rank in (3, 4, 12)
    )


def test_the_number_that_a_sub_amendment_names_opens_no_page(tmp_path: Path) -> None:
    path = tmp_path / "com-5.txt"
    path.write_text("AMENDEMENT\nN° COM-5\nARTICLE 2\nAmendement n° 24\nAlinéa 3\nSupprimer cet alinéa.\n", "utf-8")
    (amendment,) = load_amendments(path)
    assert amendment.number == "COM-5"
    assert amendment.text.startswith("Amendement n° 24\nAlinéa 3")


def test_a_broken_page_costs_that_amendment_alone(tmp_path: Path) -> None:
    path = tmp_path / "liasse.txt"
    path.write_text("\n".join([*PAGES[0], *PAGES[1][:7], *PAGES[1][11:], *PAGES[2]]), encoding="utf-8")
    first, broken, last = read_each(path)
    assert isinstance(first, Amendment)
    assert isinstance(broken, Unreadable)
    assert broken.reason == "aucun dispositif dans ce texte."
    assert isinstance(last, Amendment)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1252", "cp1252 (Windows)"),
        ("mac_roman", "Mac Roman"),
        ("cp850", "cp850 (DOS)"),
        ("iso-8859-15", "ISO-8859-15"),
    ],
)
def test_text_in_an_old_encoding_is_read_with_a_remark(tmp_path: Path, encoding: str, name: str) -> None:
    """Letters tell which: « alinŽa », « alin‚a » and « ½uvre » are no French words."""
    path = tmp_path / "12.txt"
    order = "À l'alinéa 2, supprimer le mot : « été »."
    order = order.replace("été", "œuvre") if encoding == "iso-8859-15" else order
    path.write_bytes(order.encode(encoding))
    notices: list[str] = []
    (amendment,) = load_amendments(path, tell=notices.append)
    assert amendment.text == order
    assert notices == [f"{path} : le texte n'est pas en UTF-8, il est lu en {name}"]


def test_what_a_mail_hides_and_who_signs_it_are_left_out_and_told(tmp_path: Path) -> None:
    """« Cordialement, / Jean Bihan » is no alinéa to insert."""
    order = "Après l'alinéa 2, insérer un alinéa ainsi rédigé :"
    text = "<p>Le phare <span hidden>vieux </span>est ouvert.</p><p>Bien à vous,</p><p>Jean</p>"
    page = f"<p>ARTICLE 3</p><p>{order}</p>{text}"
    paged = EmailMessage()
    paged["From"], paged["Subject"] = "a@exemple.fr", "Amendement"
    paged.set_content("Voir la version HTML.")
    paged.add_alternative(f"<html><body>{page}</body></html>", subtype="html")
    letter = f"Amendement n° 7\nARTICLE 3\n{order}\nLe phare est ouvert.\n\nCordialement,\nJean Bihan\n"
    for data, told in (
        (paged.as_bytes(), ["un texte masqué est laissé de côté : « vieux »", "« Bien à vous, Jean »"]),
        (mail(letter, {}), ["la fin du courriel est laissée de côté : « Cordialement, Jean Bihan »"]),
    ):
        (tmp_path / "7.eml").write_bytes(data)
        notices: list[str] = []
        (amendment,) = load_amendments(tmp_path / "7.eml", tell=notices.append)
        assert amendment.text.split("\n")[-1] == "Le phare est ouvert."
        assert all(words in notice for words, notice in zip(told, notices, strict=True))


def test_a_signature_above_another_amendment_ends_nothing(tmp_path: Path) -> None:
    one, two = (f"AMENDEMENT N° {rank}\nARTICLE 3\nSupprimer l'alinéa {rank}." for rank in (7, 8))
    body = f"{one}\nCordialement,\n{two}"
    (tmp_path / "deux.eml").write_bytes(mail(body, {}))
    assert [each.number for each in load_amendments(tmp_path / "deux.eml")] == ["7", "8"]


@pytest.mark.parametrize("name", ["8.txt.gz", "8.tar", "8.p7m", "winmail.dat", "8.numbers"])
def test_what_is_attached_and_not_read_is_reported(tmp_path: Path, name: str) -> None:
    (tmp_path / "7.eml").write_bytes(mail("ARTICLE 3\nSupprimer l'alinéa 2.", {name: b"\x1f\x8b"}))
    read, broken = read_each(tmp_path / "7.eml")
    assert isinstance(read, Amendment)
    assert isinstance(broken, Unreadable)
    assert broken.reason == "fichier d'un format qui ne se lit pas."


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("12.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "L'ouvrir dans Word ou LibreOffice et l'enregistrer en .docx."),
        ("12.docx", b"dix octets", "le nom finit par .docx, mais le contenu n'est pas de ce format."),
        ("12.pdf", b"Supprimer cet article.", "le nom finit par .pdf, mais le contenu n'est pas de ce format."),
        ("12.rtf", b"{\\rtf1}", "document RTF illisible."),
        ("12.odt", zipped({"content.xml": "<a/>"}), "document OpenDocument sans texte."),
        ("12.docx", zipped({"word/document.xml": "<x"}), "document Word illisible."),
        ("liste.xlsx", zipped({"xl/workbook.xml": "<a/>"}), "classeur vide."),
        ("12.gz", b"\x1f\x8b\x08", "fichier compressé (.gz), qui ne se lit pas. Le décompresser"),
        (
            "message.msg",
            b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "__substg1.0_1000".encode("utf-16-le"),
            "message d'Outlook (.msg), qui ne se lit pas. L'enregistrer en .eml.",
        ),
        (
            "jeu.csv",
            "Nature;Numéro;Auteur;Dispositif;Objet;Sort\nAmt;1;M. X;Supprimer.;;\n".encode(),
            "il manque les colonnes Subdivision",
        ),
    ],
)
def test_what_cannot_be_read_is_called_by_its_name(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as failure:
        load_amendments(tmp_path / name)
    assert message in str(failure.value)


def test_a_table_and_what_is_deleted_in_each_kind(tmp_path: Path) -> None:
    rows = (
        "\\trowd\\cellx1\\cellx2\\pard\\intbl Phare\\cell Prix\\cell\\row"
        "\\trowd\\cellx1\\cellx2\\pard\\intbl Grand\\cell 10\\cell\\row\\pard "
    )
    head = "{\\rtf1{\\fonttbl{\\f0 Arial;}}\\pard\\qc Article 1er\\par\\pard Le tarif{\\deleted  vieux} :\\par"
    text = f"{head}{rows}Fin.\\par}}"
    cells = "".join(f"<table:table-cell><text:p>{word}</text:p></table:table-cell>" for word in ("Phare", "10"))
    names = f'xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0" xmlns:table="{OFFICE}:table:1.0"'
    body = (
        "<text:tracked-changes><text:p>supprimé</text:p></text:tracked-changes><text:p>Article 1er</text:p>"
        "<text:p>Le<text:s text:c='2'/>tarif :</text:p>"
        f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    )
    content = f"<o:c xmlns:o='x' {names}><office:body><office:text>{body}</office:text></office:body></o:c>"
    from amendapply import load_bill

    (tmp_path / "loi.rtf").write_text(text, encoding="ascii")
    (tmp_path / "loi.odt").write_bytes(zipped({"content.xml": content}))
    assert [alinea.text for alinea in load_bill(tmp_path / "loi.rtf").article("1").alineas] == [
        "Le tarif :",
        "<table><tr><td>Phare</td><td>Prix</td></tr><tr><td>Grand</td><td>10</td></tr></table>",
        "Fin.",
    ]
    assert [alinea.text for alinea in load_bill(tmp_path / "loi.odt").article("1").alineas] == [
        "Le tarif :",
        "<table><tr><td>Phare</td><td>10</td></tr></table>",
    ]


def test_the_writers_of_these_tests_agree() -> None:
    from amendapply.reading.documents import document_of

    lines = ["Un « mot » à {part} — 10 €.", "Deux."]
    texts = {document_of(write(lines), "x").text for write in (word, open_document, rich_text)}  # type: ignore[union-attr]
    assert texts == {"\n\n".join(lines)}


def test_what_libreoffice_counts_or_puts_elsewhere_is_reported(tmp_path: Path) -> None:
    names = f'xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0"'
    body = (
        "<text:p>Article 1er</text:p><text:list><text:list-item><text:p>Un ;</text:p></text:list-item></text:list>"
        "<text:p>Deux<text:note><text:p>Note.</text:p></text:note>.</text:p>"
    )
    content = f"<o:c xmlns:o='x' {names}><office:body><office:text>{body}</office:text></office:body></o:c>"
    (tmp_path / "loi.odt").write_bytes(zipped({"content.xml": content}))
    found = find_bill(tmp_path / "loi.odt")
    assert [alinea.text for alinea in found.bill.articles[0].alineas] == ["Un ;", "Deux."]
    assert found.notices == (
        "article 1er, alinéa 1 : élément de liste : un numéro compté par LibreOffice n'est pas lu",
        "article 1er, alinéa 2 : une note est laissée de côté",
    )


def test_a_comment_in_a_cell_of_libreoffice_is_no_text(tmp_path: Path) -> None:
    names = "".join(f' xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "text", "table"))
    comment = "<office:annotation><text:p>À vérifier.</text:p></office:annotation>"
    cell = f"<table:table-cell><text:p>Dix{comment} euros</text:p><text:p>par an</text:p></table:table-cell>"
    body = f"<text:p>Article 1er</text:p><table:table><table:table-row>{cell}</table:table-row></table:table>"
    content = f"<o:c xmlns:o='x' {names}><office:body><office:text>{body}</office:text></office:body></o:c>"
    (tmp_path / "loi.odt").write_bytes(zipped({"content.xml": content}))
    (alinea,) = find_bill(tmp_path / "loi.odt").bill.articles[0].alineas
    assert alinea.text == "<table><tr><td>Dix euros par an</td></tr></table>"


def test_what_an_rtf_counts_or_puts_below_is_reported(tmp_path: Path) -> None:
    text = r"{\rtf1\pard\qc Article 1er\par\pard{\listtext\tab 1.\tab}Un ;\par Deux{\footnote\pard Note.}.\par}"
    (tmp_path / "loi.rtf").write_text(text, encoding="ascii")
    found = find_bill(tmp_path / "loi.rtf")
    assert [alinea.text for alinea in found.bill.articles[0].alineas] == ["1. Un ;", "Deux."]
    assert found.notices == (
        "article 1er, alinéa 1 : numéro compté, lu « 1. »",
        "article 1er, alinéa 2 : une note est laissée de côté",
    )


# --------------------------------------------------------------------------------------------- as files really arrive


def test_an_archive_in_an_archive_or_in_a_folder_is_read(tmp_path: Path) -> None:
    first, second = ("\n\n".join(page).encode() for page in PAGES[:2])
    outer = zipped({"a.zip": zipped({"1.txt": first}), "b/2.txt": second})
    (tmp_path / "liasse.zip").write_bytes(outer)
    assert [each.number for each in load_amendments(tmp_path / "liasse.zip")] == ["1", "2"]
    folder = tmp_path / "liasse"
    folder.mkdir()
    (folder / "a.zip").write_bytes(outer)
    assert [each.number for each in load_amendments(folder)] == ["1", "2"]
    (tmp_path / "trop.zip").write_bytes(zipped({"a.zip": zipped({"b.zip": zipped({"1.txt": first})})}))
    (deep,) = read_each(tmp_path / "trop.zip")
    assert isinstance(deep, Unreadable)
    assert deep.reason == "trop d'archives dans l'archive."


def test_what_a_mac_or_word_adds_is_no_file_and_what_is_not_read_is_reported(tmp_path: Path) -> None:
    page = "\n\n".join(PAGES[0])
    files = {"liasse/1.txt": page, "__MACOSX/liasse/._1.txt": b"\0\5Mac OS X", "liasse/._2.txt": b"\0\5", "3.msg": b"x"}
    files |= {"liasse/~$oi.docx": b"\5Mme Aubrac", "liasse/.#1.txt": b"x"}
    (tmp_path / "liasse.zip").write_bytes(zipped(dict(files)))
    broken, amendment = read_each(tmp_path / "liasse.zip")
    assert isinstance(broken, Unreadable)
    assert (broken.reason, broken.error.remedy) == ("fichier d'un format qui ne se lit pas.", "L'enregistrer en .eml.")
    assert isinstance(amendment, Amendment)


def test_what_a_password_protects_is_said_so(tmp_path: Path) -> None:
    """It was called damaged, or of another format, and was to be downloaded or renamed."""
    office = b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    manifest = f'<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0">{entry}</manifest:manifest>'
    marked = zipped({"1.txt": "Supprimer l'alinéa 2."})
    for head, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = marked.index(head) + place
        marked = marked[:at] + b"\1" + marked[at + 1 :]
    files = {
        "loi.docx": office,
        "loi.xlsx": office,
        "loi": office,
        "loi.odt": zipped({"content.xml": b"\0\1\2", "META-INF/manifest.xml": manifest}),
        "neuf.odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text", "encrypted-package": b"\0\1"}),
        "liasse.zip": marked,
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError, match=r"protégé par un mot de passe\. En enregistrer une copie sans"):
            load_amendments(tmp_path / name)
        if name != "liasse.zip":
            with pytest.raises(InputError, match="protégé par un mot de passe"):
                load_bill(tmp_path / name)


def test_a_link_is_told_and_not_followed(tmp_path: Path) -> None:
    """A folder passed over it in silence; an archive gave the path that it leads to as an amendment."""
    page = "\n\n".join(PAGES[0])
    folder = tmp_path / "liasse"
    folder.mkdir()
    (folder / "1.txt").write_text(page, encoding="utf-8")
    (tmp_path / "2.txt").write_text(page, encoding="utf-8")
    for name, target in (("2.txt", tmp_path / "2.txt"), ("3.txt", tmp_path / "rien"), ("autres", tmp_path)):
        (folder / name).symlink_to(target)
    with zipfile.ZipFile(tmp_path / "liasse.zip", "w") as archive:
        archive.writestr("1.txt", page)
        for name in ("2.txt", "3.txt", "autres"):
            entry = zipfile.ZipInfo(name)
            entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, "/etc/passwd")
    for bundle in (folder, tmp_path / "liasse.zip"):
        amendment, *links = read_each(bundle)
        assert isinstance(amendment, Amendment)
        told = "lien vers un autre fichier, qui n'est pas suivi. Mettre à sa place ce vers quoi il mène."
        assert [str(each.error) for each in links if isinstance(each, Unreadable)] == [
            f"{bundle}/{name} : {told}" for name in ("2.txt", "3.txt", "autres")
        ]
    with pytest.raises(InputError, match=r"2\.txt : lien vers un autre fichier"):
        load_law(folder)


def test_a_page_that_a_browser_saved_with_its_pictures(tmp_path: Path) -> None:
    page = "".join(f"<p>{line}</p>" for line in PAGES[2])
    head = "From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n"
    part = f"--B\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n<html><body>{page}</body></html>\n--B--\n"
    (tmp_path / "page.mht").write_bytes((head + part).encode())
    (amendment,) = load_amendments(tmp_path / "page.mht")
    assert (amendment.number, "réguliers" in amendment.text) == ("3", True)


def test_accents_apart_from_their_letters_and_marks_of_order_within(tmp_path: Path) -> None:
    """A Mac writes « e » and an accent; Windows joins files with their marks of byte order."""
    pages = [unicodedata.normalize("NFD", "\n\n".join(page)) for page in PAGES[:2]]
    (tmp_path / "liasse.txt").write_text("\n\ufeff".join(pages), encoding="utf-8")
    amendments = load_amendments(tmp_path / "liasse.txt")
    assert [(each.number, each.expose) for each in amendments] == [
        ("1", "Amendement de précision."),
        ("2", "Amendement de précision."),
    ]


def test_the_page_of_a_mail_is_read_where_its_plain_text_says_nothing(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@exemple.fr", "b@exemple.fr", "Amendement"
    message.set_content("Voir la version HTML.")
    message.add_alternative("<p>À l'article 4, supprimer l'alinéa 2.</p>", subtype="html")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    assert [each.text for each in load_amendments(tmp_path / "a.eml")] == ["À l'article 4, supprimer l'alinéa 2."]
