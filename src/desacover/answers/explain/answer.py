"""Where a figure comes from: the question behind `explain`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from desacover.answers.answer import Answer
from desacover.answers.explain import coverage, flows, status
from desacover.answers.explain.command import explain_command
from desacover.answers.explain.lines import Explained, Line
from desacover.answers.explain.listed import listed_report
from desacover.answers.figures import Figures, figures
from desacover.answers.looking import looking
from desacover.answers.movement import MovementAsked, span_of
from desacover.answers.opened import Opened
from desacover.answers.options import WRONG_USE
from desacover.answers.seals import seal_notes, seals_of
from desacover.answers.waiting import lying
from desacover.errors import DesacoverError
from desacover.measures.coverage import CoverageQuestion
from desacover.measures.movement import MovementQuestion
from desacover.reference.in_words import region_name, segment_label
from desacover.reports.columns import column
from desacover.reports.model import Column, Note, Report, Screen
from desacover.store.view import View
from desacover.wording.flags import FLAGS
from desacover.wording.labels import ALL_SEGMENTS, FUNDING
from desacover.wording.lists import bracketed
from desacover.wording.numbers import count_words, signed
from desacover.wording.sentences import explain as say
from desacover.wording.text import NO_WORDS, Text, alike, joined

FIGURES = (*coverage.FIGURES, *flows.FIGURES, "status")
"""The figures of `report`, `delta` and `status` that can be explained."""
Lying = Mapping[str, tuple[str, str]]
"""Where a source lies now, and how that file stands, by its id."""
FEW = 8
"""So many numbers of a group stand on a screen."""


@dataclass(frozen=True)
class ExplainAsked:
    """Options of `explain`: the figure, its cells, the month (None: the latest by COV-7) or the two months.

    carry_forward, funding: as of a report. rows: list the rows that are counted; personal: with who they name.
    """

    figure: str
    segments: tuple[str, ...]
    region: str
    period: str | None
    start: str | None
    end: str | None
    carry_forward: int | None = None
    funding: str | None = None
    rows: bool = False
    personal: bool = False

    @property
    def is_flow(self) -> bool:
        """Whether the figure is one of movement."""
        return self.figure in flows.FIGURES


def answer(opened: Opened, store: View, asked: ExplainAsked, *, whole: bool) -> Answer:
    """Where a figure comes from, or with `rows` exactly the rows that it counts.

    whole: nothing is left out on the screen. Errors: `period-not-reported`, `periods-in-wrong-order`,
    `span-needed` and `month-needed` where the months do not fit the figure, `no-rows` where it counts no rows,
    `figures-do-not-add-up`.
    """
    _must_fit(asked)
    found = _explained(opened, store, asked)
    head = _head(opened, asked, found)
    title = _title(opened, asked, found)
    if asked.rows:
        if found.listed is None:
            raise DesacoverError("no-rows", exit_code=WRONG_USE, figure=asked.figure)
        return Answer(listed_report(opened, store, found, title, head, personal=asked.personal))
    lies = _lying(opened, found)
    notes = list(_notes(opened, asked, found, lies, whole=whole))
    if found.flags:
        notes.append(Note(say.flags([FLAGS[flag].label for flag in found.flags])))
    months = [month for month in (found.start, found.end) if month is not None]
    notes += seal_notes(seals_of(opened, store, months))
    return Answer(
        Report(
            name="explain",
            title=title,
            columns=columns(),
            rows=[_row(line, lies) for line in found.lines],
            rows_key="lines",
            head=head,
            tail={"not_compared": list(found.not_compared)},
            notes=notes,
            next_steps=()
            if found.listed is None or found.listed.is_empty()
            else (say.rows_with(_rows_command(opened, asked, found)),),
            screen=Screen((), ()),
        )
    )


def answer_naming(opened: Opened, asked: ExplainAsked, wait: float) -> Answer:
    """The rows counted with who they name: the journal knows of it before anybody is shown.

    Errors: as of `answer`; `look-up-not-journalled`, `workspace-busy`.
    """
    about = {"figure": asked.figure, "region": asked.region, "found": 0, "shown": True}
    with looking(opened, "explain", about, wait) as (_, entry), opened.store() as view:
        done = answer(opened, view, asked, whole=False)
        entry["found"] = done.report.tail["total"]
    return done


def columns() -> tuple[Column, ...]:
    """The columns of the numbers behind a figure."""
    return (
        column("group", kind="label", label=say.GROUP, words=say.GROUPS),
        column("part", kind="label", label=say.PART, words=say.PARTS),
        column("n", kind="count", label=say.NUMBER),
        column("of", kind="count", label=say.OF),
        column("rule", kind="code", label=say.RULE),
        column("segment"),
        column("region_code"),
        column("period"),
        column("source_id"),
        column("file"),
        column("sheet"),
        column("rows", kind="text", label=say.ROWS),
        column("file_now"),
    )


def _rows_command(opened: Opened, asked: ExplainAsked, found: Explained) -> str:
    """The command that lists the rows of the figure."""
    months = (found.end,) if found.start is None else (found.start, found.end)
    more = ["--rows", "-o", "rows.xlsx"]
    if asked.funding is not None:
        more = ["--funding", asked.funding, *more]
    if asked.carry_forward is not None:
        more = ["--carry-forward", str(asked.carry_forward), *more]
    return explain_command(opened, asked.figure, asked.segments, asked.region, months, *more)


def _must_fit(asked: ExplainAsked) -> None:
    """The months have to be those that the figure is of."""
    if asked.is_flow:
        if asked.period or not (asked.start and asked.end):
            raise DesacoverError("span-needed", exit_code=WRONG_USE, figure=asked.figure)
        if asked.carry_forward is not None or asked.funding is not None:
            raise DesacoverError("option-of-coverage", exit_code=WRONG_USE, figure=asked.figure)
    elif asked.start or asked.end:
        raise DesacoverError("month-needed", exit_code=WRONG_USE, figure=asked.figure)
    elif (asked.funding is not None and asked.figure not in coverage.OF_FUNDING) or (
        asked.carry_forward is not None and asked.figure == "status"
    ):
        raise DesacoverError("option-of-coverage", exit_code=WRONG_USE, figure=asked.figure)


def _explained(opened: Opened, store: View, asked: ExplainAsked) -> Explained:
    figured = figures(opened, store, [asked.period] if asked.period else [])
    if asked.is_flow:
        span = span_of(figured, MovementAsked(asked.start, asked.end, (), asked.segments, asked.region))
        return flows.explained(figured, asked.figure, MovementQuestion(*span, (), asked.segments, asked.region))
    period = asked.period or _latest(figured)
    if asked.figure == "status":
        return status.explained(opened, store, period, asked.segments, asked.region)
    question = CoverageQuestion(period, (), asked.segments, asked.region)
    return coverage.explained(figured, asked.figure, question, asked.carry_forward, asked.funding)


def _latest(figured: Figures) -> str:
    return figured.choose(None, figured.opened.headline()).period


def _head(opened: Opened, asked: ExplainAsked, found: Explained) -> dict[str, Any]:
    return {
        "figure": asked.figure,
        "segments": list(asked.segments),
        "region_code": asked.region,
        "region_name": opened.regions.name(asked.region),
        "period": found.end if found.start is None else None,
        "from": found.start,
        "to": None if found.start is None else found.end,
        "carry_forward": asked.carry_forward,
        "funding": asked.funding,
        "value": found.values.get(asked.figure),
        "rule": found.rule,
        "values": found.values,
        "flags": list(found.flags),
    }


def _title(opened: Opened, asked: ExplainAsked, found: Explained) -> Text:
    headline = asked.segments == opened.headline()
    segments = ALL_SEGMENTS if headline else joined(map(segment_label, asked.segments), ", ")
    what = [segments, region_name(opened.regions, asked.region)]
    if asked.funding is not None:
        what.append(FUNDING[asked.funding])
    return say.title(asked.figure, what, found.start, found.end, _value(asked.figure, found.values))


def _value(figure: str, values: dict[str, Any]) -> Text:
    """The figure with the numbers of its rule put in."""
    if figure == "coverage":
        return say.ratio(values["counted"], values["eligible"], values["coverage"])
    if figure == "gap":
        return say.gap(values["eligible"], values["counted"], values["gap"])
    if figure == "net":
        change = Text(signed(values["net"], "id"), signed(values["net"], "en"))
        return say.net(values["closing"], values["opening"], change)
    return NO_WORDS if figure == "status" else count_words(values[figure])


def _lying(opened: Opened, found: Explained) -> Lying:
    """Where the sources that are named lie now, and how these files stand: by source."""
    named = {line.source.source_id: line.source for line in found.lines if line.source is not None}
    by_file: dict[tuple[str, str, str], tuple[str, str]] = {}
    for source in named.values():
        key = (source.file, source.member, source.content_hash)
        if key not in by_file:
            by_file[key] = lying(opened.workspace, source)
    return {
        source.source_id: by_file[source.file, source.member, source.content_hash] for source in named.values()
    }


def _row(line: Line, lies: Lying) -> dict[str, Any]:
    source = line.source
    return {
        "group": line.group,
        "part": line.part,
        "n": line.n,
        "of": line.of,
        "rule": line.rule or None,
        "segment": line.segment,
        "region_code": line.region_code,
        "period": line.period,
        "source_id": source and source.source_id,
        "file": source and lies[source.source_id][0],
        "sheet": (source and source.sheet) or None,
        "rows": line.rows or None,
        "file_now": source and lies[source.source_id][1],
    }


def _notes(opened: Opened, asked: ExplainAsked, found: Explained, lies: Lying, *, whole: bool) -> Iterator[Note]:
    """The groups of numbers as a screen shows them, the most of a long one by their number alone.

    What a cell was judged by stands below that cell.
    """
    heads = {"judged": NO_WORDS}
    for group, some in groupby(found.lines, key=lambda line: line.group):
        lines = list(some)
        if asked.figure == "status" and group == "cells":
            *others, last = (_cell(opened, line) for line in lines)
            yield from map(Note, others)
            heads["judged"] = last
            continue
        shown = lines if whole or len(lines) <= FEW + 1 else lines[:FEW]
        items = [_item(opened, line, lies, whole=whole) for line in shown]
        if len(shown) < len(lines):
            items.append(("", say.more(len(lines) - len(shown))))
        yield Note(heads.get(group) or _group_head(group, asked, found), items=items)


def _group_head(group: str, asked: ExplainAsked, found: Explained) -> Text:
    head = say.GROUPS[group]
    if group == "counted":
        number = found.values["counted" if asked.figure in ("coverage", "gap") else asked.figure]
        return say.ruled(head + " " + count_words(number), found.rule)
    if group == "denominator":
        return say.ruled(head + " " + count_words(found.values["eligible"]), "ELI-2")
    return head


def _cell(opened: Opened, line: Line) -> Text:
    """A cell and how it stands."""
    place = bracketed(region_name(opened.regions, str(line.region_code)), segment_label(str(line.segment)))
    state = say.PARTS.get(line.part, alike(line.part))
    return say.ruled(place + ": " + say.cell(state, line.part, line.n, line.period), line.rule)


def _item(opened: Opened, line: Line, lies: Lying, *, whole: bool) -> tuple[str | Text, Text]:
    """A number, and what it is of."""
    if line.group == "cells":
        return "", _cell(opened, line)
    if line.source is not None:
        number = say.rows_of(line.n, line.of) if line.part == "source" and line.of else count_words(line.n)
        file, now = lies[line.source.source_id]
        called = f"{file}›{line.source.sheet}" if line.source.sheet else file
        words = alike(called) + say.file_now(now)
        if line.part == "counts":
            told = say.counts(line.of, str(line.period), _few_spans(line.rows, whole=whole))
            words = joined((segment_label(str(line.segment)), told, words), " · ")
        return number, words
    part = line.part.split(", ")
    words = (
        segment_label(str(line.segment))
        if line.part == "segment"
        else joined((say.PARTS.get(name, alike(name)) for name in part), ", ")
    )
    about = joined((words, *_about(opened, line)), " · ")
    return say.number(line.part if line.group == "identity" else "", line.n, line.of), say.ruled(about, line.rule)


def _few_spans(rows: str, *, whole: bool) -> str:
    runs = rows.split(", ")
    return rows if whole or len(runs) <= _RUNS else ", ".join(runs[:_RUNS]) + ", …"


_RUNS = 3
"""So many runs of rows stand on a screen."""


def _about(opened: Opened, line: Line) -> Iterator[Text]:
    """What a number is said of, where the screen does not say it already."""
    if line.group != "judged":
        if line.segment and line.part != "segment":
            yield segment_label(line.segment)
    elif line.part in ("before", "large_district") and line.period:
        if line.part == "large_district":
            yield region_name(opened.regions, str(line.region_code))
        yield say.month(line.period)
