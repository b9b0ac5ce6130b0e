"""`desacover delta`."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from desacover.cli.options import Output, Session, as_of, common, of_cells, prints


@click.command("delta")
@click.option("--from", "start", required=True, metavar="YYYY-MM", help="The earlier month.")
@click.option("--to", "end", required=True, metavar="YYYY-MM", help="The later month, or `last`.")
@click.option("--by", default="segment", help="segment, funding, and one of regency, district, village.")
@of_cells
@click.option("--every", type=click.Choice(["month"]), help="A row for each month, after the one before.")
@click.option("--strict", is_flag=True, help="Exit code 3 where a report could not be compared.")
@as_of
@prints("table", "json", "csv", "parquet", "xlsx")
@common
def command(
    session: Session,
    output: Output,
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
    from desacover.answers.as_of import at_end_of
    from desacover.answers.opened import open_workspace
    from desacover.answers.options import by_option, period_option, region_option, shown_segments
    from desacover.cli.printing import deliver

    opened = at_end_of(open_workspace(session.workspace, Path.cwd()), day)
    asked = movement.MovementAsked(
        start=period_option(start) if start != "last" else None,
        end=period_option(end) if end != "last" else None,
        by=by_option(by),
        segments=shown_segments(segment, opened.headline(), opened.terms.merge_kepala_desa),
        region=region_option(region, opened.regions) if region is not None else opened.settings.province,
    )
    done = (movement if every is None else movement_series).answer(opened, asked)
    language = session.language(opened.settings.language)
    monthly = "" if every is None else f"_every_{every}"
    default = opened.workspace.reports / f"delta_{done.report.head['from']}_{done.report.head['to']}{monthly}"
    deliver(done.report, output, session, language, default)
    return 3 if strict and not done.complete else done.exit_code
