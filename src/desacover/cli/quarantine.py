"""`desacover quarantine`."""

from __future__ import annotations

from pathlib import Path

import click

from desacover.cli.options import Output, Session, common, prints


@click.command("quarantine")
@prints("table", "json", "csv")
@common
def command(session: Session, output: Output) -> int:
    """Rows set aside with their reasons; CSV and JSON hold their cells, and files are for the owner only."""
    from desacover.answers.opened import open_workspace
    from desacover.answers.quarantine import answer
    from desacover.cli.printing import deliver, format_asked

    opened = open_workspace(session.workspace, Path.cwd())
    done = answer(opened, personal=format_asked(output) != "table")
    language = session.language(opened.settings.language)
    deliver(
        done.report,
        output,
        session,
        language,
        opened.workspace.reports / "private" / "quarantine",
        private=True,
    )
    return done.exit_code
