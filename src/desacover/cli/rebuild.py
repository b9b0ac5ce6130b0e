"""`desacover rebuild`."""

from __future__ import annotations

import click

from desacover.cli.options import ACT, Session, common, wait


@click.command("rebuild")
@wait
@common(*ACT)
def command(session: Session, wait: float) -> int:
    """Make data/processed/ anew from the raw files and the journal."""
    from desacover.answers.rebuilding import answer
    from desacover.cli.printing import hand_over

    opened = session.opened()
    return hand_over(answer(opened, wait), session, opened, "rebuild")
