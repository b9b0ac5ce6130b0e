"""`desacover delta`."""

from __future__ import annotations

import datetime

import click

from desacover.cli.options import DATA, Session, as_of, common, of_cells, rows_by


@click.command("delta")
@click.option("--from", "start", required=True, metavar="YYYY-MM", help="The earlier month.")
@click.option("--to", "end", required=True, metavar="YYYY-MM", help="The later month, or `last`.")
@rows_by
@of_cells
@click.option("--every", type=click.Choice(["month"]), help="A row for each month, after the one before.")
@click.option("--strict", is_flag=True, help="Exit code 3 where a report could not be compared.")
@as_of
@common(*DATA)
def command(
    session: Session,
    start: str,
    end: str,
    by: str,
    segment: str | None,
    region: str | None,
    every: str | None,
    strict: bool,
    day: datetime.date | None,
) -> int:
    """Movement: who joined, came back, moved and lapsed between two months, or from month to month."""
    from desacover.answers import movement, movement_series
    from desacover.answers.options import by_option, cells_option, month_or_last
    from desacover.cli.printing import hand_over

    opened = session.opened(day)
    months, rows = (month_or_last(start), month_or_last(end)), by_option(by)
    asked = movement.MovementAsked(*months, rows, *cells_option(opened, segment, region))
    done = (movement if every is None else movement_series).answer(opened, asked)
    monthly = "" if every is None else f"_every_{every}"
    name = f"delta_{done.report.head['from']}_{done.report.head['to']}{monthly}"
    return hand_over(done, session, opened, name, strict=strict)
