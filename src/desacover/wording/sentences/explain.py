"""Where a figure comes from, in words."""

from __future__ import annotations

from collections.abc import Iterable

from desacover.wording import dates
from desacover.wording.columns import HEADINGS
from desacover.wording.labels import CELL_STATES, FILE_NOW, PARTIAL_WHY, REASONS, STATES
from desacover.wording.numbers import count, count_words, percent_words, several
from desacover.wording.text import NO_WORDS, Text, alike, joined

_SIGNS = {"new": "+", "reactivated": "+", "moved_in": "+", "lapsed": "−", "moved_out": "−"}
GROUPS: dict[str, Text] = {
    "counted": Text("Terhitung", "Counted"),
    "identity": Text("Awal + yang datang − yang pergi = akhir", "Opening + who came − who left = closing"),
    "from": Text("Dari berkas", "From the files"),
    "other_end": Text("Di bulan yang lain", "At the other end"),
    "left_out": Text("Tidak terhitung", "Not counted"),
    "set_aside": Text("Disisihkan", "Set aside"),
    "eligible": Text("Potensi", "Eligible"),
    "cells": Text("Laporan", "Reports"),
    "judged": Text("Dinilai", "Judged by"),
}
"""What the numbers are part of."""
PARTS: dict[str, Text] = {
    **STATES,
    **CELL_STATES,
    **{reason: advice.label for reason, advice in REASONS.items()},
    "source": Text("berkas", "file"),
    "segment": Text("segmen", "segment"),
    "long_arrears": Text("di antaranya menunggak lama", "of them in long arrears"),
    "second_row": Text("baris kedua dari jabatan yang sama", "second row of the same position"),
    "second_post": Text("jabatan kedua dari orang yang sama", "second post of the same person"),
    "same_position": Text(
        "kepala desa yang juga perangkat: satu jabatan", "head who is official too: one position"
    ),
    "under_no_count": Text("aktif, tetapi tanpa potensi", "active, but under no count"),
    "seen_elsewhere": Text("dilaporkan di tempat lain", "reported elsewhere"),
    "stray": Text("di sel yang belum lapor", "in a cell that is not reported"),
    "names_no_cell": Text("tidak menyebut segmen atau wilayah", "names no segment or region"),
    "counts": Text("jumlah dari Dinas PMD", "counts of the village-affairs office"),
    "no_count": Text("tanpa jumlah: tidak ikut dihitung", "no count: takes no part"),
    "units_not_counted": Text("desa tanpa jumlah", "villages without a count"),
    "carried": Text("laporan lama dipakai", "an earlier report stands in"),
    "recoded": Text("kode wilayah berubah", "codes of regions changed"),
    "in_no_list": Text("tidak ada di daftar mana pun", "in no list"),
    "suspected_pairs": Text(
        "dugaan satu orang dengan dua nomor: `pairs`", "pairs that may be one person: `pairs`"
    ),
    "elsewhere": Text("aktif di tempat lain", "active in another cell"),
    "set_aside": Text("barisnya disisihkan", "the row is set aside"),
    "kept": Text("baris diterima", "rows kept"),
    "speaking": Text("dari sumber yang boleh bicara", "of sources that may speak"),
    "needed": Text("baris yang cukup untuk lapor", "rows that make a report"),
    "declared": Text("dinyatakan lengkap", "declared complete"),
    "participants": Text("peserta", "participants"),
    "before": Text("peserta di laporan utuh sebelumnya", "participants in the whole report before"),
    "large_district": Text("peserta kecamatan itu sebelumnya", "participants of that district before"),
    "aside_not_held": Text("baris disisihkan, orangnya tidak dikenal", "rows set aside, their persons not known"),
    "drop": PARTIAL_WHY["drop"],
    "district": PARTIAL_WHY["district"],
    "aside": PARTIAL_WHY["aside"],
    "accepted": Text("diterima dengan `accept`", "accepted by `accept`"),
    "reported_on": Text("lapor pada", "reported on"),
    "due": Text("jatuh tempo", "due"),
    **{
        name: HEADINGS[name].full
        for name in ("opening", "new", "reactivated", "moved_in", "lapsed", "moved_out", "closing")
    },
}
"""What a number counts."""
STATUS = Text("Status laporan", "Status of reports")
GROUP, PART, RULE = Text("Bagian", "Group"), Text("Rincian", "Part"), Text("Aturan", "Rule")
NUMBER, OF, ROWS = Text("Jumlah", "Number"), Text("Dari", "Of"), Text("Baris", "Rows")
STATE = Text("Keadaan", "State")
NIK, KPJ = alike("NIK"), alike("KPJ")
NAME, BIRTH_DATE = Text("Nama", "Name"), Text("Tanggal lahir", "Birth date")
OTHER_MONTH, OTHER_FILE = Text("Bulan lain", "Other month"), Text("Berkas lain", "Other file")
OTHER_SOURCE = Text("Sumber lain", "Other source")
OTHER_SHEET, OTHER_ROW = Text("Lembar lain", "Other sheet"), Text("Baris lain", "Other row")
OTHER_SEGMENT, OTHER_REGION = Text("Segmen lain", "Other segment"), Text("Wilayah lain", "Other region")
OTHER_STATE = Text("Keadaan di sana", "State there")


def figure_name(figure: str) -> Text:
    """What a figure is called."""
    return STATUS if figure == "status" else HEADINGS[figure].full


def title(figure: str, what: Iterable[Text], start: str | None, end: str, value: Text) -> Text:
    """Which figure it is, of what, and what it is."""
    months = dates.month(end) if start is None else dates.span(start, end, " → ")
    head = joined((figure_name(figure), *what, months), " · ")
    return head + ": " + value if value != NO_WORDS else head


def ratio(counted: int | None, eligible: int | None, coverage: float | None) -> Text:
    """Coverage with its numbers put in (COV-1)."""
    return count_words(counted) + " / " + count_words(eligible) + " = " + percent_words(coverage)


def gap(eligible: int | None, counted: int | None, value: int | None) -> Text:
    """The gap with its numbers put in (COV-4)."""
    return count_words(eligible) + " − " + count_words(counted) + " = " + count_words(value)


def net(closing: int, opening: int, value: Text) -> Text:
    """The net change with its numbers put in (MOV-5)."""
    return count_words(closing) + " − " + count_words(opening) + " = " + value


def ruled(words: Text, rule: str) -> Text:
    """Words with the marks of their rule behind them."""
    return words + f" ({rule})" if rule else words


def number(part: str, n: int | None, of: int | None) -> Text:
    """A number, of how many; one of the identity with its sign."""
    if n is None:
        return NO_WORDS
    if of is None:
        return alike(_SIGNS.get(part, "")) + count_words(n)
    return Text(f"{count(n, 'id')} dari {count(of, 'id')}", f"{count(n, 'en')} of {count(of, 'en')}")


def month(period: str) -> Text:
    """A month."""
    return dates.month(period)


def cell(state: Text, part: str, n: int | None, period: str | None) -> Text:
    """How a cell stands, with its rows; of an unreported one how many positions it has."""
    if n is None:
        return state if period is None else state + ", " + dates.month(period)
    if part == "unreported":
        return state + Text(f", potensi {count(n, 'id')}", f", eligible {count(n, 'en')}")
    rows = state + Text(f", {count(n, 'id')} baris", f", {several(n, 'row')}")
    return rows + " (" + dates.month(period) + ")" if part == "carried" and period else rows


def rows_of(n: int | None, of: int | None) -> Text:
    """How many rows a source shows of those that it kept."""
    return Text(f"{count(n, 'id')} dari {count(of, 'id')} baris", f"{count(n, 'en')} of {several(of or 0, 'row')}")


def counts(places: int | None, since: str, rows: str) -> Text:
    """The counts of a source: of how many places, since when, in which rows."""
    told = dates.month(since)
    return Text(
        f"{count(places, 'id')} jumlah sejak {told.id}, baris {rows}",
        f"{several(places or 0, 'count')} since {told.en}, {'row' if rows.isdigit() else 'rows'} {rows}",
    )


def file_now(state: str) -> Text:
    """That a file is not what it was when it was read."""
    return Text(" · berkas kini ", " · the file is now ") + FILE_NOW[state] if state != "same" else NO_WORDS


def more(left: int) -> Text:
    """How many lines of a group are not shown."""
    return Text(f"… dan {left} lagi: --verbose", f"… and {left} more: --verbose")


def listed(n: int, *, personal: bool) -> Text:
    """How many rows are listed."""
    masked = NO_WORDS if personal else Text("; NIK dan nama disamarkan", "; NIK and names are masked")
    return (
        Text(f"{count(n, 'id')} baris, tepat yang dihitung", f"{several(n, 'row')}, exactly those counted")
        + masked
    )


def rows_with(command: str) -> Text:
    """The command that lists the rows."""
    return Text("Barisnya: ", "The rows: ") + f"`{command}`"


def explain_with(command: str) -> Text:
    """The command that explains a figure of a table."""
    return Text("Asal angka: ", "Where a figure comes from: ") + f"`{command}`"


def flags(names: list[Text]) -> Text:
    """The flags of a figure."""
    return Text("Catatan: ", "Flags: ") + joined(names, ", ")
