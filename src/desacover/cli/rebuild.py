"""`desacover rebuild`."""

from __future__ import annotations

from pathlib import Path

import click

from desacover.cli.options import Output, Session, common, prints


@click.command("rebuild")
@click.option("--wait", type=click.FloatRange(0), default=0.0, metavar="SECONDS", help="Wait for another writer.")
@prints("table", "json")
@common
def command(session: Session, output: Output, wait: float) -> int:
    """Make data/processed/ anew from the raw files and the journal."""
    from desacover.answers.opened import open_workspace
    from desacover.answers.rebuilding import answer
    from desacover.cli.printing import deliver

    opened = open_workspace(session.workspace, Path.cwd())
    done = answer(opened, wait)
    language = session.language(opened.settings.language)
    deliver(done.report, output, session, language, opened.workspace.reports / "rebuild")
    return done.exit_code
