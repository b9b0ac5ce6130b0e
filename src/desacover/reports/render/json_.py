"""A report as the contract's JSON document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from desacover.reports.clean import escaped_json
from desacover.reports.model import Report, document
from desacover.reports.render.page import Page


def render(report: Report, page: Page) -> str:
    """The document; the page changes nothing, for nothing in it is localised."""
    return dumps(document(report))


def dumps(made: Mapping[str, Any]) -> str:
    r"""A document as JSON text: two blanks a level, ratios in full, control characters as `\uXXXX`."""
    text = json.dumps(made, ensure_ascii=False, indent=2, allow_nan=False, default=_plain)
    return escaped_json(text) + "\n"


def _plain(value: object) -> str | list[object] | dict[object, object]:
    """Dates in ISO form, tuples and mappings of other kinds as JSON knows them."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")
