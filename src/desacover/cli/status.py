"""`desacover status`."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from desacover.cli.options import Output, Session, as_of, common, of_cells, prints


@click.command("status")
@click.option("--period", metavar="YYYY-MM", help="A month, or `last`; default: the last twelve.")
@of_cells
@click.option("--strict", is_flag=True, help="Exit code 3 where a report is missing or partial.")
@click.option("--line", "as_line", is_flag=True, help="One line for a mail, of the month or the latest one.")
@as_of
@prints("table", "json", "csv", "parquet", "xlsx")
@common
def command(
    session: Session,
    output: Output,
    period: str | None,
    segment: str | None,
    region: str | None,
    strict: bool,
    as_line: bool,
    day: datetime.date | None,
) -> int:
    """Who has reported, who is late or missing, and whom to ask."""
    from desacover.answers.as_of import at_end_of
    from desacover.answers.opened import open_workspace
    from desacover.answers.options import period_option, region_option, shown_segments
    from desacover.answers.status import LAST, StatusAsked, status
    from desacover.answers.status_line import status_line
    from desacover.answers.status_report import report
    from desacover.cli.printing import deliver

    if as_line and output != Output(None, None, None):
        raise click.UsageError("Give --line without --format and -o")
    opened = at_end_of(open_workspace(session.workspace, Path.cwd()), day)
    asked = StatusAsked(
        period=period_option(period) if period not in (None, LAST) else period,
        segments=shown_segments(segment, opened.headline(), opened.terms.merge_kepala_desa),
        region=region_option(region, opened.regions) if region is not None else opened.settings.province,
        months=1 if as_line else 12,
    )
    found = status(opened, asked)
    language = session.language(opened.settings.language)
    if as_line:
        click.echo(status_line(opened, found).say(language))
    else:
        span = "_".join(dict.fromkeys((found.periods[0], found.periods[-1])))
        default = opened.workspace.reports / f"status_{span}"
        deliver(report(opened, found), output, session, language, default)
    return 3 if strict and not found.complete else 0
