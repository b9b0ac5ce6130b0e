"""`desacover sources`."""

from __future__ import annotations

import datetime

import click

from desacover.cli.options import DATA, Session, as_of, common


@click.command("sources")
@click.option("--journal", "as_journal", is_flag=True, help="Every command that changed something.")
@as_of
@common(*DATA)
def command(session: Session, as_journal: bool, day: datetime.date | None) -> int:
    """What has been ingested, when, from which file, with its account."""
    from desacover.answers.journal import journal
    from desacover.answers.sources import answer
    from desacover.cli.printing import hand_over

    opened = session.opened(day)
    done = journal(opened) if as_journal else answer(opened)
    return hand_over(done, session, opened, done.report.name)
