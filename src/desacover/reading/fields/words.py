"""Fields whose values are words: segment, status, funding, contributor class, sex, programmes."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from desacover.reading.fields.cleaned import Cleaned, Distinct, some
from desacover.reading.fields.months import read_month
from desacover.reference.values import Word, is_blank_word, lookup, lookup_given, marked

PROGRAMMES = {"JKK": 1, "JKM": 2, "JHT": 4, "JP": 8, "JKP": 16}
_PROGRAMME = re.compile(r"JKK|JKM|JKP|JHT|JP")
_PROGRAMME_RUN = re.compile(rf"(?:{_PROGRAMME.pattern})+")
_UNKNOWN = Word(None, None)
_SHORT_WORD = {"bpd": "bpd", "rt_rw": "rt", "perangkat_desa": "desa", "kepala_desa": "desa", "lpmd": "lpmd"}
_SHORT_WORD |= {"karang_taruna": "karang taruna", "kader_posyandu": "posyandu", "linmas": "linmas"}
_SHORT_WORD |= {"bumdes": "bumdes", "pkk": "pkk"}
_MERE_PLACE = re.compile(
    r"(?i)^\W*(?:(?:no|nomor|rt|rw|dusun|dsn|dukuh|lingkungan|kp|kampung|blok|desa|ds)\b\W*)?[\divx]*\W*(?:$|(?:dusun|dsn|dukuh|desa|ds)\b)"
    r"|^(?:dusun|dsn|dukuh|lingkungan|desa|ds|bidang)\b"
)
"""What may follow a bare role: a number or a place, not another body (`Ketua Gapoktan`)."""
_UNTIL = re.compile(
    r"(?i)^\s*(.*?aktif)\s*\W?\s*(?:s\s*[/.]?\s*d\.?|sampai(?: dengan)?|hingga)(?=[\s.:\d])[\s.:]*(.+?)\W?\s*$"
)


def segments(text: pl.Series, stated: str | None, *, fills: bool = True) -> Cleaned:
    """Values as segment keys (ROW-8); `stated` fills what a row leaves empty (ROW-5), if it `fills`.

    A bare `Ketua` or `Anggota` is read together with the stated segment (`ketua bpd`); `Modin` and `Lurah`
    speak only where the stated segment is one that has them. What a row states and nobody can read is never the
    stated segment. Reasons: `segment_missing`, `segment_unknown`.
    """
    distinct = Distinct.of(text)
    words = [_position(cell, stated) for cell in distinct.texts]
    blank = [is_blank_word(cell) for cell in distinct.texts]
    value = distinct.gather([word.value for word in words], pl.String)
    empty = distinct.column.is_null() | distinct.where(lambda place: blank[place])
    if stated is not None and fills:
        value = value.set(empty, stated)
        empty = pl.repeat(False, len(text), dtype=pl.Boolean, eager=True)
    unknown = distinct.where(lambda place: words[place].value is None and not blank[place])
    return Cleaned(
        value,
        reasons=some(segment_missing=empty, segment_unknown=unknown),
        repaired=some(spelling=distinct.where(lambda place: words[place].how == "spelling")),
    )


def _position(cell: str, stated: str | None) -> Word:
    if is_blank_word(cell):
        return _UNKNOWN
    word = lookup("segment", cell)
    if word.value is None and stated is not None:
        given = lookup_given(stated, cell)
        if given.value is None and stated in _SHORT_WORD:
            role, _, rest = cell.strip().partition(" ")
            given = lookup("segment", f"{cell} {_SHORT_WORD[stated]}")
            if given.value is None and _MERE_PLACE.match(rest):
                given = lookup("segment", f"{role} {_SHORT_WORD[stated]} {rest}")
        return given if given.value else word
    return word


def statuses(text: pl.Series, *, ticks: bool = False) -> Cleaned:
    """Values active, grace, arrears or ended; `status_missing`, `status_unknown` (ACT-4).

    A cell may also say until when: `Aktif s/d Desember 2025` is active (`active_until`). With `ticks`, under a
    heading such as `Aktif`, a tick says active and a cross says nothing that can be told.
    """
    distinct = Distinct.of(text)
    words = [_ticked(cell) for cell in distinct.texts] if ticks else _words("status", distinct.texts)
    return _statuses(
        distinct,
        [
            word if word.value else _until(cell)[0] or word
            for cell, word in zip(distinct.texts, words, strict=True)
        ],
    )


def active_until(text: pl.Series) -> pl.Series:
    """The month (Int32) up to which a cell says that its status holds; null where it states none."""
    distinct = Distinct.of(text)
    return distinct.gather([_until(cell)[1] for cell in distinct.texts], pl.Int32)


def _until(cell: str) -> tuple[Word | None, int | None]:
    """The status that a cell states up to a month, and that month."""
    if lookup("status", cell).value is None and (found := _UNTIL.match(cell)):
        status, month = lookup("status", found[1]), read_month(found[2])
        if status.value == "active" and month is not None:
            return status, month
    return None, None


def registrations(text: pl.Series) -> Cleaned:
    """Values that say whether somebody is registered as active or ended (ROW-13); `status_missing`,
    `status_unknown`.

    Where nothing but a yes stands in the column, a blank or `-` is the no. `x` is one beside ticks.
    """
    distinct = Distinct.of(text)
    words = [_registration(cell) for cell in distinct.texts]
    yes = any(word.value == "active" for word in words)
    no = any(
        word.value == "ended" and not is_blank_word(cell) for word, cell in zip(words, distinct.texts, strict=True)
    )
    blank = [is_blank_word(cell) and word.value is None for cell, word in zip(distinct.texts, words, strict=True)]
    cross = [cell.strip().casefold() == "x" for cell in distinct.texts]
    ticks = any(marked(cell) == "active" for cell in distinct.texts)
    if yes and not no:
        words = [Word("ended", "alias") if blank[at] and not cross[at] else word for at, word in enumerate(words)]
    words = [Word("ended", "alias") if cross[at] and ticks else word for at, word in enumerate(words)]
    told = _statuses(distinct, words)
    if not (yes and not no):
        return told
    empty = distinct.column.is_null()
    reasons = {name: mask & ~empty for name, mask in told.reasons.items()}
    return Cleaned(told.value.set(empty, "ended"), some(**reasons), told.repaired)


def _registration(cell: str) -> Word:
    if cell.strip().casefold() == "x":
        return _UNKNOWN
    value = marked(cell)
    return Word(value, "alias") if value is not None else lookup("registered", cell)


def _ticked(cell: str) -> Word:
    value = marked(cell)
    if value is not None:
        return Word(value, "alias")
    return Word(None, "cross") if cell.strip().casefold() == "x" else lookup("status", cell)


def _statuses(distinct: Distinct, words: Sequence[Word]) -> Cleaned:
    blank = [is_blank_word(cell) and word == _UNKNOWN for cell, word in zip(distinct.texts, words, strict=True)]
    missing = distinct.column.is_null() | distinct.where(lambda place: blank[place])
    unknown = distinct.where(lambda place: words[place].value is None and not blank[place])
    return Cleaned(
        distinct.gather([word.value for word in words], pl.String),
        reasons=some(status_missing=missing, status_unknown=unknown),
        repaired=some(spelling=distinct.where(lambda place: words[place].how == "spelling")),
    )


def choices(field: str, text: pl.Series) -> Cleaned:
    """Values of a word field that no row is set aside for; what cannot be read is noted `FIELD_unknown`."""
    distinct = Distinct.of(text)
    words = _words(field, distinct.texts)
    unknown = distinct.where(lambda place: words[place].value is None and not is_blank_word(distinct.texts[place]))
    return Cleaned(
        distinct.gather([word.value for word in words], pl.String),
        repaired=some(spelling=distinct.where(lambda place: words[place].how == "spelling")),
        noted=some(**{f"{field}_unknown": unknown}),
    )


def _words(field: str, texts: Sequence[str]) -> list[Word]:
    # `Aktif ?` is a question.
    return [_UNKNOWN if "?" in cell and not is_blank_word(cell) else lookup(field, cell) for cell in texts]


def programmes(text: pl.Series) -> Cleaned:
    """Values as a set of bits, JKK 1, JKM 2, JHT 4, JP 8, JKP 16; 0 where none is named.

    Note `programme_unknown`, where something else is stated.
    """
    distinct = Distinct.of(text)
    values = [sum(PROGRAMMES[name] for name in _programmes(cell)) for cell in distinct.texts]
    unknown = distinct.where(lambda place: not values[place] and not is_blank_word(distinct.texts[place]))
    return Cleaned(distinct.gather(values, pl.UInt8).fill_null(0), noted=some(programme_unknown=unknown))


def _programmes(cell: str) -> set[str]:
    """The programmes that a cell names, by letters (`JKK, JKM`, `JKKJKM`) or in words."""
    runs = [run for run in re.findall(r"[A-Z]+", cell.upper()) if _PROGRAMME_RUN.fullmatch(run)]
    named = {name for run in runs for name in _PROGRAMME.findall(run)}
    parts = re.split(r"[,;/+&\n()]| dan ", cell)
    words = [lookup("programme", part) for part in parts]
    return named | {word.value for word in words if word.value is not None and word.how == "alias"}
