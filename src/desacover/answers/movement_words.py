"""What tables of movement are called: their title, columns, and the names of regions whose codes changed."""

from __future__ import annotations

from collections.abc import Mapping

from desacover.answers.opened import Opened
from desacover.answers.region_names import LEVEL_OF, name_columns, region_label
from desacover.reports.columns import column
from desacover.reports.model import Column
from desacover.wording import dates, numbers
from desacover.wording.text import Text

IDENTITY = Text(
    id="awal + baru + aktif lagi + masuk − berhenti − keluar = akhir, diperiksa di setiap baris.",
    en="opening + new + back + in − lapsed − out = closing, checked in every row.",
)


def suspected(pairs: int | None) -> Text:
    """How many of the lapsed may be among the new under another number (IDN-1); None is not known."""
    if pairs is None:
        return Text(
            id="Register orang tidak terbaca: dugaan satu orang tidak dihitung.",
            en="The register of persons cannot be read: suspected pairs are not counted.",
        )
    return Text(
        id=f"{numbers.count(pairs, 'id')} pasang berhenti dan baru mungkin satu orang dengan dua nomor:"
        " `desacover pairs`",
        en=f"{numbers.several(pairs, 'pair')} of lapsed and new may be one person under two numbers:"
        " `desacover pairs`",
    )


def named(
    opened: Opened,
    code: str,
    by: tuple[str, ...],
    recoded: Mapping[str, tuple[tuple[str, ...], ...]],
) -> str | None:
    """The name of a row's region; of a unit of several codes all names, before and after (REG-1)."""
    if code not in recoded:
        return region_label(opened.regions, code, by)
    before, after = (
        " + ".join(dict.fromkeys(str(region_label(opened.regions, one, by)) for one in codes))
        for codes in recoded[code]
    )
    return " → ".join(dict.fromkeys(name for name in (before, after) if name))


def title(opened: Opened, code: str, start: str, end: str) -> Text:
    """From where to when a table of movement reaches."""
    here, there = opened.regions.name(code), opened.regions.name(code, "en")
    start_id, end_id = dates.period_name(start, "id"), dates.period_name(end, "id")
    start_en, end_en = dates.period_name(start, "en"), dates.period_name(end, "en")
    return Text(
        id=f"Mutasi peserta · {here} · {start_id} → {end_id}",
        en=f"Movement of participants · {there} · {start_en} → {end_en}",
    )


def columns(by: tuple[str, ...], *, monthly: bool = False) -> tuple[Column, ...]:
    """The columns of a table of movement; of a series, the month of each step first."""
    level = next((key for key in by if key in LEVEL_OF), None)
    month = column("to", label=Text("Bulan", "Month")) if monthly else column("to", show=False)
    return (
        column("from", show=False),
        month,
        *name_columns(by, level),
        column("opening"),
        column("stayed", show=False),
        column("new"),
        column("reactivated"),
        column("moved_in"),
        column("lapsed"),
        column("moved_out"),
        column("closing"),
        column("net"),
        column("gross_new", show=False),
        column("lapsed_held", show=False),
        column("back_held", show=False),
        column("uncertain", show=False),
        column("suspected_pairs", show=False),
        column("history_since", show=False),
        column("flags"),
    )
