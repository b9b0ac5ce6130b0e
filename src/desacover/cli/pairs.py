"""`desacover pairs`."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from desacover.cli.options import Output, Session, as_of, common, of_cells, prints


@click.command("pairs")
@click.option("--from", "start", metavar="YYYY-MM", help="Default: the first month.")
@click.option("--to", "end", metavar="YYYY-MM", help="Default: the last month.")
@of_cells
@as_of
@prints("table", "json", "csv", "parquet", "xlsx")
@common
def command(
    session: Session,
    output: Output,
    start: str | None,
    end: str | None,
    segment: str | None,
    region: str | None,
    day: datetime.date | None,
) -> int:
    """Suspected pairs of numbers for one person, and numbers that several share.

    Names, NIK, KPJ and birth dates stand only in a file (-o FILE), which is for the owner only. Its rows, those
    that are right, can be copied into the file of the setting same_persons.
    """
    from desacover.answers.as_of import at_end_of
    from desacover.answers.opened import open_workspace
    from desacover.answers.options import period_option, region_option, shown_segments
    from desacover.answers.pairs import PairsAsked, answer
    from desacover.cli.printing import deliver, format_asked, goes_to_file

    opened = at_end_of(open_workspace(session.workspace, Path.cwd()), day)
    asked = PairsAsked(
        start=period_option(start) if start else None,
        end=period_option(end) if end and end != "last" else None,
        segments=shown_segments(segment, opened.headline(), opened.terms.merge_kepala_desa),
        region=region_option(region, opened.regions) if region is not None else opened.settings.province,
    )
    done = answer(opened, asked, names=goes_to_file(output), counts=format_asked(output) == "table")
    language = session.language(opened.settings.language)
    default = opened.workspace.reports / "private" / f"pairs_{done.report.head['from']}_{done.report.head['to']}"
    deliver(done.report, output, session, language, default, private=True)
    return done.exit_code
