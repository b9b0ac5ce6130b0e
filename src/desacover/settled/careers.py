"""Each position's career: in which months it stood and in which it was active, kept up as months change."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from desacover.measures.bits import BITS, WORD, literal, masks
from desacover.measures.months import month_number
from desacover.measures.positions import PERSON, PLACE, Numbering, position, together
from desacover.store.schemas import TABLES

_PLACE = ("segment", "unit")


class Careers:
    """The table `careers` while some months change one after the other.

    A month that changes has its bits cleared, and set anew where it is there; a row without any goes. Only the
    words that such months are of are touched.
    """

    def __init__(self, before: pl.DataFrame, changed: Collection[str]) -> None:
        """before: the table as it was. changed: the periods that change."""
        self._places = Numbering(_PLACE)
        clear = masks(month_number(period) for period in changed)
        self._kept = before.filter(~pl.col("word").is_in(list(clear)))
        self._words = {
            word: self._numbered(before.filter(pl.col("word") == word))
            .with_columns(pl.col(BITS) & literal(~bits % 2**WORD))
            .filter(pl.col("seen") != 0)
            for word, bits in clear.items()
        }

    def add(self, period: str, positions: pl.DataFrame) -> None:
        """A month that has changed: the positions of its table."""
        ((word, bit),) = masks([month_number(period)]).items()
        rows = positions.select(
            "person",
            "segment",
            unit=pl.coalesce("village_code", "regency_code"),
            seen=literal(bit),
            active=pl.when("active").then(literal(bit)).otherwise(literal(0)),
        )
        self._words[word] = together(self._words[word], self._numbered(rows))

    def table(self) -> pl.DataFrame:
        """The table as it is now, in the order of word, segment, unit, person."""
        places = self._places.table.with_row_index("place").sort(_PLACE)
        ranks = pl.int_range(places.height, dtype=pl.UInt32, eager=True)
        rank = ranks.scatter(places["place"], ranks)
        made = [self._kept]
        for word, rows in self._words.items():
            ordered = rows.select(PERSON, pl.lit(rank).gather(PLACE).alias("place"), *BITS)
            ordered = ordered.select(position(pl.col("place")), *BITS).sort("position")
            of_place = {name: pl.lit(places[name]).gather(PLACE) for name in _PLACE}
            made.append(ordered.select(PERSON, *BITS, word=pl.lit(word, pl.UInt16), **of_place))
        return pl.concat(frame.select(TABLES["careers"].columns()) for frame in made).sort(
            "word", maintain_order=True
        )

    def _numbered(self, rows: pl.DataFrame) -> pl.DataFrame:
        place = self._places.of_rows(rows)
        return rows.select(position(pl.lit(place)), *BITS).sort("position")
