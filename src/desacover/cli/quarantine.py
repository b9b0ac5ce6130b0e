"""`desacover quarantine`."""

from __future__ import annotations

import datetime

import click

from desacover.cli.options import Session, as_of, common


@click.command("quarantine")
@as_of
@common("table", "json", "csv")
def command(session: Session, day: datetime.date | None) -> int:
    """Rows set aside with their reasons; CSV and JSON hold their cells, and files are for the owner only."""
    from desacover.answers.quarantine import answer
    from desacover.cli.printing import format_asked, hand_over

    opened = session.opened(day)
    done = answer(opened, personal=format_asked(session.output) != "table")
    return hand_over(done, session, opened, "quarantine", private=True)
