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

    @property
    def segment(self) -> str | None: ...


class Places(Protocol):
    """Names of regions by code."""

    def name(self, code: str, lang: str = "id") -> str: ...


def understood(kind: str, told: Told, places: Places) -> Text:
    """The kind of a list, its segment, region and month, as far as they are stated for all rows."""
    kinds = KINDS[kind]
    rest_id = [one for one in (told.segment, told.period) if one]
    if told.region:
        return Text(
            ", ".join([kinds.id, places.name(told.region), *rest_id]),
            ", ".join([kinds.en, places.name(told.region, "en"), *rest_id]),
        )
    return Text(", ".join([kinds.id, *rest_id]), ", ".join([kinds.en, *rest_id]))
