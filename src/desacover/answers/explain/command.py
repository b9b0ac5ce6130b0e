"""The command that explains a figure, ready to be pasted."""

from __future__ import annotations

import shlex

from desacover.answers.opened import Opened


def explain_command(
    opened: Opened, figure: str, segments: tuple[str, ...], region: str, months: tuple[str, ...], *more: str
) -> str:
    """`desacover explain …` for a figure of some cells, of one month or of two; `more` options stand behind."""
    words = ["desacover", "explain", figure]
    if segments != opened.headline():
        words += ["--segment", ",".join(segments)]
    if region != opened.settings.province:
        words += ["--region", region]
    words += ["--period", *months] if len(months) == 1 else ["--from", months[0], "--to", months[1]]
    if opened.as_of is not None:
        words += ["--as-of", opened.day().isoformat()]
    return shlex.join([*words, *more])
