"""`desacover sources`."""

from __future__ import annotations

from pathlib import Path

import click

from desacover.cli.options import Output, Session, common, prints


@click.command("sources")
@click.option("--journal", "as_journal", is_flag=True, help="Every command that changed something.")
@prints("table", "json", "csv", "parquet", "xlsx")
@common
def command(session: Session, output: Output, as_journal: bool) -> int:
    """What has been ingested, when, from which file, with its account."""
    from desacover.answers.opened import open_workspace
    from desacover.answers.sources import answer, journal
    from desacover.cli.printing import deliver

    opened = open_workspace(session.workspace, Path.cwd())
    done = journal(opened) if as_journal else answer(opened)
    language = session.language(opened.settings.language)
    deliver(done.report, output, session, language, opened.workspace.reports / done.report.name)
    return done.exit_code
