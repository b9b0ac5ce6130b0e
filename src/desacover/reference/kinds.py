"""The kinds of file by name, and how their headings are read: words alone, so that a command's help may ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from desacover.reference.tables import rows


@dataclass(frozen=True)
class Headed:
    """How the headings of a kind of file are read.

    persons: a row is a person, so that a column has an owner and may be a mark. counts: columns may be headed by
    the segments that they count. key: of each of these groups a table has a field.
    """

    persons: bool
    counts: bool
    key: tuple[frozenset[str], ...]

    def has_key(self, fields: Iterable[str]) -> bool:
        """Whether some fields, with their parts (`count:bpd`), are those that a table is known by."""
        bare = {field.partition(":")[0] for field in fields}
        return all(not group.isdisjoint(bare) for group in self.key)


def kinds() -> tuple[str, ...]:
    """The names of all kinds that can be read, in the order in which they are tried."""
    return tuple(_declared())


def headed(kind: str) -> Headed:
    """How the headings of a kind are read."""
    return _declared()[kind]


@cache
def _declared() -> Mapping[str, Headed]:
    return {
        row["kind"]: Headed(
            persons=row["rows"] == "persons",
            counts=row["rows"] == "counts",
            key=tuple(frozenset(group.split()) for group in row["key"].split(";")),
        )
        for row in rows("kinds.csv")
    }
