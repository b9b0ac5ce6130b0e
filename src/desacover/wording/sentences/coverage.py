"""What stands above and below a table of coverage."""

from __future__ import annotations

from desacover.wording import dates
from desacover.wording.numbers import count, several, signed
from desacover.wording.text import Text, joined


def title(place: Text, period: str) -> Text:
    """The title of the table."""
    head = Text("Cakupan Jamsostek ekosistem desa", "Jamsostek coverage of village workers")
    return joined((head, place, dates.month(period)), " · ")


def several_posts(persons: int) -> Text:
    """How many persons hold more than one post."""
    return Text(
        id=f"{count(persons, 'id')} orang memegang lebih dari satu jabatan:"
        " sekali dalam peserta, tiap jabatan dalam cakupan.",
        en=f"{several(persons, 'person holds', 'persons hold')} more than one post:"
        " once in participants, each post in coverage.",
    )


def set_aside(rows: int) -> Text:
    """How many rows of the period were set aside."""
    return Text(
        id=f"{count(rows, 'id')} baris disisihkan, lihat: `desacover quarantine`",
        en=f"{several(rows, 'row')} set aside, see: `desacover quarantine`",
    )


def behind(in_grace: int, long_arrears: int, months: int) -> Text:
    """How many positions are in grace, and how many more than so many months in arrears."""
    return Text(
        id=f"{count(in_grace, 'id')} jabatan dalam masa tenggang,"
        f" {count(long_arrears, 'id')} menunggak > {months} bulan",
        en=f"{several(in_grace, 'position')} in grace,"
        f" {count(long_arrears, 'en')} more than {months} months in arrears",
    )


def latest_denominators(period: str) -> Text:
    """From which month the latest denominators are."""
    return Text("Data potensi terakhir: ", "Latest denominators: ") + dates.month(period)


def passed_over(period: str, reported: int, expected: int) -> Text:
    """That a later month was passed over, since too few have reported for it (COV-7)."""
    return Text(
        id=f"Dilewati: {dates.period_name(period, 'id')} ({reported} dari {expected} laporan)",
        en=f"Passed over: {dates.period_name(period, 'en')} ({reported} of {several(expected, 'report')})",
    )


def changed(years: int, net: int, new: int, gross_new: int, pairs: int | None, not_compared: int) -> Text:
    """Net, new and gross in words that tell them apart (MOV-5), and how many cells are left out (MOV-3).

    years: one or two. pairs: the suspected pairs among them; None is not known.
    """
    parts = [
        Text(
            f"{'Setahun' if years == 1 else 'Dua tahun'}: {signed(net, 'id')} neto",
            f"{'One year' if years == 1 else 'Two years'}: {signed(net, 'en')} net",
        ),
        Text(f"{count(new, 'id')} baru", f"{count(new, 'en')} new"),
    ]
    if gross_new != new:
        parts.append(
            Text(
                f"{count(gross_new, 'id')} pertama kali aktif dalam masa itu, termasuk yang sudah berhenti",
                f"{count(gross_new, 'en')} first active in that time, still or not",
            )
        )
    if pairs:
        parts.append(Text(f"{count(pairs, 'id')} dugaan satu orang", several(pairs, "suspected pair")))
    if not_compared:
        parts.append(
            Text(f"{not_compared} laporan tidak dibandingkan", f"{several(not_compared, 'report')} not compared")
        )
    return joined(parts, " · ")


def trend_leaves_out(start: str, end: str, cells: int) -> Text:
    """How many cells the trends from one month to another leave out (REP-7)."""
    ends = dates.span(start, end, "–")
    return Text(
        id=f"Garis 12 bulan ({ends.id}): {cells} laporan tidak ikut, karena tidak ada di kedua bulan.",
        en=f"12-month line ({ends.en}): {cells} left out, not reported in both months.",
    )
