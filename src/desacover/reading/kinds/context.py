"""What fills the rows of a source that say nothing themselves (ROW-5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desacover.reading.mapping.profile import NO_PROFILE, Profile

STATED = ("period", "region", "segment")
"""What a context may state."""


@dataclass(frozen=True)
class Context:
    """What fills the rows of a source that say nothing themselves (ROW-5).

    `speaks_for` is the regencies stated for the source (REP-1), empty where none is: then it speaks for all
    in which it has rows. `where` tells for period, region and segment the place it was read in. `table` counts
    the tables of a sheet from 1; `profile` is the mapping stated for the sheet; `kind_stated` says that tables
    of other kinds were not looked for. `listed` says of a list of persons, by its words, that they left
    (`ended`), or that its cards alone tell who is insured (`cards`; ROW-11);
    `hidden` whether hidden rows count or are left (`count`, `leave`; ROW-14).
    """

    period: str | None
    region: str | None
    segment: str | None
    speaks_for: tuple[str, ...]
    where: Mapping[str, str]
    table: int = 1
    profile: Profile = NO_PROFILE
    kind_stated: bool = False
    listed: str | None = None
    hidden: str | None = None

    def key(self) -> str:
        """The context as text, for the identity of a source."""
        more = (str(self.table), self.profile.key()) if self.table > 1 or self.profile.name else ()
        more += (f"={self.listed}",) if self.listed else ()
        more += (f"hidden={self.hidden}",) if self.hidden else ()
        return "|".join(part or "" for part in (self.period, self.region, self.segment, *more))

    def recorded(self) -> dict[str, str | None]:
        """The context as the ledger keeps it."""
        said = {"period": self.period, "region": self.region, "segment": self.segment}
        where = {f"{what}_from": place for what, place in self.where.items()}
        more = {
            **({"table": str(self.table)} if self.table > 1 else {}),
            **({"kind_from": "option"} if self.kind_stated else {}),
            **({"listed": self.listed} if self.listed else {}),
            **({"hidden": self.hidden} if self.hidden else {}),
            **({"profile": self.profile.recorded()} if self.profile.name else {}),
        }
        return {**said, **where, **more}

    @staticmethod
    def of(recorded: Mapping[str, str | None], speaks_for: tuple[str, ...]) -> Context:
        """The context from what the ledger kept."""
        profile = recorded.get("profile")
        return Context(
            recorded.get("period"),
            recorded.get("region"),
            recorded.get("segment"),
            speaks_for,
            {what: place for what in STATED if (place := recorded.get(f"{what}_from"))},
            int(recorded.get("table") or 1),
            Profile.of(profile) if profile else NO_PROFILE,
            kind_stated="kind_from" in recorded,
            listed=recorded.get("listed"),
            hidden=recorded.get("hidden"),
        )
