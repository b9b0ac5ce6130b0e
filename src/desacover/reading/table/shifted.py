"""Headings that do not stand over their values: two run together in one cell, or one missing (ROW-13).

Such a header moves every column behind it, and what is then read is another column's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from desacover.errors import DesacoverError
from desacover.reading.mapping.profile import NO_PROFILE, Profile
from desacover.reading.read.grid import Grid
from desacover.reading.table.locate import Table, scored
from desacover.reading.table.sampled import spread
from desacover.reference.heading_paths import match_path
from desacover.reference.headings import known_heading
from desacover.reference.kinds import headed
from desacover.reference.regions import load_regions
from desacover.reference.values import lookup
from desacover.reference.words import fold
from desacover.wording.messages import found as words

_SAMPLE = 400
_FEWEST = 3
"""So many values, or rows, are needed to say anything of a column, or of the rows."""
_FEWEST_CELLS = 3
_HARDLY, _MOSTLY = 0.2, 0.8
_DATE = re.compile(r"^\D{0,2}\d{1,2}[-/. ]+\w{1,9}[-/. ]+\d{2,4}|^\D{0,2}\d{4}[-/]\d\d?[-/]\d\d?")
_MONTH = re.compile(r"(?:19|20)\d\d")
_TEXT = re.compile(r"^\D*[^\W\d_]")
_FORMS: Mapping[str, re.Pattern[str]] = {
    "nik": re.compile(r"^\D{0,2}(?:\d\D?){13,}"),
    "kpj": re.compile(r"^\D{0,2}(?:\d\D?){8,}"),
    "count": re.compile(r"^\d{1,5}(?:[.,]0+)?$"),
    **dict.fromkeys(("birth_date", "enrolled_on", "ended_on"), _DATE),
    **dict.fromkeys(("paid_through", "grace_until", "contribution_month", "period"), _MONTH),
    **dict.fromkeys(("region_code", "village_code", "district_code"), re.compile(r"^(?:\d\D?){6,}$")),
    **dict.fromkeys(("name", "village", "district", "regency"), _TEXT),
}
"""What stands in the columns of some fields."""
_WORDS = ("status", "segment", "sex")
_SAYS, _LETTER = re.compile(r"[^\W_]"), re.compile(r"[^\W\d_]")
_REMARKS = ("ket", "keterangan", "catatan")
_UNIT = ("village", "village_code", "region_code")


def check_headings(grid: Grid, table: Table, kinds: tuple[str, ...], profile: Profile = NO_PROFILE) -> None:
    """Refuse a table whose headings are one off its columns, unless a profile names its columns.

    Errors: `header-shifted`, with the first heading in doubt and its column, no value shown; `heading-unclear`
    where counts of villages would be taken for those of their districts.
    """
    if profile.headings:
        return
    kind = max(kinds, key=lambda name: scored(table.paths, name, exact=True))
    judged = _Judged(grid, table, kind)
    at = judged.in_doubt()
    if at is not None:
        raise DesacoverError(
            "header-shifted",
            file=grid.file,
            sheet=grid.sheet or None,
            row=table.header_row,
            heading=(table.headings[at] or "-")[:40],
            column=at + table.first_column + 1,
        )
    if villages := judged.unnamed_villages():
        found = [heading[:40] for at in villages if (heading := table.headings[at])]
        raise DesacoverError(
            "heading-unclear",
            file=grid.file,
            sheet=grid.sheet or None,
            row=table.header_row,
            what=words.no_column(["village"]),
            found=", ".join(heading for heading in table.headings if heading),
            ways=words.IF_THAT_IS_IT,
            profile=profile.lines_to_add(grid.file, [("village", (found or ["..."])[0])]),
        )


class _Judged:
    """A table's columns beside what their headings say of them."""

    def __init__(self, grid: Grid, table: Table, kind: str) -> None:
        self.paths, self.kind, self.is_text = table.paths, kind, grid.is_number is None
        self.reads = headed(kind)
        fields = [match_path(path, kind, exact=True).field if path else None for path in table.paths]
        self.fields = ["count" if field and field.startswith("count") else field for field in fields]
        sampled, width = table.sampled, len(table.sampled.columns)
        filled = [sum(map(bool, row)) for row in zip(*sampled.columns, strict=True)]
        fewest = min(_FEWEST_CELLS, width)
        data = [at for at, n in enumerate(filled) if n >= fewest]
        sound = [at for at in data if not sampled.misshapen[at]]
        misfits = len(data) - len(sound)
        self.most_misfit = misfits >= _FEWEST and misfits * 2 > len(data)
        self.wider = table.body.usual is not None and table.body.usual > width
        rows = [at for run in spread(len(sound), _SAMPLE) for at in sound[run.start : run.stop]]
        self.rows = len(rows)
        written = [Counter(column[at] for at in rows if column[at]) for column in sampled.columns]
        self.written = [counts.total() for counts in written]
        self.said = [Counter({text: n for text, n in counts.items() if _SAYS.search(text)}) for counts in written]
        self.shares: dict[tuple[str, int], float] = {}

    def in_doubt(self) -> int | None:
        """The first column whose heading is another's; None where all is well."""
        joined, blank = self._joined(), self._unheaded()
        if self.most_misfit:
            return joined if joined is not None else len(self.paths) - 1
        if self.rows < _FEWEST:
            return None
        if joined is not None and (self.wider or not all(self.paths[joined:])):
            return joined
        for step in (1, -1):
            moved = [at for at in range(len(self.fields)) if self._moved(at, step)]
            if len(moved) >= 2 or (moved and (blank or self.wider or self._spills())):
                return moved[0]
        return next((at for at in range(len(self.fields)) if self._matters(at, blank)), None)

    def unnamed_villages(self) -> list[int]:
        """Of counts without a column of villages, those columns that nobody knows and that name some."""
        if not self.reads.counts or not set(self.fields).isdisjoint(_UNIT):
            return []
        unknown = [at for at, field in enumerate(self.fields) if field is None and self.paths[at]]
        return [at for at in unknown if self._names_villages(at)]

    def _names_villages(self, at: int) -> bool:
        texts = {text: n for text, n in self.said[at].items() if _LETTER.search(text)}
        named = sum(n for text, n in texts.items() if fold(text) in _villages())
        return sum(texts.values()) >= _FEWEST and named >= _MOSTLY * sum(texts.values())

    def _share(self, field: str, at: int, fewest: int = _FEWEST) -> float | None:
        """The share of a column's values that could be a field's; None where too few say."""
        values = self.said[at]
        if (field, at) not in self.shares:
            like = sum(n for text, n in values.items() if _could_be(field, text))
            self.shares[field, at] = like / max(values.total(), 1)
        return self.shares[field, at] if values.total() >= fewest else None

    def _moved(self, at: int, step: int) -> bool:
        """Whether a heading's values stand beside it, under a heading that is not theirs either.

        Words of a field beside an empty column of it stand under no heading of a field at all.
        """
        field, beside = self.fields[at], at + step
        if field is None or not 0 <= beside < len(self.fields) or not _typed(field):
            return False
        here, own = self._share(field, at), None if self._remarks(beside) else self.fields[beside]
        if here is None and (field not in _WORDS or (own is not None and _typed(own))):
            return False
        if (here is not None and here >= _HARDLY) or not _mostly(self._share(field, beside)):
            return False
        share = self._share(own, beside) if own is not None and _typed(own) else None
        return share is None or share < _HARDLY

    def _spills(self) -> bool:
        """Whether anything stands in a last column that has no heading."""
        return self.is_text and not self.paths[-1] and self.written[-1] > 0

    def _remarks(self, at: int) -> bool:
        return bool(self.paths[at]) and fold(self.paths[at][-1]) in _REMARKS

    def _unheaded(self) -> list[int]:
        """The columns of a text without any heading that are filled in most rows."""
        if not self.is_text or not self.rows:
            return []
        return [at for at, path in enumerate(self.paths) if not path and self.written[at] * 2 > self.rows]

    def _joined(self) -> int | None:
        """The first heading that nobody knows and that is two known ones run together."""
        for at, path in enumerate(self.paths):
            if len(path) == 1 and self.fields[at] is None and _two_headings(path[0], self.kind):
                return at
        return None

    def _matters(self, at: int, blank: Sequence[int]) -> bool:
        """Whether what stands in a column without a heading, or under one of remarks, would change a figure."""
        remarks = self._remarks(at)
        if not self.is_text or (self.paths[at] and not remarks):
            return False
        before = self.fields[at - 1] if at else None
        if self.reads.counts:
            counted = before in ("count", *_UNIT) and _mostly(self._share("count", at))
            named = at in blank and set(self.fields).isdisjoint(_UNIT) and self._names_villages(at)
            return counted or named
        if not self.reads.persons:
            return False
        if _mostly(self._share("enrolled_on", at, fewest=1)) and before != "birth_date":
            return True
        lacking = [field for field in ("nik", "kpj", "status", "segment") if field not in self.fields]
        if not remarks and any(_mostly(self._share(field, at)) for field in lacking):
            return True
        return (
            at in blank
            and not any(field in self.fields for field in _UNIT)
            and _mostly(self._share("village", at))
        )


@lru_cache(maxsize=1)
def _villages() -> frozenset[str]:
    regions = load_regions()
    return frozenset(
        fold(village.name) for province in regions.provinces() for village in regions.villages(province.code)
    )


def _mostly(share: float | None) -> bool:
    return share is not None and share >= _MOSTLY


def _typed(field: str) -> bool:
    return field in _FORMS or field in _WORDS


def _could_be(field: str, text: str) -> bool:
    form = _FORMS.get(field)
    return lookup(field, text).value is not None if form is None else form.search(text) is not None


@lru_cache(maxsize=4_096)
def _two_headings(text: str, kind: str) -> bool:
    """Whether a text is two headings that a kind knows, with or without a blank between."""
    if known_heading(text, kind).field is not None:
        return False
    cuts = (cut for cut in range(2, len(text) - 1)) if len(text) <= 80 else ()
    return any(_known(text[:cut], kind) and _known(text[cut:], kind) for cut in cuts)


def _known(text: str, kind: str) -> bool:
    return known_heading(text.strip(), kind).field is not None
