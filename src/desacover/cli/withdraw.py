"""`desacover withdraw`."""

from __future__ import annotations

import click

from desacover.cli.options import ACT, Session, common, wait


@click.command("withdraw")
@click.argument("sources", nargs=-1)
@click.option("--run", metavar="TIME", help="All sources of the run of that time.")
@wait
@common(*ACT)
def command(session: Session, sources: tuple[str, ...], run: str | None, wait: float) -> int:
    """Take sources, or all of one run, out again; a plain ingest does not bring them back."""
    from desacover.answers.decisions import withdraw
    from desacover.cli.printing import hand_over

    if bool(sources) == bool(run):
        raise click.UsageError("Give the sources to withdraw, or --run TIME")
    opened = session.opened()
    return hand_over(withdraw(opened, sources, run, wait), session, opened, "withdraw")
