"""The sources of a run by their kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desacover.reading.at_rest import AT_REST, AtRest
from desacover.reading.source import Draft


def of_one_kind(lists: Sequence[Draft]) -> Iterator[tuple[AtRest, list[Draft]]]:
    """The sources of each kind, with what becomes of its rows, in the order in which kinds are declared."""
    for at_rest in AT_REST.values():
        if of_kind := [draft for draft in lists if draft.kind == at_rest.kind]:
            yield at_rest, of_kind
