"""A value as CSV and xlsx carry it: figures as figures, all else as harmless text."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from desacover.reports.clean import inert
from desacover.reports.model import Column


def figure_or_text(column: Column, value: Any) -> int | float | str | None:
    """Counts and ratios as numbers; text that no spreadsheet runs; lists joined by `;`; None for null.

    Mappings of names to numbers read `spelling=3;nik_separators=1`, and so do the months of a trend; other
    objects are JSON.
    """
    if value is None:
        return None
    if column.kind in ("count", "signed", "ratio"):
        return value
    if column.kind == "bool":
        return "true" if value else "false"
    if column.kind in ("flags", "list"):
        return inert(";".join(str(item) for item in value))
    if column.kind == "counts":
        return inert(";".join(f"{name}={number}" for name, number in value.items()))
    if column.kind == "trend":
        numbers = ((point["period"], point["participants"]) for point in value)
        return ";".join(f"{period}={'' if number is None else number}" for period, number in numbers)
    if column.kind == "object":
        return inert(json.dumps(value, ensure_ascii=False, default=str))
    return inert(value.isoformat() if isinstance(value, (date, datetime)) else str(value))
