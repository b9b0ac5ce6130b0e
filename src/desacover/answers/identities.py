"""Movement against coverage: a month begins with what the last one ended with, and both are what reports say."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desacover.answers.figures import Figures
from desacover.answers.movement import between
from desacover.audit.found import Looked, Shortfall
from desacover.errors import DesacoverError
from desacover.measures.coverage import CoverageQuestion, coverage
from desacover.measures.movement import Movement

_BY = ("segment", "regency")
_ENDS = ("opening", "closing")

Key = tuple[str | None, str]


def check_identities(figured: Figures, *, quick: bool, looked: Looked) -> Iterator[Shortfall]:
    """Every step between consecutive months: MOV-1 in each row, and its ends against the report's participants.

    All segments, by regency, and the total where every cell takes part. Rows of regions that changed are of
    several codes at one end (REG-1); they are held to the identity alone. quick: the last step only.
    """
    status = figured.status
    segments = tuple(sorted(status["segment"].unique().to_list()))
    reported = sorted(status.filter("reported")["period"].unique().to_list())
    steps = list(itertools.pairwise(reported))
    participants = _Participants(figured, segments)
    for start, end in steps[-1:] if quick else steps:
        try:
            moved = between(figured, start, end, _BY, segments, figured.opened.settings.province)
            ends = participants.of(start), participants.of(end)
        except DesacoverError as error:
            if error.code == "figures-do-not-add-up":
                yield Shortfall("identity-broken", "program", since=start, period=end)
            else:
                yield not_looked_at("movement", error, end)
            continue
        looked.steps += 1
        yield from _broken(moved, start, end, ends)


def not_looked_at(what: str, error: DesacoverError, period: str | None = None) -> Shortfall:
    """That figures could not be looked at for an error. Error: the same where another process is writing."""
    if error.code == "workspace-busy":
        raise error
    file = f"data/{error.file}" if error.code in _OF_STORE else error.file
    return Shortfall("not-looked-at", "rebuild", file, period=period, measure=what, found=error.code)


_OF_STORE = ("store-damaged", "store-needs-rebuild", "register-lost", "file-unreadable")


class _Participants:
    """The participants of the report by segment and regency, of the whole under None; of the last two months."""

    def __init__(self, figured: Figures, segments: tuple[str, ...]) -> None:
        self._figured, self._segments = figured, segments
        self._held: dict[str, dict[Key, int]] = {}

    def of(self, period: str) -> dict[Key, int]:
        if period not in self._held:
            while len(self._held) > 1:
                del self._held[next(iter(self._held))]
            self._held[period] = self._measured(period)
        return self._held[period]

    def _measured(self, period: str) -> dict[Key, int]:
        figured = self._figured
        question = CoverageQuestion(period, _BY, self._segments, figured.opened.settings.province)
        rows, total = coverage(
            figured.positions(period),
            figured.counts,
            figured.status,
            figured.aside,
            figured.opened.regions,
            figured.opened.terms,
            question,
        )
        found = {(row["segment"], row["region_code"]): row["participants"] for row in rows.to_dicts()}
        return {**found, (None, total["region_code"]): total["participants"]}


def _broken(moved: Movement, start: str, end: str, ends: Sequence[dict[Key, int]]) -> Iterator[Shortfall]:
    rows: list[dict[str, Any]] = moved.rows.to_dicts()
    if not moved.not_compared:
        rows.append(moved.total)
    for row in rows:
        named = {"segment": row["segment"], "region_code": row["region_code"], "since": start, "period": end}
        if (closing := _adding_up(row)) != row["closing"]:
            yield Shortfall(
                "identity-broken", "program", **named, measure="closing",
                expected=closing, found=row["closing"],
            )  # fmt: skip
        if "recoded" in row["flags"]:
            continue
        for measure, known in zip(_ENDS, ends, strict=True):
            expected = known.get((row["segment"], row["region_code"]))
            if expected != row[measure]:
                yield Shortfall(
                    "identity-broken", "rebuild", **named, measure=measure, expected=expected, found=row[measure]
                )


def _adding_up(row: Mapping[str, Any]) -> int:
    """What a row must close with (MOV-1)."""
    came = sum(row[name] for name in ("new", "reactivated", "moved_in"))
    return int(row["opening"] + came - row["lapsed"] - row["moved_out"])
