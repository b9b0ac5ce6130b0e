"""The delimiter of a text, by evidence from its start to its end."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass

from desacover.reading.read.content import Content
from desacover.reading.read.grammar import QUOTED
from desacover.reading.read.tidy import DELIMITERS

_START = 32_000
_WINDOW = 4_000
_WINDOWS = 64
_AS_GOOD = 0.95
_DECIMAL = re.compile(r"(?<=\d),(?=\d{1,3}(?!\d))")


@dataclass(frozen=True)
class _Fit:
    """How well a delimiter cuts the lines: the share of the commonest width above one, and that width."""

    delimiter: str
    share: float
    width: int


def find_delimiter(content: Content, start: int = 0, stated: str | None = None) -> tuple[str, int]:
    """The separator under which most lines share one width, and that width; comma and 1 where none does.

    Of two that fit about as well it is the one that the header has too, else the one that cuts more often.
    Commas between digits are decimal commas unless nothing else separates. A stated delimiter stands.
    """
    sample = _sample(content, start)
    if stated is not None:
        return stated, _fit(sample, stated, decimals=True).width
    for decimals in (False, True):
        fits = [_fit(sample, delimiter, decimals=decimals) for delimiter in DELIMITERS]
        best = max(fit.share for fit in fits)
        if best > 0:
            good = [fit for fit in fits if fit.share >= best * _AS_GOOD]
            chosen = good[0]
            for other in good[1:]:
                if _better(other, chosen, sample):
                    chosen = other
            width = _fit(sample, ",", decimals=True).width if chosen.delimiter == "," else chosen.width
            return chosen.delimiter, width
    return ",", 1


_OTHERS = ("\\t", ":", "~", "^")
"""What few programs write between cells; the first is a backslash and a letter."""
_QUOTED_ONLY = re.compile(rf"{QUOTED}(?: {QUOTED})+")
_SURELY, _FEWEST = 0.7, 4


def find_other(content: Content, start: int = 0) -> str | None:
    """A separator that is none of those that spreadsheets write, where nearly all lines have it and none of those.

    A blank is one between quoted cells alone.
    """
    sample = _sample(content, start)
    usual = (_fit(sample, delimiter, decimals=True) for delimiter in DELIMITERS)
    if not sample or any(fit.share >= (_SURELY if fit.width == 2 else _SURELY / 2) for fit in usual):
        return None
    if sum(1 for line in sample if _QUOTED_ONLY.fullmatch(line)) >= _SURELY * len(sample):
        return " "
    fits = [(_fit([line.replace(sign, "\t") for line in sample], "\t", decimals=True), sign) for sign in _OTHERS]
    return next((sign for fit, sign in fits if fit.share >= _SURELY and fit.width >= _FEWEST), None)


def _better(one: _Fit, other: _Fit, sample: list[str]) -> bool:
    """Whether one delimiter is the likelier: it stands alone in the line above the first line with both."""
    before = ""
    for line in sample:
        if one.delimiter in line and other.delimiter in line:
            if (one.delimiter in before) != (other.delimiter in before):
                return one.delimiter in before
            break
        before = line
    return one.width > other.width


def _fit(sample: list[str], delimiter: str, *, decimals: bool) -> _Fit:
    widths = Counter(_width(line, delimiter, decimals=decimals) for line in sample)
    wide = {width: lines for width, lines in widths.items() if width > 1}
    if not wide:
        return _Fit(delimiter, 0.0, 1)
    width, lines = max(wide.items(), key=lambda item: (item[1], item[0]))
    return _Fit(delimiter, lines / len(sample), width)


def _width(line: str, delimiter: str, *, decimals: bool) -> int:
    if delimiter == "," and not decimals:
        line = _DECIMAL.sub(".", line)
    if '"' not in line:
        return line.count(delimiter) + 1
    try:
        return len(next(iter(csv.reader([line], delimiter=delimiter, strict=True)), []))
    except csv.Error:
        return line.count(delimiter) + 1


def _sample(content: Content, start: int) -> list[str]:
    """Lines with text from the start and from places all over the text, so that title lines decide nothing."""
    parts = [content[start : start + _START]]
    rest = len(content) - start - _START
    if rest > 0:
        step = max(rest // _WINDOWS, _WINDOW)
        for at in range(start + _START, len(content), step):
            # The first line of a window is cut, and the last may be.
            parts.append(content[at : at + _WINDOW].partition(b"\n")[2].rpartition(b"\n")[0])
        parts[0] = parts[0].rpartition(b"\n")[0] or parts[0]
        if rest > _WINDOW:  # so that the last lines are there, whatever a long line above them hides
            parts.append(content[len(content) - _WINDOW :].partition(b"\n")[2])
    texts = (part.decode("utf-8", errors="replace") for part in parts)
    return [line.rstrip("\r") for text in texts for line in text.split("\n") if line.strip()]
