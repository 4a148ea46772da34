"""Articles of law as records: LEGI XML of the DILA, JSON of the Légifrance API, YAML for people, JSON Lines for bases.

JSON Lines is this project's own format: {"code", "article", "alineas"}, a line each; ``title``, ``division`` (a list)
and ``since`` may be given, other fields are left alone.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO, Any

from amendapply.bill import Path as Divisions
from amendapply.errors import InputError, reason_of
from amendapply.law import LawArticle
from amendapply.patterns import lazily
from amendapply.reading import json_values, strict_yaml
from amendapply.reading.kinds import BillForLawError
from amendapply.reading.markup import Element, dispositif, on_one_line
from amendapply.reading.source import Source
from amendapply.reading.strict_yaml import text
from amendapply.text.headings import read_heading

_OVER = ("ABROGE", "ANNULE", "PERIME", "TRANSFERE", "DISJOINT")
_NOT_IN_FORCE = ("MODIFIE", "MODIFIE_MORT_NE", "VIGUEUR_DIFF")
"""The states of a version that another one replaces, or will."""
_YAML_KEYS = ("code", "article", "title", "division", "since", "alineas")
_LONGEST = 10_000_000
"""Characters of a line: no article is as long."""
_BLOCKS = lazily(r"\n+")
_NO_END = "2999-01-01"
"""The date that LEGI gives for the end of what has none."""
_LEGI_FIELDS = ("NUM", "ETAT", "DATE_DEBUT")


def _alineas_of_html(markup: str) -> tuple[str, ...]:
    """The alinéas of the HTML of an article: its paragraphs and its lines; a table is one."""
    alineas: list[str] = []
    for part in _with_tables_apart(markup):
        written = dispositif(part)
        alineas += [written] if part[:6].lower() == "<table" and written else _BLOCKS.split(written)
    return tuple(" ".join(alinea.split()) if "<table" not in alinea else alinea for alinea in alineas if alinea.strip())


def _with_tables_apart(markup: str) -> Iterator[str]:
    """*markup* cut before and after each table that ends."""
    lower, done = markup.lower(), 0
    while (start := lower.find("<table", done)) >= 0 and (end := lower.find("</table>", start)) >= 0:
        yield markup[done:start]
        done = end + len("</table>")
        yield markup[start:done]
    yield markup[done:]


# --------------------------------------------------------------------------------------------------------- LEGI XML


def read_legi(source: Source, *, alone: bool = True) -> Iterator[LawArticle]:
    """The articles in force of a LEGI XML file, repealed ones without alinéas.

    Earlier and later versions are left out: a folder of the DILA has them all. Raises ``InputError`` where there is no
    article, or, in a file that stands *alone*, none in force.
    """
    from amendapply.reading.markup import local, parse_xml

    root = parse_xml(source)
    found = [root] if local(root) == "ARTICLE" else [each for each in root.iter() if local(each) == "ARTICLE"]
    versions = [version for each in found if (version := _legi_article(each)) is not None]
    in_force = [article for article, state in versions if state not in _NOT_IN_FORCE]
    if versions and not in_force and alone:
        first, state = versions[0]
        message = f"cette version de l'article {first.number} n'est pas en vigueur ({state})."
        raise source.error(message, remedy="Donner la version dont l'état est VIGUEUR.")
    if not versions:
        raise source.error("aucun article de loi.", remedy="Attendu : META_ARTICLE/NUM et BLOC_TEXTUEL/CONTENU.")
    yield from in_force


def _legi_article(root: Element) -> tuple[LawArticle, str] | None:
    """The article and its state, as LEGI calls it."""
    from amendapply.reading.markup import local, words

    named = {local(each): "".join(each.itertext()).strip() for each in root.iter() if local(each) in _LEGI_FIELDS}
    content = next((each for each in root.iter() if local(each) == "CONTENU"), None)
    if not named.get("NUM") or content is None:
        return None
    title = next((each for each in root.iter() if local(each) == "TITRE_TXT"), None)
    code = (title.get("c_titre_court") or words(title)).strip() if title is not None else ""
    state = named.get("ETAT", "")
    from lxml import etree

    markup = etree.tostring(content, encoding="unicode", with_tail=False)
    alineas = () if state in _OVER else _alineas_of_html(markup)
    since, division = named.get("DATE_DEBUT", ""), _legi_divisions(root)
    return LawArticle(on_one_line(code), named["NUM"], alineas, division=division, since=since), state


def _legi_divisions(root: Element) -> Divisions:
    """The divisions of CONTEXTE, a TM within another; () where one of them has two titles in force."""
    from amendapply.reading.markup import local

    holder = next((each for each in root.iter() if local(each) == "TEXTE"), None)
    found = []
    while holder is not None:
        inner = [(each, title) for each in holder if local(each) == "TM" and (title := _title_in_force(each))]
        if len(inner) > 1:
            return ()
        holder, title = inner[0] if inner else (None, "")
        found += [read_heading(title)] if title else []
    return tuple(found)


def _title_in_force(division: Element) -> str:
    """The title of a TM that has not ended; that of the only one where none says when it ends."""
    from amendapply.reading.markup import local

    titles = [each for each in division if local(each) == "TITRE_TM"]
    standing = [each for each in titles if each.get("fin", _NO_END) >= _NO_END] or titles[-1:]
    return on_one_line("".join(standing[0].itertext())) if len(standing) == 1 else ""


# ------------------------------------------------------------------------------------------------ JSON of the API


def read_json(source: Source) -> Iterator[LawArticle]:
    """The articles of a JSON file, of the Légifrance API or this project's own. Raises ``InputError`` for none."""
    articles = list(_found(json_values.parse(source), source, ""))
    if not articles:
        raise source.error(
            "aucun article de loi.", remedy="Attendu : « num » et « texteHtml », ou « code » et « article »."
        )
    yield from articles


def _found(value: Any, source: Source, code: str) -> Iterator[LawArticle]:
    if isinstance(value, list):
        for item in value:
            yield from _found(item, source, code)
    elif isinstance(value, dict):
        code = _code_named(value) or code
        if "alineas" in value and "article" in value:
            yield article_of({"code": code, **value}, source.name)
        elif isinstance(value.get("num"), str) and isinstance(value.get("texteHtml") or value.get("texte"), str):
            yield _api_article(value, code, source)
        else:
            for inner in value.values():
                yield from _found(inner, source, code)


def _code_named(value: dict[str, Any]) -> str:
    titles = value.get("textTitles")
    if isinstance(titles, list) and titles and isinstance(titles[0], dict):
        return str(titles[0].get("titre") or titles[0].get("titreLong") or "").strip()
    return str(value.get("code") or "").strip() if isinstance(value.get("code"), str) else ""


def _api_article(value: dict[str, Any], code: str, source: Source) -> LawArticle:
    if not code:
        raise source.error("le code de l'article n'est pas dit (textTitles).")
    state = str(value.get("etat") or "")
    if state in _NOT_IN_FORCE:
        raise source.error(f"cette version de l'article {value['num'].strip()} n'est pas en vigueur ({state}).")
    over = state in _OVER
    markup = str(value.get("texteHtml") or value.get("texte"))
    return LawArticle(
        code=code,
        number=value["num"].strip(),
        alineas=() if over else _alineas_of_html(markup),
        division=_api_divisions(value),
        since=str(value.get("dateDebut") or ""),
    )


def _api_divisions(value: dict[str, Any]) -> Divisions:
    """The divisions of ``context.titreTM`` (or ``titresTM``), else those of ``fullSectionsTitre``, "A > B"."""
    context = value.get("context")
    listed = (context.get("titresTM") or context.get("titreTM")) if isinstance(context, dict) else None
    if isinstance(listed, list) and all(isinstance(each, dict) for each in listed):
        titles = [each.get("titre") for each in listed]
        return tuple(map(read_heading, titles)) if all(isinstance(title, str) for title in titles) else ()
    full = value.get("fullSectionsTitre")
    return tuple(read_heading(part) for part in full.split(" > ") if part.strip()) if isinstance(full, str) else ()


# ----------------------------------------------------------------------------------------------------------- YAML


def _is_no_law(value: strict_yaml.Node) -> bool:
    """Whether *value* is a bill or a list of amendments: both are YAML files of ours, too."""
    if isinstance(value, strict_yaml.Mapping):
        return any(value.get(key) is not None for key in ("chamber", "title", "amendments"))
    items = value.items if isinstance(value, strict_yaml.Sequence) else ()
    return bool(items) and all(isinstance(item, strict_yaml.Mapping) and item.get("text") for item in items)


def read_yaml(source: Source) -> Iterator[LawArticle]:
    """The articles that *source* describes::

        code: Code rural
        articles:
          - article: L. 121-1
            division:
              - "Chapitre Ier : Du maire"
            alineas:
              - Le premier alinéa.

    Raises ``InputError``, with the line, for whatever does not fit the format.
    """
    value = strict_yaml.parse(source)
    if _is_no_law(value):
        raise BillForLawError(source.name)
    root = strict_yaml.mapping(source, value, ("code", "articles"), "base de droit")
    articles = root.get("articles")
    if articles is None:
        raise source.error("il manque la clé « articles »", root.index, "Lister les articles sous « articles: ».")
    common = text(source, root, "code")
    for node in strict_yaml.sequence(source, articles, "« articles »").items:
        item = strict_yaml.mapping(source, node, _YAML_KEYS, "article de loi")
        code, number = text(source, item, "code") or common, text(source, item, "article")
        if not code or not number:
            raise source.error("il manque « code » ou « article »", item.index, "Nommer le code et l'article.")
        listed = item.get("alineas")
        alineas = () if listed is None else strict_yaml.sequence(source, listed, "« alineas »").items
        texts = tuple(strict_yaml.scalar(source, each, "alinéa").text.strip() for each in alineas)
        held = item.get("division")
        named = () if held is None else strict_yaml.sequence(source, held, "« division »").items
        yield LawArticle(
            code=code,
            number=number,
            alineas=texts,
            title=text(source, item, "title"),
            division=tuple(read_heading(strict_yaml.scalar(source, each, "division").text) for each in named),
            since=text(source, item, "since"),
        )


# ----------------------------------------------------------------------------------------------------------- JSON Lines


def read_jsonl(path: Path) -> Iterator[LawArticle]:
    """The articles of the file at *path*, compressed or not. Raises ``InputError`` with the line that is broken."""
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8-sig")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8-sig") as file
        ):
            yield from _on_lines(file, str(path))
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise InputError("archive gzip abîmée ou incomplète", source=str(path)) from error
    except OSError as error:
        raise InputError(reason_of(error), source=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("le fichier n'est pas un texte en UTF-8", source=str(path)) from error


def is_lines(text: str) -> bool:
    """Whether the first line of *text* is an article of this project's own format."""
    try:
        record = json.loads(text.lstrip().partition("\n")[0])
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and isinstance(record.get("article"), str | int)


def read_lines(source: Source) -> Iterator[LawArticle]:
    """The articles of *source*, one a line. Raises ``InputError`` with the line that is broken."""
    return _on_lines(io.StringIO(source.text), source.name)


def _on_lines(file: IO[str], name: str) -> Iterator[LawArticle]:
    number = 0
    for number, line in enumerate(iter(partial(file.readline, _LONGEST), ""), 1):
        if len(line) == _LONGEST:
            raise InputError("ligne trop longue pour un article", source=name, line=number)
        if line.strip():
            yield _article(line, name, number)
    if not number:
        raise InputError("aucun article de loi.", source=name, remedy="Attendu : une ligne par article.")


def _article(line: str, source: str, number: int) -> LawArticle:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError("ligne JSON illisible", source=source, line=number, excerpt=line) from error
    return article_of(record, source, number)


def article_of(record: Any, source: str, line: int | None = None) -> LawArticle:
    """The article that one record holds. Raises ``InputError`` where it is none."""
    if not isinstance(record, dict):
        raise InputError("un article est un objet : code, article, alineas", source=source, line=line)
    code, number, alineas = record.get("code"), record.get("article"), record.get("alineas", [])
    if not isinstance(code, str) or not code.strip():
        raise InputError("« code » manque : le nom du code ou de la loi", source=source, line=line)
    if isinstance(number, int):
        number = str(number)
    if not isinstance(number, str) or not number.strip():
        raise InputError("« article » manque : le numéro de l'article", source=source, line=line)
    if not isinstance(alineas, list) or not all(isinstance(alinea, str) for alinea in alineas):
        raise InputError("« alineas » est une liste de textes", source=source, line=line)
    texts = tuple(text for alinea in alineas if (text := alinea.strip()))
    division = record.get("division") or ()
    if not isinstance(division, list | tuple) or not all(isinstance(part, str) for part in division):
        raise InputError("« division » est une liste de textes", source=source, line=line)
    return LawArticle(
        code=code.strip(),
        number=number.strip(),
        alineas=texts,
        title=str(record.get("title") or ""),
        division=tuple(map(read_heading, division)),
        since=str(record.get("since") or ""),
    )
