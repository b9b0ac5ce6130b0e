"""Who has reported, who is late or missing, and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence

from desacover.wording import dates
from desacover.wording.labels import CELL_SIGNS, CELL_STATES, PARTIAL_WHY
from desacover.wording.text import NO_WORDS, Text, alike, joined

NOT_EXPECTED = "·"
"""The sign of a month for which no report is expected."""
REGENCIES_COMPLETE = Text("kabupaten/kota lengkap", "regencies complete")
ROWS_COMPLETE = Text("baris lengkap", "rows complete")
NO_CONTACTS = Text(
    "Kontak tiap kabupaten/kota muncul di sini bila [contacts] di desacover.toml diisi",
    "Contacts of the regencies stand here once they are set: [contacts] in desacover.toml",
)


def title(place: Text, start: str, end: str) -> Text:
    """Of where and of which months the reports are."""
    span = dates.month(end) if start == end else dates.span(start, end, "–")
    return joined((Text("Status laporan", "Status of reports"), place, span), " · ")


def legend() -> Text:
    """What the signs mean."""
    words = {sign: CELL_STATES[state] for state, sign in CELL_SIGNS.items()}
    words[NOT_EXPECTED] = Text("tidak ditunggu", "not expected")
    return joined((alike(sign) + " " + word for sign, word in words.items()), ", ")


def months(periods: Sequence[str], between: str = " ") -> Text:
    """Months in three letters each."""
    return joined(
        (Text(dates.month_short(period, "id"), dates.month_short(period, "en")) for period in periods), between
    )


def silent(periods: Sequence[str]) -> Text:
    """The months of which nobody has reported anything."""
    return Text("Tanpa laporan apa pun: ", "Without any report: ") + months(periods, ", ")


def all_complete(reports: Text) -> Text:
    """How many reports are in, where nothing is wrong with any."""
    return reports + Text(", lengkap", ", complete")


def counts(reports: Text, states: Sequence[tuple[str, int]], period: str | None) -> Text:
    """How many reports are in, and how many cells stand in which state; of a month that is named or not."""
    of = NO_WORDS if period is None else dates.month(period) + ": "
    return of + joined((reports, *(alike(f"{number} ") + CELL_STATES[state] for state, number in states)), " · ")


def folded(rows: int, what: Text) -> Text:
    """How many complete rows are left out."""
    return alike(f"…{rows} ") + what


def whom_to_ask(due: str | None, *, passed: bool) -> Text:
    """The head of the list of regencies that are to be asked; passed: whether the day that was due is over."""
    head = Text("Yang perlu dihubungi", "Whom to ask")
    if due is None:
        return head
    head += Text(" · tenggat ", " · due ") + dates.day(due)
    return head + Text(", sudah lewat", ", overdue") if passed else head


def matter(state: str, segments: Text, why: Text | None) -> Text:
    """What is the matter with the reports of some segments."""
    said = CELL_STATES[state] + ": " + segments
    return said if why is None else said + " (" + why + ")"


def partial_why(why: str, source_id: str) -> Text:
    """Why a report is partial, and what lets it take part."""
    right = Text("; bila memang begitu: ", "; if that is right: ")
    return PARTIAL_WHY[why] + right + f"`desacover accept {source_id}`"


def ask_by_month(period: str) -> Text:
    """Which command says whom to ask."""
    return Text("Siapa yang perlu dihubungi: ", "Whom to ask: ") + f"`desacover status --period {period}`"


def line(
    period: str,
    regency: Text | None,
    reports: Text,
    named: Sequence[tuple[str, Text]],
    late: int,
    never: Sequence[Text],
) -> Text:
    """The state of a month in one line.

    regency: where it is of one alone. named: what is missing or partial, by state. late: how many are late.
    """
    head = dates.month(period) if regency is None else dates.month(period) + ", " + regency
    parts = [head + ": " + reports, *(CELL_STATES[state] + ": " + cells for state, cells in named)]
    if late:
        parts.append(alike(f"{late} ") + CELL_STATES["late"])
    return joined((*parts, *never))
