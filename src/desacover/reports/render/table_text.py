"""Text on a screen: its width in columns, wrapped and padded."""

from __future__ import annotations

import re

from rich.cells import cell_len, chop_cells

# A word, or a whole command between backquotes: commands are copied from the screen, so never broken.
_PIECE = re.compile(r"\S*`[^`]*`\S*|\S+")


def wrapped(text: str, width: int, *, whole_words: bool = False) -> list[str]:
    """The text in lines of at most `width` columns; words that are longer are broken, commands never.

    With `whole_words` no word is broken, and a line may be longer than `width`.
    """
    lines = [""]
    for piece in _PIECE.findall(text):
        joined = f"{lines[-1]} {piece}" if lines[-1] else piece
        if cell_len(joined) <= width:
            lines[-1] = joined
            continue
        parts = [piece] if whole_words or "`" in piece else chop_cells(piece, max(width, 1))
        lines[len(lines) - (not lines[-1]) :] = parts
    return lines


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text filled up with blanks to `width` columns, on its left if `right`."""
    blanks = " " * max(0, width - cell_len(text))
    return blanks + text if right else text + blanks


def longest_word(text: str) -> int:
    """The width of the longest word."""
    return max((cell_len(word) for word in text.split()), default=0)
