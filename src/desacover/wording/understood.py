"""What was told of a list before it was refused, in words."""

from __future__ import annotations

from typing import Protocol

from desacover.wording.labels import KINDS
from desacover.wording.text import Text


class Told(Protocol):
    """What a list states for all of its rows."""

    @property
    def period(self) -> str | None: ...

    @property
    def region(self) -> str | None: ...


class Places(Protocol):
    """Names of regions by code."""

    def name(self, code: str, lang: str = "id") -> str: ...


def understood(kind: str, told: Told, segment: Text | None, places: Places) -> Text:
    """The kind of a list, its segment, region and month, as far as they are stated for all rows."""
    said = [KINDS[kind]]
    if told.region:
        said.append(Text(places.name(told.region), places.name(told.region, "en")))
    said += [segment] if segment is not None else []
    said += [Text(told.period, told.period)] if told.period else []
    return Text(", ".join(part.id for part in said), ", ".join(part.en for part in said))
