"""The report of `status`: cells as data, on screen a table of one month or of several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desacover.answers.opened import Opened
from desacover.answers.region_names import segment_words
from desacover.answers.status import Status
from desacover.answers.status_line import reports_in, segments_of
from desacover.reference.segments import SEGMENTS
from desacover.reports.columns import column
from desacover.reports.model import Column, Note, Report, Row, Screen
from desacover.wording import dates
from desacover.wording.labels import CELL_SIGNS, CELL_STATES, PARTIAL_WHY
from desacover.wording.text import Text

_ATTENTION = ("missing", "partial", "late", "declared_zero", "reported")
"""What needs attention first."""
_COMPLETE = _ATTENTION.index("reported")
_FOLD_FROM = 6
"""So many complete rows become one line."""
_NOT_EXPECTED = "·"
_Cells = Sequence[dict[str, Any]]


def report(opened: Opened, found: Status) -> Report:
    """The cells with their states; on screen by segment for one month, month by month for several."""
    one = len(found.periods) == 1
    screen, folded = _of_month(found) if one else _of_months(found)
    return Report(
        name="status",
        title=_title(opened, found),
        columns=_columns(),
        rows=found.cells,
        rows_key="cells",
        head={"periods": list(found.periods)},
        screen=screen,
        folded=folded,
        notes=_of_one(found) if one else _of_several(found, legend=bool(screen.rows)),
        next_steps=_next_steps(opened, found),
    )


def _of_one(found: Status) -> tuple[Text | Note, ...]:
    return _counts(found.cells, ""), *_to_ask(found)


def _of_several(found: Status, *, legend: bool) -> tuple[Text | Note, ...]:
    silent = Text(
        "Tanpa satu laporan pun: " + ", ".join(dates.month_short(period, "id") for period in found.silent),
        "Without any report: " + ", ".join(dates.month_short(period, "en") for period in found.silent),
    )
    last = found.periods[-1]
    return *([_legend()] if legend else []), *([silent] if found.silent else []), _counts(found.of(last), last)


def _columns() -> tuple[Column, ...]:
    return (
        column("segment", words=segment_words()),
        column("region_code"),
        column("region_name"),
        column("period"),
        column("state", words=CELL_STATES),
        column("sources"),
        column("due"),
        column("contact"),
        column("reported_on"),
        column("overdue"),
        column("why"),
        column("accepted", kind="bool", label=Text("Diterima", "Accepted")),
    )


def _title(opened: Opened, found: Status) -> Text:
    first, last = found.periods[0], found.periods[-1]
    here, there = opened.regions.name(found.region), opened.regions.name(found.region, "en")
    span_id, span_en = dates.period_name(last, "id"), dates.period_name(last, "en")
    if first != last:
        span_id = f"{dates.period_name(first, 'id')} – {span_id}"
        span_en = f"{dates.period_name(first, 'en')} – {span_en}"
    return Text(f"Status laporan · {here} · {span_id}", f"Status of reports · {there} · {span_en}")


def _of_month(found: Status) -> tuple[Screen, Text | None]:
    """A row a regency, a column a segment; where no report is expected the cell is blank."""
    by_place = _grouped(found.cells, "region_code")
    order = sorted(by_place.values(), key=lambda cells: (_worst(cells), cells[0]["region_code"]))
    shown, folded = _folded(order, Text("kabupaten/kota lengkap", "regencies complete"))
    rows = [
        {"region_name": cells[0]["region_name"], **{cell["segment"]: cell["state"] for cell in cells}}
        for cells in shown
    ]
    words = {**CELL_STATES, None: Text("", "")}
    segments = [
        column(key, kind="label", words=words, label=Text(SEGMENTS[key].label_id, SEGMENTS[key].label_en))
        for key in found.segments
    ]
    return _screen([column("region_name"), *segments], rows), folded


def _of_months(found: Status) -> tuple[Screen, Text | None]:
    """A row a regency x segment, a sign a month below the months' names."""
    by_row = _grouped(found.cells, "region_code", "segment")
    last = found.periods[-1]

    def urgency(cells: _Cells) -> tuple[int, int, str]:
        """The latest month first, then how much is missing in all."""
        missing = sum(cell["state"] == "missing" for cell in cells)
        return _worst(cell for cell in cells if cell["period"] == last), -missing, cells[0]["region_code"]

    order = sorted(by_row.values(), key=urgency)
    shown, folded = _folded(order, Text("baris lengkap", "rows complete"), found.silent)
    rows = [
        {
            "region_name": cells[0]["region_name"],
            "segment": cells[0]["segment"],
            "months": _strip({cell["period"]: cell["state"] for cell in cells}, found.periods),
        }
        for cells in shown
    ]
    short = {key: Text(one.short_id, one.short_en) for key, one in SEGMENTS.items()}
    months = Text(
        " ".join(dates.month_short(period, "id") for period in found.periods),
        " ".join(dates.month_short(period, "en") for period in found.periods),
    )
    columns = [column("region_name"), column("segment", words=short), column("months", kind="code", label=months)]
    return _screen(columns, rows), folded


def _strip(states: Mapping[str, str], periods: Sequence[str]) -> str:
    """The signs of the months, each below the first letter of its name."""
    signs = (CELL_SIGNS[states[period]] if period in states else _NOT_EXPECTED for period in periods)
    return " ".join(sign.ljust(3) for sign in signs)


def _screen(columns: Sequence[Column], rows: Sequence[Row]) -> Screen:
    return Screen(columns if rows else (), rows)


def _grouped(cells: _Cells, *keys: str) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    found: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for cell in cells:
        found.setdefault(tuple(cell[key] for key in keys), []).append(cell)
    return found


def _worst(cells: Iterable[dict[str, Any]]) -> int:
    return min((_ATTENTION.index(cell["state"]) for cell in cells), default=len(_ATTENTION))


def _folded(
    rows: list[list[dict[str, Any]]], words: Text, silent: Sequence[str] = ()
) -> tuple[list[list[dict[str, Any]]], Text | None]:
    """The rows to show; where many are complete, but for months without any report, they are one line."""
    shown = [cells for cells in rows if _worst(cell for cell in cells if cell["period"] not in silent) < _COMPLETE]
    complete = len(rows) - len(shown)
    if complete < _FOLD_FROM:
        return rows, None
    return shown, Text(f"…{complete} {words.id}", f"…{complete} {words.en}")


def _legend() -> Text:
    words = {sign: CELL_STATES[state] for state, sign in CELL_SIGNS.items()}
    words[_NOT_EXPECTED] = Text("tidak diharapkan", "not expected")
    return Text(
        ", ".join(f"{sign} {word.id}" for sign, word in words.items()),
        ", ".join(f"{sign} {word.en}" for sign, word in words.items()),
    )


def _counts(cells: _Cells, period: str) -> Text:
    """How many reports are in, and where not all are, how many cells stand in which state."""
    total = reports_in(cells)
    said_id, said_en = [total.id], [total.en]
    numbers = {state: sum(cell["state"] == state for cell in cells) for state in reversed(_ATTENTION)}
    for state, number in numbers.items():
        if number and numbers["reported"] < len(cells):
            said_id.append(f"{number} {CELL_STATES[state].id}")
            said_en.append(f"{number} {CELL_STATES[state].en}")
    of_id = f"{dates.period_name(period, 'id')}: " if period else ""
    of_en = f"{dates.period_name(period, 'en')}: " if period else ""
    return Text(of_id + " · ".join(said_id), of_en + " · ".join(said_en))


def _asked(cells: _Cells) -> list[dict[str, Any]]:
    """The cells for which somebody is to be asked."""
    return [cell for cell in cells if cell["state"] in ("missing", "partial", "late")]


def _to_ask(found: Status) -> tuple[Note, ...]:
    """Whom to ask: the regencies with a report that is missing, partial or late, with their contacts."""
    cells = _asked(found.cells)
    if not cells:
        return ()
    groups = sorted(_grouped(cells, "region_code").values(), key=lambda one: (_worst(one), one[0]["region_code"]))
    due = cells[0]["due"]
    head = Text("Yang perlu dihubungi", "Whom to ask")
    if due is not None:
        passed = any(cell["overdue"] for cell in cells)
        head = Text(
            f"{head.id} · tenggat {dates.date_name(due, 'id')}" + (", sudah lewat" if passed else ""),
            f"{head.en} · due {dates.date_name(due, 'en')}" + (", overdue" if passed else ""),
        )
    return (Note(head, items=tuple((group[0]["region_name"], _matter(group)) for group in groups)),)


def _matter(cells: _Cells) -> Text:
    """What is the matter with the reports of a regency, and its contact."""
    said: list[Text] = []
    missing = [cell for cell in cells if cell["state"] == "missing"]
    if missing:
        named = segments_of(missing)
        said.append(Text(f"{CELL_STATES['missing'].id}: {named.id}", f"{CELL_STATES['missing'].en}: {named.en}"))
    for cell in cells:
        if cell["state"] != "missing":
            said.append(_one_matter(cell))
    if cells[0]["contact"]:
        said.append(Text(cells[0]["contact"], cells[0]["contact"]))
    return Text(" · ".join(one.id for one in said), " · ".join(one.en for one in said))


def _one_matter(cell: dict[str, Any]) -> Text:
    state, named = CELL_STATES[cell["state"]], segments_of([cell])
    if cell["state"] == "late":
        day = cell["reported_on"]
        why_id, why_en = dates.date_name(day, "id"), dates.date_name(day, "en")
    else:
        why = PARTIAL_WHY[cell["why"]]
        accept = f"`desacover accept {cell['sources'][0]}`"
        why_id, why_en = f"{why.id}; bila memang begitu: {accept}", f"{why.en}; if that is right: {accept}"
    return Text(f"{state.id}: {named.id} ({why_id})", f"{state.en}: {named.en} ({why_en})")


def _next_steps(opened: Opened, found: Status) -> tuple[Text, ...]:
    if not _asked(found.of(found.periods[-1])):
        return ()
    if len(found.periods) > 1:
        command = f"`desacover status --period {found.periods[-1]}`"
        return (Text(f"Siapa yang perlu dihubungi: {command}", f"Whom to ask: {command}"),)
    if opened.contacts:
        return ()
    return (
        Text(
            "Kontak tiap wilayah muncul di sini bila diisi: [contacts] di desacover.toml",
            "Contacts of the regencies stand here once they are set: [contacts] in desacover.toml",
        ),
    )
