"""`desacover snapshot`."""

from __future__ import annotations

import click

from desacover.cli.options import ACT, Session, common, wait


@click.command("snapshot")
@click.option("--period", required=True, metavar="YYYY-MM", help="The month, or `last`.")
@click.option("--incomplete", is_flag=True, help="Seal a month in which reports are missing, and say so in it.")
@wait
@common(*ACT)
def command(session: Session, period: str, incomplete: bool, wait: float) -> int:
    """Seal a month as plain Parquet; the same store gives the same bytes."""
    from desacover.answers.options import month_or_last
    from desacover.answers.sealing import answer
    from desacover.cli.printing import hand_over

    opened = session.opened()
    done = answer(opened, month_or_last(period), incomplete=incomplete, wait=wait)
    return hand_over(done, session, opened, "snapshot")
