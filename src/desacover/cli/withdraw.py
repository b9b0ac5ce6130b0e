"""`desacover withdraw`."""

from __future__ import annotations

from pathlib import Path

import click

from desacover.cli.options import Output, Session, common, prints


@click.command("withdraw")
@click.argument("sources", nargs=-1)
@click.option("--run", metavar="TIME", help="All sources of the run of that time.")
@click.option("--wait", type=click.FloatRange(0), default=0.0, metavar="SECONDS", help="Wait for another writer.")
@prints("table", "json")
@common
def command(session: Session, output: Output, sources: tuple[str, ...], run: str | None, wait: float) -> int:
    """Take sources, or all of one run, out again; a plain ingest does not bring them back."""
    from desacover.answers.decisions import withdraw
    from desacover.answers.opened import open_workspace
    from desacover.cli.printing import deliver

    if bool(sources) == bool(run):
        raise click.UsageError("Give the sources to withdraw, or --run TIME")
    opened = open_workspace(session.workspace, Path.cwd())
    done = withdraw(opened, sources, run, wait)
    language = session.language(opened.settings.language)
    deliver(done.report, output, session, language, opened.workspace.reports / "withdraw")
    return done.exit_code
