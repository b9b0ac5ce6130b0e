"""`desacover report`."""

from __future__ import annotations

import datetime

import click

from desacover.cli.options import DATA, Session, as_of, common, of_cells, rows_by


@click.command("report")
@click.option("--year", type=click.IntRange(2000, 2100), help="The latest month of the year that is reported.")
@click.option("--period", metavar="YYYY-MM", help="A month, or `last`.")
@rows_by
@of_cells
@click.option(
    "--carry-forward",
    type=click.IntRange(min=1),
    metavar="N",
    help="Where a report is missing, take the latest one that is at most N months older.",
)
@click.option("--bounds", is_flag=True, help="The range that each figure can take, given what is not known.")
@click.option("--strict", is_flag=True, help="Exit code 3 where a figure shown is incomplete.")
@as_of
@common(*DATA)
def command(
    session: Session,
    year: int | None,
    period: str | None,
    by: str,
    segment: str | None,
    region: str | None,
    carry_forward: int | None,
    bounds: bool,
    strict: bool,
    day: datetime.date | None,
) -> int:
    """Coverage: how many of each segment are insured, of how many."""
    from desacover.answers.coverage import CoverageAsked, answer
    from desacover.answers.options import by_option, cells_option, month_or_last
    from desacover.cli.printing import hand_over

    if year is not None and period is not None:
        raise click.UsageError("Give --year or --period, not both")
    month, rows = month_or_last(period), by_option(by)
    if bounds and "funding" in rows:
        raise click.UsageError(
            "Give --bounds without `--by funding`: who pays for what is not known, nobody can say"
        )
    opened = session.opened(day)
    asked = CoverageAsked(year, month, rows, *cells_option(opened, segment, region), carry_forward, bounds)
    done = answer(opened, asked)
    return hand_over(done, session, opened, f"report_{done.report.head['period']}", strict=strict)
