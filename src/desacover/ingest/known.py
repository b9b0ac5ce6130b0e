"""The persons of lists as they are known in the end: damaged NIKs told by cards (COR-3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import polars as pl

from desacover.ingest.together import together
from desacover.measures.segments import shown
from desacover.reading.same_persons import NOBODY
from desacover.reading.source import Draft
from desacover.settled.cards import agrees, holders
from desacover.settled.derive import changes
from desacover.settled.state import REGENCY, State
from desacover.store.people import Register
from desacover.store.records import SourceRecord

ROWS = {
    "list": pl.String,
    "segment": pl.String,
    "regency_code": pl.String,
    "period": pl.String,
    "unit": pl.String,
    "person": pl.UInt64,
}
"""A row of a list: the list, its shown segment, regency, period and unit, and a key of the person."""


class Known:
    """Who the rows of sources and drafts are, once all of them are taken in.

    A person is a number of the register, or a NIK that has none yet: NIKs have 16 digits, and no number has.
    """

    def __init__(
        self,
        state: State,
        register: Register,
        *,
        before: State | None = None,
        drafts: Sequence[Draft] = (),
        without: Mapping[str, str] | None = None,
        same: pl.DataFrame = NOBODY,
    ) -> None:
        """state: the live sources. before: those from which the table of cards is, where it is older than `state`.

        drafts: what may come. without: live sources that go. same: pairs of NIKs of one person (IDN-1).
        """
        self._state = state
        self._register = register
        self._before = before or state
        self._drafts = [draft for draft in drafts if draft.at_rest.makes_months]
        self._without = without or {}
        self._same = same

    def of_sources(self, sources: Sequence[SourceRecord]) -> pl.DataFrame:
        """The rows of live sources: `ROWS`."""
        rows, at = together([self._state.rows(source) for source in sources])
        damaged, of = together([self._state.damaged(source) for source in sources])
        found: list[pl.DataFrame] = []
        if rows.height:
            found.append(rows.select(*_PLACED, pl.col("person").cast(pl.UInt64), at=at))
        if damaged.height:
            cards = "#" + damaged["card"].cast(pl.String)
            found.append(self._mended(damaged.with_columns(at=of), cards))
        return self._named(found, [source.source_id for source in sources])

    def of_drafts(self, drafts: Sequence[Draft]) -> pl.DataFrame:
        """The rows of drafts: `ROWS`, none of such as list no persons."""
        lists = [draft for draft in drafts if draft.at_rest.names_persons]
        rows, at = together([draft.accepted.read([*_PLACED, "nik"]) for draft in lists])
        damaged, of = together([draft.damaged.read() for draft in lists])
        found: list[pl.DataFrame] = []
        if rows.height:
            found.append(rows.select(*_PLACED, person=self._keys(rows["nik"]), at=at))
        if damaged.height:
            found.append(self._mended(damaged.with_columns(at=of), self._card_keys(damaged["kpj"])))
        return self._named(found, [draft.source_id for draft in lists])

    def _named(self, found: Sequence[pl.DataFrame], lists: Sequence[str]) -> pl.DataFrame:
        """Rows as `ROWS`; their column `at` says which of the lists is theirs."""
        if not found:
            return pl.DataFrame(schema=ROWS)
        rows = pl.concat(found)
        named = rows.select(
            pl.Series("list", lists).gather(rows["at"]),
            shown(self._state.terms).alias("segment"),
            pl.col("unit").str.slice(0, REGENCY).alias("regency_code"),
            "period",
            "unit",
            "person",
        )
        if self._same.is_empty():
            return named
        old, new = (self._keys(self._same[column]) for column in ("old", "new"))
        return named.with_columns(pl.col("person").replace(old, new))

    def _mended(self, damaged: pl.DataFrame, cards: pl.Series) -> pl.DataFrame:
        """The rows of a damaged NIK that a card tells (ROW-10)."""
        found = damaged.with_columns(cards.alias("told_by")).join(
            self._sole(cards), left_on="told_by", right_on="card", maintain_order="left"
        )
        mended = found.filter(agrees(found, found["owner"]))
        return mended.select(*_PLACED, person=self._keys(mended["owner"]), at="at")

    def _sole(self, cards: pl.Series) -> pl.DataFrame:
        """Of some cards those of exactly one NIK among all accepted rows that were not mended: card, owner."""
        asked = pl.DataFrame({"card": cards}).drop_nulls().unique()
        numbers = asked.filter(pl.col("card").str.starts_with("#")).select(
            card=pl.col("card").str.strip_prefix("#").cast(pl.UInt32)
        )
        held = self._holders.join(numbers, on="card", how="semi")
        of_sources = held.select(
            card="#" + pl.col("card").cast(pl.String), owner=self._register.niks(held["person"])
        )
        pairs = pl.concat([of_sources, self._of_drafts.join(asked, on="card", how="semi")]).unique()
        return pairs.filter(~pl.col("card").is_duplicated())

    @cached_property
    def _holders(self) -> pl.DataFrame:
        """The table `holders` without the sources that go."""
        left = State(
            self._state.store,
            self._state.terms,
            [source for source in self._state.live if source.source_id not in self._without],
            self._state.change,
        )
        gone, come = changes(self._before, left)
        return holders(self._before.store.table_or_empty("holders", ""), self._before, gone, left, come)

    @cached_property
    def _of_drafts(self) -> pl.DataFrame:
        """Whose the cards are by the accepted rows of the drafts: card, owner."""
        rows, _ = together([draft.accepted.read(["kpj", "nik"]) for draft in self._drafts])
        if rows.is_empty():
            return pl.DataFrame(schema={"card": pl.String, "owner": pl.UInt64})
        return rows.select(card=self._card_keys(rows["kpj"]), owner="nik").drop_nulls().unique()

    def _keys(self, niks: pl.Series) -> pl.Series:
        numbers = self._register.known(niks).cast(pl.UInt64)
        return pl.select(pl.coalesce(numbers, niks.cast(pl.UInt64))).to_series()

    def _card_keys(self, kpj: pl.Series) -> pl.Series:
        """A key of a card: its number in the register, else what is printed on it."""
        numbers = self._register.known_cards(kpj).cast(pl.String)
        return pl.select(pl.coalesce("#" + numbers, kpj)).to_series()


_PLACED = ("segment", "unit", "period")
