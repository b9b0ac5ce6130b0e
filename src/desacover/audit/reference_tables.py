"""What the SQL takes as given: regions and the lives of their codes, segments, terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from desacover.audit.engine import Database
from desacover.reference.regions import Region, Regions
from desacover.reference.segments import SEGMENTS


class Terms(Protocol):
    """What a workspace has settled about the measures."""

    @property
    def merge_kepala_desa(self) -> bool: ...
    @property
    def perangkat_desa_count_includes_head(self) -> bool: ...
    @property
    def grace_months(self) -> int: ...
    @property
    def long_arrears_months(self) -> int: ...
    @property
    def drop_share(self) -> float: ...
    @property
    def quarantine_limit(self) -> float: ...
    @property
    def eligible_before_first(self) -> str: ...
    @property
    def ended_cells(self) -> frozenset[tuple[str, str]]: ...


def load_reference(db: Database, regions: Regions, terms: Terms) -> None:
    """Make the tables `regions`, `successors`, `levels`, `segments`, `segment_kinds`, `terms`, `ended_cells`."""
    db.give(
        "regions", "code VARCHAR, level VARCHAR, kind VARCHAR, valid_from VARCHAR, valid_to VARCHAR",
        [(one.code, one.level, one.kind, one.valid_from, one.valid_to) for one in _every(regions)],
    )  # fmt: skip
    db.give(
        "successors", "old_code VARCHAR, new_code VARCHAR, valid_from VARCHAR",
        [(one.old_code, one.new_code, one.valid_from) for one in regions.changes],
    )  # fmt: skip
    db.give("levels", "level VARCHAR, code_length INTEGER", LEVELS)
    db.give(
        "segments", "segment VARCHAR, place INTEGER, headline BOOLEAN, contributor_class VARCHAR",
        [(key, at, one.headline, one.contributor_class) for at, (key, one) in enumerate(SEGMENTS.items())],
    )  # fmt: skip
    db.give(
        "segment_kinds", "segment VARCHAR, kind VARCHAR",
        [(key, kind) for key, one in SEGMENTS.items() for kind in sorted(one.units)],
    )  # fmt: skip
    db.give(
        "terms",
        "merge_kepala_desa BOOLEAN, count_includes_head BOOLEAN, grace_months INTEGER,"
        " long_arrears_months INTEGER, drop_share DOUBLE PRECISION, quarantine_limit DOUBLE PRECISION,"
        " before_first VARCHAR",
        [(
            terms.merge_kepala_desa, terms.perangkat_desa_count_includes_head, terms.grace_months,
            terms.long_arrears_months, terms.drop_share, terms.quarantine_limit, terms.eligible_before_first,
        )],
    )  # fmt: skip
    db.give(
        "ended_cells", "segment VARCHAR, regency_code VARCHAR",
        [(segment, regency) for regency, segment in sorted(terms.ended_cells)],
    )  # fmt: skip


LEVELS = (("village", 13), ("district", 8), ("regency", 5), ("province", 2))
"""The levels of regions from below, with the length of their codes."""


def _every(regions: Regions) -> Iterator[Region]:
    waiting = regions.provinces()
    while waiting:
        yield from waiting
        waiting = [child for region in waiting for child in regions.children(region.code)]
