"""`desacover ingest`."""

from __future__ import annotations

from pathlib import Path

import click

from desacover.cli.options import DATA, Session, common, wait
from desacover.reference.kinds import kinds


@click.command("ingest")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--period", metavar="YYYY-MM", help="The month, for files that do not say it.")
@click.option("--kind", type=click.Choice(kinds()), help="What the files are.")
@click.option("--segment", help="The segment, for files that do not say it.")
@click.option("--region", help="The region, by code or name, for files that do not say it.")
@click.option("--complete", is_flag=True, help="What the files do not list is zero.")
@click.option("--replace", is_flag=True, help="Let these stand for earlier lists and counts where they speak.")
@click.option("--amend", is_flag=True, help="Let these rows speak for their positions; leave all others.")
@click.option(
    "--hidden-rows", type=click.Choice(["count", "leave"]), help="Whether hidden rows of the workbook count."
)
@click.option("--ignore", is_flag=True, help="Put the files aside for good, until one is named alone.")
@wait
@click.option("--dry-run", is_flag=True, help="Do it all, show how each file is read, and undo it.")
@common(*DATA)
def command(
    session: Session,
    paths: tuple[Path, ...],
    period: str | None,
    kind: str | None,
    segment: str | None,
    region: str | None,
    complete: bool,
    replace: bool,
    amend: bool,
    hidden_rows: str | None,
    ignore: bool,
    wait: float,
    dry_run: bool,
) -> int:
    """Read exports: files, folders, globs; without a path all of data/raw/."""
    from desacover.answers.ignoring import answer as put_aside
    from desacover.answers.ingesting import IngestAsked, answer
    from desacover.answers.options import period_option, region_option, segment_option
    from desacover.cli.printing import hand_over
    from desacover.cli.progress import reading
    from desacover.reading.context import Stated

    if replace and amend:
        raise click.UsageError("Give --replace or --amend, not both")
    opened = session.opened()
    stated = Stated(
        period=period_option(period) if period is not None else None,
        kind=kind,
        segment=segment_option(segment) if segment is not None else None,
        region=region_option(region, opened.regions) if region is not None else None,
        complete=complete,
        replace=replace,
        amend=amend,
        hidden=hidden_rows,
    )
    if ignore:
        if not paths:
            raise click.UsageError("--ignore needs the files that are to be ignored")
        if stated != Stated():
            raise click.UsageError("--ignore reads nothing: give it without the options that say how to read")
        done = put_aside(opened, _globbed(paths), wait, trial=dry_run)
    else:
        asked = IngestAsked(_globbed(paths), stated, wait, dry_run=dry_run, verbose=session.verbose)
        with reading(session, session.language(opened.settings.language)) as observe:
            done = answer(opened, asked, observe)
    return hand_over(done, session, opened, done.report.name)


def _globbed(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Patterns that the shell has left as they are, such as on Windows."""
    found: list[Path] = []
    for path in paths:
        pattern = any(sign in path.name for sign in "*?[")
        matches = sorted(path.parent.glob(path.name)) if pattern and not path.exists() else []
        found += matches or [path]
    return tuple(found)
