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


def law_yaml(articles: Iterable[LawArticle]) -> str:
    """*articles* in YAML."""
    return yaml_files.dump_yaml({"articles": [_record(article) for article in articles]})


def _record(article: LawArticle) -> dict[str, Any]:
    known = {"title": article.title, "division": list(map(heading_text, article.division)), "since": article.since}
    named = {name: value for name, value in known.items() if value}
    return {"code": article.code, "article": article.number, **named, "alineas": list(article.alineas)}
