"""The month of a question of coverage, and the earlier reports that stand in where it has none (REP-6)."""

from __future__ import annotations

import polars as pl

from desacover.answers.figures import Figures
from desacover.measures.carried import Carried, carried_cells
from desacover.measures.coverage import CoverageQuestion
from desacover.store.schemas import TABLES


def stand_ins(
    figured: Figures, question: CoverageQuestion, most: int | None
) -> tuple[pl.DataFrame, Carried | None]:
    """The settled positions of the period, and what stands in for its unreported cells.

    most: how many months old a report may be; None where none stands in. A period without any report is
    answered where a report stands in. Errors: `period-not-reported`.
    """
    if most is None:
        return figured.positions(question.period), None
    cells = carried_cells(figured.status, question.period, question.segments, most)
    alone = question.period not in figured.periods and not cells.is_empty()
    positions = TABLES["month"].empty() if alone else figured.positions(question.period)
    months = {period: figured.positions(period) for period in cells["from"].unique().sort()}
    return positions, Carried(cells, months)
