"""What an export of one month lists: the positions of its region, and what it says about each."""

from __future__ import annotations

import polars as pl

from desacover.demo.careers import active_in
from desacover.demo.chance import Chance
from desacover.demo.offices import Office

_LISTED_AFTER_END, _LISTED_BEFORE_START = 0.14, 0.08
"""Shares of those who left within a year and are listed still, and of those listed before they join."""
_FUNDS = {
    "perangkat_desa": ("ADD", "ADD", "APBDes"),
    "bpd": ("APBDes", "ADD", "APBDes"),
    "rt_rw": ("APBD Kabupaten", "DBHCHT", "APBDes"),
}
_BPU_CONTRIBUTION, _RATE_TWO, _RATE_THREE = 16_800, 0.0054, 0.0624
"""BPU of the lowest class; of PU JKK 0.24 % and JKM 0.30 % of the wage, with JHT 5.7 % more."""


def listing(holdings: pl.DataFrame, offices: list[Office], chance: Chance, month: int) -> pl.DataFrame:
    """One row a position that an export of the month lists, in the order of unit, segment, seat.

    Columns of `holdings`, and what the row says: insured (Boolean: whether the status is active),
    enrolled_on, ended_on (Date), paid_through (month number, null where not said), class (PU, BPU),
    programmes (JKK, JKM, JHT joined by a comma), wage, contribution (rupiah), funding. Then what is true of
    it, by ACT-1 to ACT-3: state (paid, grace, ended, not_yet), active, long_arrears.
    """
    known = holdings.with_columns(
        draw=pl.col("key") * 64 + month, active=active_in(month), **_office_columns(offices)
    )
    listed = known.filter(pl.col("active") | _after_end(month, chance) | _before_start(month, chance))
    rows = _with_wage(_with_state(_with_dates(listed, month, chance), month, chance), chance)
    return rows.sort("unit", "segment", "seat", "person")


def _office_columns(offices: list[Office]) -> dict[str, pl.Expr]:
    """What the regency's exports can say."""
    regency = pl.col("regency")
    says = {
        f"says_{field}": regency.is_in([office.code for office in offices if office.habit.has(field)])
        for field in ("status", "enrolled_on", "ended_on", "paid_through")
    }
    pu = regency.is_in([office.code for office in offices if office.rt_rw_class == "PU"])
    bpu = (pl.col("segment") == "rt_rw") & ~pu
    return {**says, "class": pl.when(bpu).then(pl.lit("BPU")).otherwise(pl.lit("PU"))}


def _left_in(month: int) -> pl.Expr:
    """The month in which one who is not active any more left; null for others."""
    gone = pl.when(pl.col("end") <= month).then(pl.col("end"))
    away = pl.when((pl.col("gap_start") <= month) & (pl.col("gap_end") > month)).then(pl.col("gap_start"))
    return pl.coalesce(gone, away)


def _after_end(month: int, chance: Chance) -> pl.Expr:
    lately = (month - _left_in(month)).is_between(0, 11)
    still = chance.share(pl.col("key") * 4 + 1, "listed-after") < _LISTED_AFTER_END
    return (lately & still & pl.col("says_status")).fill_null(False)


def _before_start(month: int, chance: Chance) -> pl.Expr:
    soon = (pl.col("start") == month + 1) & pl.col("says_enrolled_on")
    return soon & (chance.share(pl.col("key"), "listed-before") < _LISTED_BEFORE_START)


def _with_dates(rows: pl.DataFrame, month: int, chance: Chance) -> pl.DataFrame:
    """With enrolled_on, ended_on and the way in which the row says that it is not active.

    Ways: `status`; `arrears`, an active status outweighed by arrears of a BPU; `date`, by an end date alone.
    """
    key = pl.col("key")
    back = pl.when(pl.col("gap_end") <= month).then(pl.col("gap_end"))
    since = pl.coalesce(back, pl.col("start"))
    long_ago = pl.date(2014, 6, 1) + pl.duration(days=chance.below(key, "enrolled", 3450))
    luck = chance.below(pl.col("draw"), "way", 3)
    arrears = (luck == 0) & pl.col("says_paid_through") & (pl.col("class") == "BPU")
    left = _left_in(month)
    return rows.with_columns(
        left=left,
        enrolled_on=pl.when(since == 0).then(long_ago).otherwise(_day_in(since, key, "enrolled-day", chance)),
        way=pl.when(pl.col("active") | left.is_null())
        .then(None)
        .when(arrears)
        .then(pl.lit("arrears"))
        .when((luck == 1) & pl.col("says_ended_on"))
        .then(pl.lit("date"))
        .otherwise(pl.lit("status")),
    ).with_columns(
        ended_on=pl.when(pl.col("way").is_in(["date", "status"])).then(
            _day_in(pl.col("left"), key, "ended-day", chance)
        )
    )


def _day_in(month: pl.Expr, key: pl.Expr, purpose: str, chance: Chance) -> pl.Expr:
    """A day in a month by its number."""
    count = 2023 * 12 + 11 + month
    return pl.date(count // 12, count % 12 + 1, chance.between(key, purpose, 1, 28))


def _with_state(rows: pl.DataFrame, month: int, chance: Chance) -> pl.DataFrame:
    """With paid_through, and the state that the row thereby says (ACT-1 to ACT-3)."""
    # Nobody is behind with months before they joined.
    member_for = pl.when((pl.col("start") > 0) & pl.col("active")).then(month - pl.col("start"))
    behind = pl.min_horizontal(_months_behind(chance), member_for)
    grace = pl.when(pl.col("class") == "PU").then(behind > 1).otherwise(behind > 0)
    not_yet = pl.col("start") > month
    said = pl.col("says_paid_through") & (chance.share(pl.col("draw"), "payment-said") < 0.98)
    said = (said | (pl.col("way") == "arrears").fill_null(False)) & ~not_yet
    return rows.with_columns(
        behind=pl.when(said).then(behind),
        insured=(pl.col("way") != "status").fill_null(True),
    ).with_columns(
        paid_through=month - pl.col("behind"),
        state=pl.when(not_yet)
        .then(pl.lit("not_yet"))
        .when(~pl.col("active"))
        .then(pl.lit("ended"))
        .when(pl.col("behind").is_not_null() & grace)
        .then(pl.lit("grace"))
        .otherwise(pl.lit("paid")),
        long_arrears=(pl.col("active") & (pl.col("behind") > 12)).fill_null(False),
    )


def _months_behind(chance: Chance) -> pl.Expr:
    """How many months the contribution lags behind the period: PU one month as a rule, BPU none."""
    draw = pl.col("draw")
    luck = chance.below(draw, "payment", 1000)
    of_pu = (
        pl.when(luck < 700)
        .then(1)
        .when(luck < 930)
        .then(0)
        .when(luck < 997)
        .then(chance.between(draw, "arrears", 2, 9))
        .otherwise(chance.between(draw, "arrears", 13, 20))
    )
    of_bpu = pl.when(luck < 880).then(0).when(luck < 900).then(-1).otherwise(chance.between(draw, "arrears", 1, 3))
    overdue = pl.col("way") == "arrears"
    unpaid = chance.between(draw, "unpaid", 4, 11)
    return pl.when(overdue).then(unpaid).when(pl.col("class") == "PU").then(of_pu).otherwise(of_bpu).cast(pl.Int64)


def _with_wage(rows: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """With programmes, wage, contribution and funding; an office has one rule for each segment."""
    segment, key = pl.col("segment"), pl.col("key")
    office = pl.col("regency").str.replace(".", "", literal=True).cast(pl.UInt64)
    three = (segment == "perangkat_desa") & (chance.below(office, "three-programmes", 3) == 0)
    wage = (
        pl.when(segment == "perangkat_desa")
        .then(2_022_200 + 50_000 * chance.below(key, "wage", 25))
        .when(segment == "bpd")
        .then(1_000_000 + 250_000 * chance.below(office, "wage-bpd", 3))
        .otherwise(1_000_000 + 1_000_000 * chance.below(office, "wage-rt", 2))
    )
    rate = pl.when(three).then(_RATE_THREE).otherwise(_RATE_TWO)
    due = (wage * rate).round().cast(pl.Int64)
    funds = {
        name: pl.lit(pl.Series(names)).gather(chance.below(office, f"funds-{name}", len(names)))
        for name, names in _FUNDS.items()
    }
    self_paid = (pl.col("class") == "BPU") & (chance.share(key, "self-paid") < 0.08)
    return rows.with_columns(
        programmes=pl.when(three).then(pl.lit("JKK,JKM,JHT")).otherwise(pl.lit("JKK,JKM")),
        wage=wage,
        contribution=pl.when(pl.col("class") == "BPU").then(_BPU_CONTRIBUTION).otherwise(due),
        funding=pl.when(self_paid)
        .then(pl.lit("Mandiri"))
        .when(segment == "perangkat_desa")
        .then(funds["perangkat_desa"])
        .when(segment == "bpd")
        .then(funds["bpd"])
        .when(pl.col("kind") == "kelurahan")
        .then(pl.lit("APBD II"))
        .otherwise(funds["rt_rw"]),
    )
