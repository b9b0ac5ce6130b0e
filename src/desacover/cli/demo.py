"""`desacover demo`."""

from __future__ import annotations

from pathlib import Path

import click

from desacover.cli.options import ACT, Session, common

DEFAULT_SEED = 35


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("demo"))
@click.option("--scale", type=click.FloatRange(0, 1, min_open=True), default=1.0, help="Share of the villages.")
@click.option("--seed", type=click.IntRange(0), default=DEFAULT_SEED, help="Another seed draws other people.")
@click.option("--months", type=click.IntRange(0, 12), default=0, help="Add the last N months of 2025.")
@common(*ACT)
def command(session: Session, folder: Path, scale: float, seed: int, months: int) -> int:
    """Make a workspace of synthetic East Java exports, with the truth beside it."""
    from desacover.answers.making import demo
    from desacover.cli.printing import deliver

    answer = demo(folder, scale, seed, months)
    deliver(answer.report, session, session.language(), folder / "demo")
    return answer.exit_code
