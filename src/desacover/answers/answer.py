"""What an answer is: a report, and whether it needs a look."""

from __future__ import annotations

from dataclasses import dataclass

from desacover.reports.model import Report

DONE, NEEDS_A_LOOK = 0, 3


@dataclass(frozen=True)
class Answer:
    """A report and the exit code that says how things stand; `complete` is false where a figure is incomplete."""

    report: Report
    exit_code: int = DONE
    complete: bool = True
