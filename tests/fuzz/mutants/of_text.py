"""Text spoilt as people and programs spoil it: lines, separators, quotes, digits, letters."""

from __future__ import annotations

import random
from collections.abc import Callable

_SEPARATORS = ";,\t|"
_INVISIBLE = (
    "\0",
    "\ufeff",
    "\u200b",
    "\u00a0",
    "\u200f",
    "\u2028",
    "\x85",
    "\x0b",
    "\x0c",
    "\x1b[31m",
    "\ufffd",
    "\x1a",
)
_SIGNS = ('"', '""', "'", "\n", "\r", "\r\n", ";", ",", "\t", "|", "=", "\\", "<", "&", "#", "(", "½", "١", "０")
_CELLS = (
    "", "-", "0", "#N/A", "NULL", "NaN", "inf", "1e308", "-1", "=1+1", "99999999999999999999", "3,51E+15",
    "31/02/2025", "2025-13", "2025-00", "00/00/0000", "1900-01-00", "9999-12-31", "Desember", "AKTIF", "TOTAL",
    "JUMLAH", "NIK", "NO", "35.07", "35.07.01.2001", "3507012001", "RT 01", "KETUA", "Kab. Malang", "Malang",
    "x" * 3_000, "é" * 300,
)  # fmt: skip


def spoilt_text(rng: random.Random, text: str) -> str:
    """One to five changes."""
    for _ in range(rng.choice((1, 1, 2, 5))):
        text = rng.choice(_CHANGES)(rng, text)
    return text


def encoded(rng: random.Random, text: str) -> bytes:
    """The text in bytes, mostly as UTF-8."""
    way = rng.choice(
        ("utf-8",) * 6 + ("utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "twice", "mixed")
    )
    if way == "twice":
        return text.encode("utf-8").decode("latin-1").encode("utf-8")
    if way == "mixed":
        half = len(text) // 2
        return text[:half].encode("utf-8") + text[half:].encode(rng.choice(("cp1252", "utf-16-le")), "replace")
    return text.encode(way, "replace")


def _place(rng: random.Random, text: str) -> int:
    return rng.randint(0, len(text))


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _separator(text: str) -> str:
    return max(_SEPARATORS, key=text.count)


def _swap_lines(rng: random.Random, text: str) -> str:
    lines = _lines(text)
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _drop_line(rng: random.Random, text: str) -> str:
    lines = _lines(text)
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines)


def _repeat_line(rng: random.Random, text: str) -> str:
    lines = _lines(text)
    at = rng.randrange(len(lines))
    to = rng.randrange(len(lines) + 1)
    lines[to:to] = [lines[at]] * rng.choice((1, 1, 70, 500))
    return "\n".join(lines)


def _join_lines(rng: random.Random, text: str) -> str:
    lines = _lines(text)
    at = rng.randrange(len(lines))
    lines[at : at + 2] = ["".join(lines[at : at + 2])]
    return "\n".join(lines)


def _empty_lines(rng: random.Random, text: str) -> str:
    lines = _lines(text)
    at = rng.randrange(len(lines) + 1)
    lines[at:at] = [rng.choice(("", " ", ";;;;", ";" * 300))] * rng.choice((1, 3, 70))
    return "\n".join(lines)


def _other_separator(rng: random.Random, text: str) -> str:
    old, new = _separator(text), rng.choice(_SEPARATORS + " ~^")
    if rng.random() < 0.5:
        return text.replace(old, new)
    lines = _lines(text)
    at = rng.randrange(len(lines))
    lines[at] = lines[at].replace(old, new, rng.choice((1, 2, -1)))
    return "\n".join(lines)


def _put_in(rng: random.Random, text: str) -> str:
    for _ in range(rng.choice((1, 1, 2, 6))):
        at = _place(rng, text)
        text = text[:at] + rng.choice(rng.choice((_INVISIBLE, _SIGNS))) + text[at:]
    return text


def _take_out(rng: random.Random, text: str) -> str:
    at = _place(rng, text)
    return text[:at] + text[at + rng.choice((1, 1, 5, 60)) :]


def _other_digits(rng: random.Random, text: str) -> str:
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    if not places:
        return text
    signs = list(text)
    for place in rng.sample(places, min(len(places), rng.choice((1, 3, 20)))):
        signs[place] = rng.choice("0123456789" * 3 + "OlI.,-٣")
    return "".join(signs)


def _other_cell(rng: random.Random, text: str) -> str:
    separator, lines = _separator(text), _lines(text)
    for _ in range(rng.choice((1, 3))):
        at = rng.randrange(len(lines))
        cells = lines[at].split(separator)
        known = rng.choice(lines).split(separator)
        cells[rng.randrange(len(cells))] = rng.choice((rng.choice(known), rng.choice(_CELLS)))
        lines[at] = separator.join(cells)
    return "\n".join(lines)


def _move_column(rng: random.Random, text: str) -> str:
    separator = _separator(text)
    rows = [line.split(separator) for line in _lines(text)]
    width = max(map(len, rows))
    one, other = rng.randrange(width), rng.randrange(width)
    way = rng.choice(("swap", "drop", "repeat", "empty", "one value"))
    value = rng.choice(_CELLS)
    for place, row in enumerate(rows):
        if max(one, other) >= len(row):
            continue
        if way == "swap":
            row[one], row[other] = row[other], row[one]
        elif way == "drop":
            del row[one]
        elif way == "repeat":
            row.insert(other, row[one])
        elif place:
            row[one] = "" if way == "empty" else value
    return "\n".join(separator.join(row) for row in rows)


def _quote_all(rng: random.Random, text: str) -> str:
    separator = _separator(text)
    sign = rng.choice("\"'")
    return "\n".join(
        separator.join(f"{sign}{cell}{sign}" for cell in line.split(separator)) for line in _lines(text)
    )


def _other_line_ends(rng: random.Random, text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", rng.choice(("\r", "\r\n", "\n\n", "\n\r", "\r\r\n", "\x85")))


def _other_letters(rng: random.Random, text: str) -> str:
    change = rng.choice((str.lower, str.title, str.swapcase, lambda part: part[::-1], lambda part: " ".join(part)))
    start, end = sorted((_place(rng, text), _place(rng, text)))
    return text[:start] + change(text[start:end]) + text[end:]


_CHANGES: tuple[Callable[[random.Random, str], str], ...] = (
    _swap_lines, _drop_line, _repeat_line, _join_lines, _empty_lines, _other_separator, _put_in, _put_in,
    _take_out, _other_digits, _other_digits, _other_cell, _other_cell, _other_cell, _move_column, _quote_all,
    _other_line_ends, _other_letters,
)  # fmt: skip
