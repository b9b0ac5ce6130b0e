"""`desacover accept`."""

from __future__ import annotations

from pathlib import Path

import click

from desacover.cli.options import Output, Session, common, prints


@click.command("accept")
@click.argument("sources", nargs=-1, required=True)
@click.option("--wait", type=click.FloatRange(0), default=0.0, metavar="SECONDS", help="Wait for another writer.")
@prints("table", "json")
@common
def command(session: Session, output: Output, sources: tuple[str, ...], wait: float) -> int:
    """Let a partial report take part in movement."""
    from desacover.answers.decisions import accept
    from desacover.answers.opened import open_workspace
    from desacover.cli.printing import deliver

    opened = open_workspace(session.workspace, Path.cwd())
    done = accept(opened, sources, wait)
    language = session.language(opened.settings.language)
    deliver(done.report, output, session, language, opened.workspace.reports / "accept")
    return done.exit_code
