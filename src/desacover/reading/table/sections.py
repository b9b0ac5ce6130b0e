"""Section lines that hold for the rows below them: `KECAMATAN LAWANG`, `DESA : SUKOREJO`, `B. BPD` (ROW-2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import polars as pl

from desacover.reading.mentions import mentions
from desacover.reference.turning import ASKED, turns
from desacover.reference.values import find_segments, lookup
from desacover.reference.words import fold

HELD = ("regency", "district", "village", "segment", "period", "turned")
"""What a section line may say for the rows below it."""
ENDED = ""
"""A line says that what was said before no longer holds, and nothing else."""

_LABELS = {
    **dict.fromkeys(("kabupaten", "kab", "kota"), "regency"),
    **dict.fromkeys(("kecamatan", "kec", "kcm"), "district"),
    **dict.fromkeys(("desa", "ds", "kelurahan", "kel", "pemdes"), "village"),
    **dict.fromkeys(("dusun", "dsn", "dukuh", "lingkungan"), "hamlet"),
}
_KINDS = {"kabupaten": "Kabupaten", "kab": "Kabupaten", "kota": "Kota"}
_NUMBER = re.compile(r"^(?:[ivxlc]{1,5}|[a-z]|\d{1,3}) (?=\w)")
_BEFORE = re.compile(r"^(?:(?:data|daftar|nama|wilayah|pemerintah|pemerintahan|unit kerja|instansi) )+")
_MONTH_LABEL = re.compile(r"^(?:(?:data|laporan|daftar) )?(?:bulan|periode|per|keadaan|posisi|laporan)\b")
_COUNTED = re.compile(
    r"\(\s*\d{1,4}\s*[a-z]*\s*\)\s*$|[:=-]\s*\d{1,4}\s*(?:orang|org|jiwa|peserta)\s*$", re.IGNORECASE
)
"""How many are listed below: `DESA BEDALI (12 orang)`."""
_ADDRESS = re.compile(r"^(?:rt|rw) \d")


@lru_cache(maxsize=16_384)
def section(text: str) -> Mapping[str, str] | None:
    """What a line says for the rows below it, by field of HELD; None where it is no section line.

    A dusun or an RT with its number is one too, and holds nothing. Places are texts, not codes: whether such a
    place exists is judged with the rows.
    """
    folded = fold(_COUNTED.sub(" ", text))
    plain = _BEFORE.sub("", _NUMBER.sub("", folded))
    if not plain:
        return None
    words = plain.split()
    if words[0] in _LABELS and len(words) > 1:
        return dict(_places(words))
    if (turned := _turned(text)) is not None:
        return {"turned": turned}
    if _ADDRESS.match(plain):
        return {}
    if found := _segment(plain, numbered=plain != folded):
        return {"segment": found}
    months = (
        {mention for mention in mentions([text]) if mention.year and mention.month}
        if _MONTH_LABEL.search(folded)
        else set()
    )
    if len(months) == 1:
        return {"period": months.pop().period}
    return None


_ACTIVE = re.compile(
    r"^(?:(?:[a-z]|[ivx]+|\d+) )?"
    r"(?:(?:daftar|data|peserta|yang|yg|sudah|sdh|telah|aktif|terdaftar|bpjs|ketenagakerjaan|tk) ?)+$"
)


def _turned(text: str) -> str | None:
    """Whether a line says that those below it left (`ended`), are insured (`active`), or may be neither (`?`)."""
    if _ACTIVE.match(fold(text)):
        return "active"
    means = {turn.means for turn in turns(_COUNTED.sub(" ", text), "context").turns}
    if "both" in means or means <= {"version"}:
        return None
    if "ended" in means:
        return "ended"
    return None if means.isdisjoint(("not_insured", "left_post", *ASKED)) else "?"


def _places(words: list[str]) -> Iterator[tuple[str, str]]:
    """The places of a line, each after its label; `Desa/Kelurahan` is one label."""
    at = 0
    while at < len(words):
        label = words[at]
        level = _LABELS.get(label)
        end = at + 1
        while end < len(words) and _LABELS.get(words[end]) == level:
            end += 1
        start = end
        while end < len(words) and words[end] not in _LABELS:
            end += 1
        name = " ".join(words[start:end])
        if level in HELD and name:
            kind = _KINDS.get(label, "") if start == at + 1 else ""
            yield level, f"{kind} {name}".strip()
        at = end


def _segment(plain: str, *, numbered: bool) -> str | None:
    """The one segment that a line is about: the line is its name, or a numbered title that names it."""
    word = lookup("segment", plain)
    if word.how == "alias" and word.value:
        return word.value
    named = find_segments(plain)
    if set(named) == {"kepala_desa", "perangkat_desa"} and "dan" in plain.split():
        return "perangkat_desa"  # where both are listed together, each row's position decides
    return named[0] if numbered and len(named) == 1 else None


def held(lines: pl.DataFrame, rows: pl.Series) -> pl.DataFrame | None:
    """What holds for each of the data rows, by field of HELD; None where nothing does.

    `lines` is the section lines: `row` and the fields that they say (text, null where not said), in order of
    row; `rows` the row numbers of the data rows. Of two kinds of line, that which comes first encloses the
    other: a new one of it ends what the other said.
    """
    said = [field for field in HELD if lines[field].is_not_null().any()]
    if not said:
        return None
    first = {field: lines[field].is_not_null().arg_max() or 0 for field in said}
    order = sorted(said, key=lambda field: (first[field], HELD.index(field)))
    outer = [
        pl.any_horizontal(pl.col(order[:at]).is_not_null()).cum_sum().alias(f"in:{at}")
        for at in range(1, len(order))
    ]
    marked = lines.select("row", *said).with_columns(pl.lit(0).alias("in:0"), *outer)
    filled = marked.select(
        "row", *(pl.col(field).forward_fill().over(f"in:{at}") for at, field in enumerate(order))
    )
    holding = pl.DataFrame({"row": rows}).join_asof(filled, on="row", strategy="backward").drop("row")
    return holding.with_columns(pl.all().replace(ENDED, None))
