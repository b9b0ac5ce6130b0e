"""A file of the corpus: who writes it, which clauses it shows, and what a correct reading gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.exports.make.clauses import CLAUSES
from tests.exports.make.people import Cast, Post
from tests.exports.make.sheets import Book, Row, Sheet


@dataclass
class Made:
    """What a declaration returns: how to write the file, and what it says."""

    write: Callable[[], bytes]
    says: dict[str, Any]


@dataclass(frozen=True)
class Export:
    """A declared file, by its path under files/, which is its path under data/raw/ too."""

    path: str
    writer: str
    clauses: tuple[str, ...]
    draw: Callable[[Cast], Made]
    about: str = field(default="")

    def made(self) -> Made:
        """The file with its own cast."""
        return self.draw(Cast(self.path))


EXPORTS: dict[str, Export] = {}


def export(path: str, writer: str, *clauses: str) -> Callable[[Callable[[Cast], Made]], Callable[[Cast], Made]]:
    """Declare a file; the docstring of the function says what is peculiar about it."""

    assert set(clauses) <= set(CLAUSES), clauses

    def declared(draw: Callable[[Cast], Made]) -> Callable[[Cast], Made]:
        assert path not in EXPORTS, path
        EXPORTS[path] = Export(path, writer, clauses, draw, " ".join((draw.__doc__ or "").split()))
        return draw

    return declared


def people(
    posts: Iterable[Post],
    period: str = "2025-12",
    *,
    units: dict[str, str] | None = None,
    twice: int = 0,
    ended: int = 0,
    **more: Any,
) -> dict[str, Any]:
    """An enrollment in which every post is kept: counts by period, segment and unit.

    `units` puts another unit in place of a village's code (a regency where no village is named); `twice` is how
    many further rows speak of the same positions; `ended` how many positions are not active.
    """
    posts = list(posts)
    kept = Counter((post.segment, (units or {}).get(post.village.code, post.village.code)) for post in posts)
    table: dict[str, dict[str, int]] = {}
    for (segment, unit), count in sorted(kept.items()):
        table.setdefault(segment, {})[unit] = count
    return {
        "kind": "enrollment",
        "periods": [period] if posts else [],
        "accepted": len(posts),
        "duplicates": twice,
        "quarantined": 0,
        "active": len(posts) - ended,
        "niks": sum(int(nik) for nik in {post.nik for post in posts}),
        **more,
        "kept": {period: table},
    }


def counts(table: dict[str, dict[str, int]], period: str = "2025-01", **more: Any) -> dict[str, Any]:
    """An eligible table: counts by segment and region."""
    return {"kind": "eligible", "periods": [period], "quarantined": 0, **more, "counts": {period: table}}


def unread(errors: Sequence[str] = (), reasons: Sequence[str] = (), **more: Any) -> dict[str, Any]:
    """A file of which nothing may be taken in: refused with one of `errors`, or every row set aside."""
    return {"unread": {"errors": list(errors), "reasons": list(reasons)}, **more}


def lines(rows: Sequence[Row], data: int, header: int) -> int:
    """How many lines below the header are no data: `header` is the number of its last row, from 1."""
    last = max(number for number, row in enumerate(rows, 1) if any(cell not in (None, "") for cell in row))
    return last - header - data


def one(name: str, rows: Sequence[Row], **more: Any) -> Book:
    """A book of one sheet."""
    return Book([Sheet(name, rows, **more)])
