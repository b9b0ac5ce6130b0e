"""What a renderer is told besides the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desacover.wording.language import Language


@dataclass(frozen=True)
class Page:
    """The language, the columns of the screen, whether colour is wanted, for which Excel a CSV is meant."""

    language: Language
    width: int = 100
    color: bool = False
    csv_for: Literal["excel-id"] | None = None
