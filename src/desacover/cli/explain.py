"""`desacover explain`."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from desacover.cli.options import DATA, Session, as_of, common, of_cells, wait

if TYPE_CHECKING:
    from desacover.answers.answer import Answer


@click.command("explain")
@click.argument("figure", metavar="FIGURE")
@of_cells
@click.option("--period", metavar="YYYY-MM", help="The month, of `report` or `status`; default: the latest.")
@click.option("--from", "start", metavar="YYYY-MM", help="The earlier month, of `delta`.")
@click.option("--to", "end", metavar="YYYY-MM", help="The later month, of `delta`, or `last`.")
@click.option("--carry-forward", type=click.IntRange(1), metavar="N", help="As of `report`.")
@click.option("--funding", metavar="FUNDING", help="Only what this source pays for.")
@click.option("--rows", is_flag=True, help="List exactly the rows that are counted.")
@click.option("--show-personal", is_flag=True, help="The rows with NIK and name, in a file; the journal says so.")
@as_of
@wait
@common(*DATA)
def command(
    session: Session,
    figure: str,
    segment: str | None,
    region: str | None,
    period: str | None,
    start: str | None,
    end: str | None,
    carry_forward: int | None,
    funding: str | None,
    rows: bool,
    show_personal: bool,
    wait: float,
    day: datetime.date | None,
) -> int:
    """Where a figure of `report`, `delta` or `status` comes from: its rule, its sources, what was left out.

    FIGURE is the name of a column: `coverage`, `participants`, `counted`, `eligible`, `gap`, `set_aside`, `new`,
    `lapsed`, `moved_in`, ... or `status`. With --rows: exactly the rows counted, with file, sheet and row; of a
    flow what shows each person at the other end too.
    """
    from desacover.answers.explain.answer import ExplainAsked, answer, answer_naming
    from desacover.answers.options import cells_option, figure_option, funding_option, month_or_last
    from desacover.cli.printing import hand_over, into_file

    opened = session.opened(day)
    name = figure_option(figure)
    months = month_or_last(period), month_or_last(start), month_or_last(end)
    cells = cells_option(opened, segment, region)
    asked = ExplainAsked(
        name, *cells, *months, carry_forward, funding_option(funding), rows or show_personal, show_personal
    )
    if show_personal:
        session = into_file(session)
        done = answer_naming(opened, asked, wait)
        return hand_over(done, session, opened, _file_name(done), private=True)
    with opened.store() as store:
        done = answer(opened, store, asked, whole=session.verbose)
    return hand_over(done, session, opened, _file_name(done))


def _file_name(done: Answer) -> str:
    """The name of a file: the figure and its months."""
    head = done.report.head
    months = head["period"] or f"{head['from']}_{head['to']}"
    return f"explain_{head['figure']}_{months}"
