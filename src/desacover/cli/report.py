"""`desacover report`."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from desacover.cli.options import Output, Session, as_of, common, of_cells, prints


@click.command("report")
@click.option("--year", type=click.IntRange(2000, 2100), help="The latest month of the year that is reported.")
@click.option("--period", metavar="YYYY-MM", help="A month, or `last`.")
@click.option("--by", default="segment", help="segment, funding, and one of regency, district, village.")
@of_cells
@click.option(
    "--carry-forward",
    type=click.IntRange(min=1),
    metavar="N",
    help="Where a report is missing, take the latest one that is at most N months older.",
)
@click.option("--strict", is_flag=True, help="Exit code 3 where a figure shown is incomplete.")
@as_of
@prints("table", "json", "csv", "parquet", "xlsx")
@common
def command(
    session: Session,
    output: Output,
    year: int | None,
    period: str | None,
    by: str,
    segment: str | None,
    region: str | None,
    carry_forward: int | None,
    strict: bool,
    day: datetime.date | None,
) -> int:
    """Coverage: how many of each segment are insured, of how many."""
    from desacover.answers.as_of import at_end_of
    from desacover.answers.coverage import CoverageAsked, answer
    from desacover.answers.opened import open_workspace
    from desacover.answers.options import by_option, period_option, region_option, shown_segments
    from desacover.cli.printing import deliver

    if year is not None and period is not None:
        raise click.UsageError("Give --year or --period, not both")
    opened = at_end_of(open_workspace(session.workspace, Path.cwd()), day)
    asked = CoverageAsked(
        year=year,
        period=period_option(period) if period not in (None, "last") else None,
        by=by_option(by),
        segments=shown_segments(segment, opened.headline(), opened.terms.merge_kepala_desa),
        region=region_option(region, opened.regions) if region is not None else opened.settings.province,
        carry_forward=carry_forward,
    )
    done = answer(opened, asked)
    language = session.language(opened.settings.language)
    default = opened.workspace.reports / f"report_{done.report.head['period']}"
    deliver(done.report, output, session, language, default)
    return 3 if strict and not done.complete else done.exit_code
