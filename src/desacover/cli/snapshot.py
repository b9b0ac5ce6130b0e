"""`desacover snapshot`."""

from __future__ import annotations

from pathlib import Path

import click

from desacover.cli.options import Output, Session, common, prints


@click.command("snapshot")
@click.option("--period", required=True, metavar="YYYY-MM", help="The month, or `last`.")
@click.option("--incomplete", is_flag=True, help="Seal a month in which reports are missing, and say so in it.")
@click.option("--wait", type=click.FloatRange(0), default=0.0, metavar="SECONDS", help="Wait for another writer.")
@prints("table", "json")
@common
def command(session: Session, output: Output, period: str, incomplete: bool, wait: float) -> int:
    """Seal a month as plain Parquet; the same store gives the same bytes."""
    from desacover.answers.opened import open_workspace
    from desacover.answers.options import period_option
    from desacover.answers.sealing import answer
    from desacover.cli.printing import deliver

    opened = open_workspace(session.workspace, Path.cwd())
    month = period_option(period) if period != "last" else None
    done = answer(opened, month, incomplete=incomplete, wait=wait)
    language = session.language(opened.settings.language)
    deliver(done.report, output, session, language, opened.workspace.reports / "snapshot")
    return done.exit_code
