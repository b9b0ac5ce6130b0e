"""The months and years that a title line or a name mentions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desacover.reference.values import lookup
from desacover.reference.words import fold


@dataclass(frozen=True)
class Mention:
    """A month that a text mentions; year or month is None where it names only the other."""

    year: int | None
    month: int | None

    @property
    def period(self) -> str:
        """The period, of a year alone its January; only of a mention with a year."""
        return f"{self.year:04d}-{self.month or 1:02d}"


_YEAR, _MONTH, _DAY = r"(?:19|20)\d{2}", r"0?[1-9]|1[0-2]", r"0?[1-9]|[12]\d|3[01]"
_SIGN = r"[-/._]"
_WORDED = r"(?<![a-z])(?P<m>[a-z]{3,})"
_FRESH, _FIRST, _ENDS = r"(?<!\d)", r"(?<![\d/.\-])", r"(?!\d)"
"""No digit before; no number before, as in `140/5/2025`; no digit after."""

_PRINTED = re.compile(r"\b(?:di)?cetak\b|\bprint|\bunduh|\bdownload|\bpukul\b|\bjatuh tempo\b")
_LETTER = re.compile(
    r"^\W*(?!(?:per|posisi|keadaan|kondisi|data|laporan|bulan|periode|update|status|rekap\w*|daftar)\b)"
    r"[a-z]{3,}\.?(?: [a-z]+){0,2} ?, *"
    r"(?:tgl\.?|tanggal)? *\d{1,2}[-/ ]+(?:[a-z]+|\d{1,2})[-/ ]+(?:19|20)\d{2}\W*$"
)
"""The place and day on which a letter was written: `Malang, 5 Januari 2026`."""
_DAY_ALONE = re.compile(
    r"^\W*(?:tanggal|tgl)\b\W*\d{1,2}[-/. ]+(?:\d{1,2}|[a-z]+)[-/. ]+(?:19|20)\d{2}\W*(?:\d{1,2}[:.]\d{2}.*)?$"
)
"""A day of which nobody says what it is: `Tanggal : 05/01/2026` is mostly that of the letter."""
_NOT_TIME = re.compile(
    rf"\b{_YEAR}\s*(?:-|–|s/?d\.?|sampai|hingga)\s*{_YEAR}\b"  # a term of office: `PERIODE 2019-2025`
    # The number of a letter or a decree, and the day on which it was signed.
    r"|\b(?:nomor|no)\b\W*(?=[^\s,;]*\d)[^\s,;]{1,40}(?:\s+(?:tahun|thn?)\W*(?:19|20)\d{2})?"
    r"(?:\W*\b(?:tanggal|tgl|tertanggal)\b\W*\d{1,2}[-/ ]+\w+[-/ ]+(?:19|20)\d{2})?"
    # The start of an office, and the day of a decree: `TMT 1 JANUARI 2025`, `SK BUPATI TANGGAL 12 MARET 2019`.
    r"|\b(?:tmt|t\.m\.t\.?|terhitung mulai|dilantik|pelantikan|pengangkatan|diangkat|mulai menjabat|mulai bertugas"
    r"|masa (?:jabatan|bakti|bhakti)|(?:sk|keputusan)\b(?: [a-z]+){0,3} (?:tanggal|tgl\.?))\b\W*"
    r"(?:(?:tanggal|tgl|bulan|pada|mulai|sejak|per)\b\W*)*(?:\d{1,2}[-/. ]+)?(?:[a-z]+|\d{1,2})[-/. ]+"
    r"(?:19|20)\d{2}\b"
    r"|\(?\b(?:contoh|cth|misal(?:nya)?)\b[^)]*\)?"  # how a date is to be written
    r"|(?<![\d.])\d{2}\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?(?![.\d])"  # a region's code: `35.07.01`
)


def _digits(found: re.Match[str]) -> Mention | None:
    return Mention(int(found["y"]), int(found["m"]))


def _word_and_year(found: re.Match[str]) -> Mention | None:
    month = _month(found["m"])
    year = int(found["y"])
    return None if month is None else Mention(year if year > 100 else 2000 + year, month)


# The surest forms first: what one of them has read is taken out before the next is tried.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Mention | None]], ...] = tuple(
    (re.compile(form), read)
    for form, read in (
        (rf"{_FRESH}(?P<y>{_YEAR}){_SIGN}(?P<m>{_MONTH})(?:{_SIGN}(?:{_DAY}))?{_ENDS}", _digits),
        (rf"{_FIRST}(?:{_DAY}){_SIGN}(?P<m>{_MONTH}){_SIGN}(?P<y>{_YEAR}){_ENDS}", _digits),
        (rf"{_FRESH}(?P<y>20\d{{2}})(?P<m>0[1-9]|1[0-2])(?:[0-2]\d|3[01])?{_ENDS}", _digits),
        (rf"{_FIRST}(?P<m>{_MONTH}){_SIGN}(?P<y>{_YEAR}){_ENDS}", _digits),
        (rf"\bbulan\W+(?P<m>{_MONTH})\W+tahun\W+(?P<y>{_YEAR}){_ENDS}", _digits),
        (rf"{_WORDED}[\W_]*(?:tahun|thn?)?[\W_]*(?P<y>{_YEAR}){_ENDS}", _word_and_year),
        (rf"{_FRESH}(?P<y>{_YEAR})[\W_]*{_WORDED}", _word_and_year),
        (rf"{_WORDED}[\s._'’-]*(?P<y>[23]\d)(?![\d.])", _word_and_year),
    )
)
_YEAR_ALONE = re.compile(rf"{_FRESH}{_YEAR}{_ENDS}")
_WORD = re.compile(r"[a-z]+")


def is_printed(text: str) -> bool:
    """Whether a text tells when a file was printed or made, or its letter was written."""
    folded = text.casefold().strip()
    return bool(_PRINTED.search(folded) or _LETTER.search(folded) or _DAY_ALONE.search(folded))


def mentions(texts: list[str]) -> list[Mention]:
    """The months and years that texts mention; lines that tell when a file was printed mention none."""
    found: list[Mention] = []
    for text in texts:
        if not is_printed(text):
            found += _in_text(_NOT_TIME.sub(" ", text.casefold()))
    return list(dict.fromkeys(found))


def _in_text(text: str) -> Iterator[Mention]:
    for form, read in _FORMS:
        place = 0
        while match := form.search(text, place):
            mention = read(match)
            if mention is None:
                place = match.start() + 1
                continue
            yield mention
            text = f"{text[: match.start()]} | {text[match.end() :]}"
            place = match.start()
    for match in _YEAR_ALONE.finditer(text):
        yield Mention(int(match[0]), None)
    words = _WORD.findall(fold(text))
    for word in words:
        # A short word among others may be anything (`des` of a village); a whole month's name is a month.
        if (len(word) > 3 or word == "mei" or len(words) == 1) and (month := _month(word)) is not None:
            yield Mention(None, month)


def _month(word: str) -> int | None:
    known = lookup("month", word)
    return int(known.value) if known.value and known.how == "alias" else None
