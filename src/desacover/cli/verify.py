"""`desacover verify`."""

from __future__ import annotations

import click

from desacover.cli.options import ACT, Session, common


@click.command("verify")
@click.option("--quick", is_flag=True, help="All files, and of the figures those of the last month alone.")
@common(*ACT)
def command(session: Session, quick: bool) -> int:
    """Hold every file against what was recorded, and every figure against a second way to it."""
    from desacover.answers.verifying import answer
    from desacover.cli.printing import hand_over
    from desacover.cli.progress import reading

    opened = session.opened()
    with reading(session, session.language(opened.settings.language)) as observe:
        done = answer(opened, quick=quick, verbose=session.verbose, observe=observe)
    return hand_over(done, session, opened, "verify")
