"""The sources of a run by their kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desacover.reading.kinds import KINDS, AtRest
from desacover.reading.source import Draft


def of_one_kind(lists: Sequence[Draft]) -> Iterator[tuple[AtRest, list[Draft]]]:
    """The sources of each kind, with what becomes of its rows, in the order in which kinds are declared."""
    for kind in KINDS.values():
        if of_kind := [one for one in lists if one.kind == kind.name]:
            yield kind.at_rest, of_kind
