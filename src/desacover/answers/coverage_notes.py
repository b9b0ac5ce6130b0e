"""What stands below a table of coverage: how complete it is, what changed, what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.answers.figures import Figures
from desacover.answers.movement_words import suspected
from desacover.answers.opened import Opened
from desacover.answers.region_names import segment_words
from desacover.measures.ground import Ground
from desacover.measures.trend import Trend
from desacover.reports.model import Note
from desacover.wording import dates, numbers
from desacover.wording.language import Language
from desacover.wording.text import Text

NAMED = 3
"""How many places a line names; the others are counted."""


@dataclass(frozen=True)
class Shown:
    """A table of coverage with what belongs to it, as the report shows it."""

    base: Ground
    period: str
    passed_over: list[dict[str, Any]]
    changes: list[dict[str, Any]]
    total: dict[str, Any]
    months: Trend | None

    @property
    def carried(self) -> list[dict[str, Any]]:
        """The cells for which an earlier report stands in: segment, region_code, from (REP-6)."""
        cells = self.base.cells.filter("carried").rename({"regency_code": "region_code"})
        return cells.select("segment", "region_code", "from").to_dicts()


def notes(opened: Opened, figured: Figures, shown: Shown) -> tuple[Text | Note, ...]:
    """The lines below the table."""
    total = shown.total
    lines = [
        _completeness(opened, shown),
        *map(_changed, shown.changes),
        *([suspected(None)] if any(one["suspected_pairs"] is None for one in shown.changes) else ()),
        *_trend(shown),
        *map(_passed_over, shown.passed_over),
    ]
    if several := shown.base.several["person"].n_unique():
        lines.append(
            Text(
                id=f"{numbers.count(several, 'id')} orang memegang lebih dari satu jabatan:"
                " sekali dalam peserta, setiap jabatan dalam cakupan.",
                en=f"{numbers.count(several, 'en')} persons hold more than one post:"
                " once in participants, each post in coverage.",
            )
        )
    if total["set_aside"]:
        lines.append(
            Text(
                id=f"{numbers.count(total['set_aside'], 'id')} baris disisihkan, lihat: desacover quarantine",
                en=f"{numbers.count(total['set_aside'], 'en')} rows set aside, see: desacover quarantine",
            )
        )
    if total["in_grace"] or total["long_arrears"]:
        lines.append(
            Text(
                id=f"{numbers.count(total['in_grace'], 'id')} posisi dalam masa tenggang,"
                f" {numbers.count(total['long_arrears'], 'id')} menunggak"
                f" > {opened.terms.long_arrears_months} bulan",
                en=f"{numbers.count(total['in_grace'], 'en')} positions in grace,"
                f" {numbers.count(total['long_arrears'], 'en')} more than {opened.terms.long_arrears_months}"
                " months in arrears",
            )
        )
    used = figured.counts.filter(pl.col("valid_from") <= shown.period)["valid_from"].max()
    if used is not None:
        lines.append(
            Text(
                id=f"Penyebut terakhir: {dates.period_name(str(used), 'id')}",
                en=f"Latest denominators: {dates.period_name(str(used), 'en')}",
            )
        )
    return tuple(lines)


def places(cells: Sequence[dict[str, Any]], say: Callable[[dict[str, Any], Language], str]) -> Text:
    """The first few cells in words, and how many more there are; `say` words one in one language."""
    more = len(cells) - NAMED
    return Text(
        id=", ".join(say(cell, "id") for cell in cells[:NAMED]) + (f" dan {more} lainnya" if more > 0 else ""),
        en=", ".join(say(cell, "en") for cell in cells[:NAMED]) + (f" and {more} more" if more > 0 else ""),
    )


def cell_name(opened: Opened, segment: str, region: str, language: Language) -> str:
    """A cell as `Kota Batu (BPD`, without the closing bracket, so that more can be said of it."""
    return f"{opened.regions.name(region)} ({segment_words()[segment].say(language)}"


def _completeness(opened: Opened, shown: Shown) -> Text:
    """How many of the expected reports are in, which are not (REP-4), and for which an earlier one serves."""
    reported, expected = shown.total["reported"], shown.total["expected"]
    if reported == expected:
        return Text(
            id=f"Lengkap, {reported} dari {expected} laporan.",
            en=f"Complete, {reported} of {expected} reports.",
        )
    parts = [Text(f"{reported} dari {expected} laporan", f"{reported} of {expected} reports")]
    parts += _stand_ins(opened, shown.carried)
    missing = (
        shown.base.cells.filter(pl.col("expected") & ~pl.col("live")).sort("regency_code", "segment").to_dicts()
    )
    if missing:
        named = places(missing, lambda cell, language: cell_name(opened, *_of(cell), language) + ")")
        parts += [
            Text(f"belum: {named.id}", f"missing: {named.en}"),
            Text("tidak dihitung 0%", "not counted as 0%"),
        ]
    return Text("; ".join(part.id for part in parts) + ".", "; ".join(part.en for part in parts) + ".")


def _of(cell: dict[str, Any]) -> tuple[str, str]:
    return cell["segment"], cell["regency_code"]


def _stand_ins(opened: Opened, carried: list[dict[str, Any]]) -> Iterator[Text]:
    if not carried:
        return

    def say(cell: dict[str, Any], language: Language) -> str:
        name = cell_name(opened, cell["segment"], cell["region_code"], language)
        return f"{name}, {dates.period_name(cell['from'], language)})"

    named = places(carried, say)
    yield Text(
        f"{len(carried)} laporan lama dipakai: {named.id}",
        f"{len(carried)} carried forward: {named.en}",
    )


def _changed(change: dict[str, Any]) -> Text:
    """Net, new and gross in words that tell them apart (MOV-5), and how many cells are left out (MOV-3)."""
    years, new, gross = change["years"], change["new"], change["gross_new"]
    parts = [
        Text(
            f"{'Setahun' if years == 1 else 'Dua tahun'}: {numbers.signed(change['net'], 'id')} neto",
            f"{'One year' if years == 1 else 'Two years'}: {numbers.signed(change['net'], 'en')} net",
        ),
        Text(f"{numbers.count(new, 'id')} baru", f"{numbers.count(new, 'en')} new"),
    ]
    if gross != new:
        parts.append(
            Text(
                f"{numbers.count(gross, 'id')} pertama kali aktif dalam masa itu, masih atau tidak",
                f"{numbers.count(gross, 'en')} first active in that time, still or not",
            )
        )
    if pairs := change["suspected_pairs"]:
        parts.append(
            Text(
                f"{numbers.count(pairs, 'id')} dugaan satu orang",
                f"{numbers.count(pairs, 'en')} suspected pair{'s' if pairs > 1 else ''}",
            )
        )
    if left_out := change["not_compared"]:
        parts.append(Text(f"{left_out} laporan tak dibandingkan", f"{left_out} reports not compared"))
    return Text(" · ".join(part.id for part in parts), " · ".join(part.en for part in parts))


def _trend(shown: Shown) -> Iterator[Text]:
    """How many cells the trends leave out (REP-7)."""
    months = shown.months
    if months is None or months.start is None or months.start == shown.period or not months.left_out:
        return
    number, ends = months.left_out, (months.start, shown.period)
    ends_id, ends_en = (" – ".join(dates.period_name(end, one) for end in ends) for one in ("id", "en"))
    yield Text(
        id=f"Garis 12 bulan ({ends_id}): {number} laporan tak ikut, tidak ada di kedua ujung.",
        en=f"12-month line ({ends_en}): {number} left out, not reported at both ends.",
    )


def _passed_over(one: dict[str, Any]) -> Text:
    period, reported, expected = one["period"], one["reported"], one["expected"]
    return Text(
        id=f"Dilewati: {dates.period_name(period, 'id')} ({reported} dari {expected} laporan)",
        en=f"Passed over: {dates.period_name(period, 'en')} ({reported} of {expected} reports)",
    )
