"""`desacover quarantine`."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from desacover.cli.options import Output, Session, as_of, common, prints


@click.command("quarantine")
@as_of
@prints("table", "json", "csv")
@common
def command(session: Session, output: Output, day: datetime.date | None) -> int:
    """Rows set aside with their reasons; CSV and JSON hold their cells, and files are for the owner only."""
    from desacover.answers.as_of import at_end_of
    from desacover.answers.opened import open_workspace
    from desacover.answers.quarantine import answer
    from desacover.cli.printing import deliver, format_asked

    opened = at_end_of(open_workspace(session.workspace, Path.cwd()), day)
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
