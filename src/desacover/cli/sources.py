"""`desacover sources`."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from desacover.cli.options import Output, Session, as_of, common, prints


@click.command("sources")
@click.option("--journal", "as_journal", is_flag=True, help="Every command that changed something.")
@as_of
@prints("table", "json", "csv", "parquet", "xlsx")
@common
def command(session: Session, output: Output, as_journal: bool, day: datetime.date | None) -> int:
    """What has been ingested, when, from which file, with its account."""
    from desacover.answers.as_of import at_end_of
    from desacover.answers.journal import journal
    from desacover.answers.opened import open_workspace
    from desacover.answers.sources import answer
    from desacover.cli.printing import deliver

    opened = at_end_of(open_workspace(session.workspace, Path.cwd()), day)
    done = journal(opened) if as_journal else answer(opened)
    language = session.language(opened.settings.language)
    deliver(done.report, output, session, language, opened.workspace.reports / done.report.name)
    return done.exit_code
