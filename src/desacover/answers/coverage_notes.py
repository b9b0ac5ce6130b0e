"""What stands below a table of coverage: how complete it is, what changed, what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.answers.figures import Figures
from desacover.answers.movement_words import suspected
from desacover.answers.opened import Opened
from desacover.answers.region_names import cell_name, places
from desacover.answers.silent import Silent, in_words, sentences, silence
from desacover.measures.ground import Ground
from desacover.measures.trend import Trend
from desacover.reports.model import Note
from desacover.wording import dates, numbers
from desacover.wording.language import Language
from desacover.wording.text import Text, joined


@dataclass(frozen=True)
class Shown:
    """A table of coverage with what belongs to it, as the report shows it."""

    base: Ground
    period: str
    passed_over: list[dict[str, Any]]
    changes: list[dict[str, Any]]
    total: dict[str, Any]
    months: Trend | None
    silent: Silent

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
                " sekali dalam peserta, tiap jabatan dalam cakupan.",
                en=f"{numbers.several(several, 'person holds', 'persons hold')} more than one post:"
                " once in participants, each post in coverage.",
            )
        )
    if total["set_aside"]:
        lines.append(
            Text(
                id=f"{numbers.count(total['set_aside'], 'id')} baris disisihkan, lihat: `desacover quarantine`",
                en=f"{numbers.several(total['set_aside'], 'row')} set aside, see: `desacover quarantine`",
            )
        )
    if total["in_grace"] or total["long_arrears"]:
        lines.append(
            Text(
                id=f"{numbers.count(total['in_grace'], 'id')} jabatan dalam masa tenggang,"
                f" {numbers.count(total['long_arrears'], 'id')} menunggak"
                f" > {opened.terms.long_arrears_months} bulan",
                en=f"{numbers.several(total['in_grace'], 'position')} in grace,"
                f" {numbers.count(total['long_arrears'], 'en')} more than {opened.terms.long_arrears_months}"
                " months in arrears",
            )
        )
    used = figured.counts.filter(pl.col("valid_from") <= shown.period)["valid_from"].max()
    if used is not None:
        lines.append(
            Text(
                id=f"Data potensi terakhir: {dates.period_name(str(used), 'id')}",
                en=f"Latest denominators: {dates.period_name(str(used), 'en')}",
            )
        )
    return tuple(lines)


def _completeness(opened: Opened, shown: Shown) -> Text:
    """How many of the expected reports are in, which are not (REP-4), and for which an earlier one serves."""
    reported, expected = shown.total["reported"], shown.total["expected"]
    partial = shown.base.cells.filter(pl.col("partial") & pl.col("reported")).height
    if expected and reported == expected and not partial and not shown.silent:
        reports = numbers.several(expected, "report")
        return Text(id=f"Lengkap, {reported} dari {expected} laporan.", en=f"Complete, {reported} of {reports}.")
    parts = [in_words(reported, expected, partial, bool(shown.silent))]
    parts += _stand_ins(opened, shown.carried)
    missing = (
        shown.base.cells.filter(pl.col("expected") & ~pl.col("live")).sort("regency_code", "segment").to_dicts()
    )
    if missing:
        named = places(missing, lambda cell, language: cell_name(opened.regions, *_of(cell), language) + ")")
        parts += [
            Text(f"belum: {named.id}", f"missing: {named.en}"),
            Text("tidak dihitung 0%", "not counted as 0%"),
        ]
    if never := silence(opened, shown.silent):
        if reported != expected:
            return sentences((joined(parts), joined(never)))
        parts += never
    return sentences((joined(parts),))


def _of(cell: dict[str, Any]) -> tuple[str, str]:
    return cell["segment"], cell["regency_code"]


def _stand_ins(opened: Opened, carried: list[dict[str, Any]]) -> Iterator[Text]:
    if not carried:
        return

    def say(cell: dict[str, Any], language: Language) -> str:
        name = cell_name(opened.regions, cell["segment"], cell["region_code"], language)
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
                f"{numbers.count(gross, 'id')} pertama kali aktif dalam masa itu, termasuk yang sudah berhenti",
                f"{numbers.count(gross, 'en')} first active in that time, still or not",
            )
        )
    if pairs := change["suspected_pairs"]:
        parts.append(
            Text(
                f"{numbers.count(pairs, 'id')} dugaan satu orang",
                numbers.several(pairs, "suspected pair"),
            )
        )
    if left_out := change["not_compared"]:
        parts.append(
            Text(f"{left_out} laporan tidak dibandingkan", f"{numbers.several(left_out, 'report')} not compared")
        )
    return Text(" · ".join(part.id for part in parts), " · ".join(part.en for part in parts))


def _trend(shown: Shown) -> Iterator[Text]:
    """How many cells the trends leave out (REP-7)."""
    months = shown.months
    if months is None or months.start is None or months.start == shown.period or not months.left_out:
        return
    number, ends = months.left_out, (months.start, shown.period)
    ends_id, ends_en = (" – ".join(dates.period_name(end, one) for end in ends) for one in ("id", "en"))
    yield Text(
        id=f"Garis 12 bulan ({ends_id}): {number} laporan tidak ikut, karena tidak ada di kedua bulan.",
        en=f"12-month line ({ends_en}): {number} left out, not reported in both months.",
    )


def _passed_over(one: dict[str, Any]) -> Text:
    period, reported, expected = one["period"], one["reported"], one["expected"]
    return Text(
        id=f"Dilewati: {dates.period_name(period, 'id')} ({reported} dari {expected} laporan)",
        en=f"Passed over: {dates.period_name(period, 'en')} ({reported} of {numbers.several(expected, 'report')})",
    )
