"""Articles of law as files that are a law base again, as ``reading.laws.law_records`` reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from amendapply.law import LawArticle
from amendapply.rendering import yaml_files
from amendapply.text.headings import heading_text


def law_jsonl(articles: Iterable[LawArticle]) -> str:
    """*articles* in JSON Lines, a line each."""
    return "".join(f"{json.dumps(_record(article), ensure_ascii=False)}\n" for article in articles)


def _record(article: LawArticle) -> dict[str, Any]:
    record: dict[str, Any] = {"code": article.code, "article": article.number, "alineas": list(article.alineas)}
    known = {"title": article.title, "division": _divisions(article), "since": article.since}
    return record | {name: value for name, value in known.items() if value}


def _divisions(article: LawArticle) -> list[str]:
    return list(map(heading_text, article.division))


def law_yaml(articles: Iterable[LawArticle]) -> str:
    """*articles* in YAML."""
    records = [
        yaml_files.without_blanks(
            (
                ("code", article.code),
                ("article", article.number),
                ("title", article.title),
                ("division", _divisions(article)),
                ("since", article.since),
                ("alineas", list(article.alineas)),
            )
        )
        for article in articles
    ]
    return yaml_files.dump_yaml({"articles": records})
