"""Headings of two or three rows: what a column means by all the texts above it, top to bottom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from desacover.reference.headings import SEXES, Heading, known_heading, match_heading
from desacover.reference.kinds import headed
from desacover.reference.owners import HOMES, PAPERS, PRIVATE, owner_of
from desacover.reference.turning import has_word, names_this_insurer, other_insurer, speaks_of_insurance, turns
from desacover.reference.values import find_segments, lookup
from desacover.reference.words import fold, squeeze

_COUNTED = frozenset({"jumlah", "jml", "jlh", "total", "orang", "org", "jiwa", "potensi", "ada", "wajib", "jmlh"})
"""Headings that below a segment's mean its count."""
_UNKNOWN = Heading(None)
_MARKED = ("sex", "status", "segment", "funding", "contributor_class")
"""Fields that a table may spread over several columns, one a value, with a mark in one of them."""
_PROGRAMMES = frozenset({"jkk", "jkm", "jht", "jp", "jkp"})
_SCHOOLING = frozenset({"pendidikan", "pendidikanterakhir", "ijazah", "ijazahterakhir", "tingkatpendidikan"})
_LEVELS = ("village", "district", "regency")
_OF_THE_LIST = ("period", "month", "year", "contribution_month", "status", *_LEVELS)
"""Fields that a column of a paper, a home or an account is not, though its own heading says so."""
_SHORTEST_ANSWER = 3
"""`NO` below a title that speaks of insurance heads the running numbers."""
_SHORT_ANSWERS = frozenset({"ya", "y", "t"})
_PERSONS = re.compile(r"(?i)\b(?:jiwa|orang|org)\b")
_PLAIN_POST = frozenset({"", "nama", "desa", "di", "tempat", "wilayah", "lokasi", "unit"})


@lru_cache(maxsize=16_384)
def match_path(path: tuple[str, ...], kind: str, *, exact: bool = False) -> Heading:
    """The field that a column's headings mean, as match_heading says it of one.

    Besides its fields: `mark:FIELD=VALUE` (a mark in this column means the value; `mark:programme=JKK`),
    `count:SEGMENT:l` and `:p` (men and women, to be added up), `count:l` and `count:p` of a long list,
    `address:LEVEL` (a place that may be the holder's home), `post:LEVEL` (the post's own place). With `exact` no
    wrong letter is forgiven.
    """
    texts = [text for text in path if fold(text) or "%" in text]
    if not texts:
        return _UNKNOWN
    if other_insurer(" ".join(texts)) and not names_this_insurer(" ".join(texts)):
        return Heading("ignored", "alias", " ".join(texts))
    reads = headed(kind)
    if reads.counts and (turned := _no_count(texts)):
        return turned
    if len(texts) == 1:
        return _single(texts[0], kind, exact=exact)
    owner = owner_of(" ".join(texts[:-1])) if reads.persons else None
    if owner is not None and owner[0] in PRIVATE:
        return Heading("dropped", "alias", " ".join(texts[:-1]))
    for first in range(len(texts) - 1):
        below = " ".join(texts[first:-1]), texts[-1]
        marked = _mark(*below, kind) if reads.persons else _counted(*below, kind) if reads.counts else None
        if marked is not None:
            return marked
    if owner is not None and (owned := _owned(texts, owner[0], kind)):
        return owned
    return _joined(texts, kind, exact=exact)


def _no_count(texts: Sequence[str]) -> Heading | None:
    """Under a heading of money, of people or of a plan nothing is a count of positions (ELI-5, ROW-12)."""
    said = " ".join(texts)
    if not find_segments(said):
        return None
    group = " ".join(texts[:-1])
    if has_word("counted", group) and not has_word("positions", said):
        return Heading("result", "alias", said)
    persons = _PERSONS.sub(" ", said)  # `BPD (JIWA)` counts the members of the council
    for name in ("money", "people"):
        if has_word(name, persons):
            return Heading("result", "alias", said)
    turned = turns(said, "context").means("plan", "vacancy", "rest", "denial", "not_insured", "ended")
    if turned and not has_word("positions", said):
        return Heading("result", "alias", said)
    return None


def _single(text: str, kind: str, *, exact: bool) -> Heading:
    """The field of a heading that stands alone: as it is known, by its owner, or but for one wrong letter."""
    found = known_heading(text, kind)
    if not headed(kind).persons:
        return found if exact or found.field is not None else match_heading(text, kind)
    owner = owner_of(text)
    at_home = owner is not None and owner[0] in HOMES and squeeze(found.alias or "") != squeeze(text)
    if at_home and found.field in _LEVELS:
        return Heading(f"address:{found.field}", found.how, found.alias)  # `KABUPATEN (SESUAI KTP)`
    if found.field == "village" and owner is not None and owner[0] == "post":
        return Heading("post:village", found.how, found.alias)
    if found.field is None and owner is not None and not speaks_of_insurance(text):
        return _by_owner(*owner, text, kind)
    if found.field is None and not exact:
        found = match_heading(text, kind)
    return _programme(text, found)


def _by_owner(owner: str, rest: str, text: str, kind: str) -> Heading:
    """What a column is of which nobody but its owner is known; `rest` is its heading without the owner."""
    level = known_heading(rest, kind).field if rest else None
    if owner in PRIVATE:
        return Heading("dropped", "alias", text)
    if level in _LEVELS and owner in HOMES:
        return Heading(f"address:{level}", "alias", text)
    if owner == "post":
        if level in _LEVELS or rest in _PLAIN_POST:
            return Heading(f"post:{level or 'village'}", "alias", text)
        return _UNKNOWN
    return Heading("ignored" if owner in PAPERS or owner == "card" else "dropped", "alias", text)


def _owned(texts: Sequence[str], name: str, kind: str) -> Heading | None:
    """What a column is under a group heading that says whose it is; None where the group says nothing of it.

    A month below `MULAI MENJABAT`, a village below `ALAMAT RUMAH` is none of the list. The NIK below `KTP` is the
    NIK all the same.
    """
    group, last = " ".join(texts[:-1]), texts[-1]
    if speaks_of_insurance(group):
        return None
    whole = _joined(texts, kind, exact=True)
    lowest = known_heading(last, kind)
    below = owner_of(last)
    level = lowest.field if lowest.field in _LEVELS else None
    if below is not None and level is None and below[0] == "post":
        return None
    if name == "post":
        return Heading(f"post:{level}", "alias", last) if level else None
    if name in HOMES:
        if level:
            return Heading(f"address:{level}", lowest.how, lowest.alias)
        return (
            None
            if lowest.field is not None and lowest.field not in _OF_THE_LIST
            else Heading("dropped", "alias", group)
        )
    if whole.field is not None and whole.field not in _OF_THE_LIST and squeeze(whole.alias or "") != squeeze(last):
        return whole
    if name == "birth" and lowest.field in ("birth_date", "birth_place_date"):
        return lowest
    return Heading("ignored", "alias", group)


def _joined(texts: Sequence[str], kind: str, *, exact: bool) -> Heading:
    """All the texts as one heading, else the lowest alone, else, one wrong letter forgiven, either."""
    whole, last = " ".join(texts), texts[-1]
    for heading in (whole, last):
        found = known_heading(heading, kind)
        if found.field is not None:
            return found
    if exact:
        return _UNKNOWN
    for heading in (last, whole):
        found = match_heading(heading, kind)
        if found.field is not None:
            return found
    return _UNKNOWN


def _programme(text: str, found: Heading) -> Heading:
    """A column headed by a programme alone holds marks, or amounts, of that programme."""
    key = squeeze(text)
    return Heading(f"mark:programme={key.upper()}", "alias", text) if key in _PROGRAMMES else found


def _mark(above: str, last: str, kind: str) -> Heading | None:
    key = squeeze(last)
    if key in _PROGRAMMES:
        return Heading(f"mark:programme={key.upper()}", "alias", last)
    if squeeze(above) in _SCHOOLING:
        return Heading("ignored", "alias", above)
    field = known_heading(above, kind).field or ""
    answers = (len(key) >= _SHORTEST_ANSWER or key in _SHORT_ANSWERS) and lookup("registered", last).how == "alias"
    if field not in _MARKED and answers and speaks_of_insurance(above):
        field = "registered"
    if field not in (*_MARKED, "registered"):
        return None
    value = SEXES.get(key) if field == "sex" else lookup(field, last).value
    return Heading(f"mark:{field}={last}", "alias", above) if value else None


def _counted(above: str, last: str, kind: str) -> Heading | None:
    """A count's column below its segment: men, women, all, or what is no count (ELI)."""
    key = squeeze(last)
    if (field := known_heading(above, kind).field) and field.startswith("count"):
        if key in SEXES:
            return Heading(f"{field}:{SEXES[key]}", "alias", last)
        if key in _COUNTED:
            return Heading(field, "alias", above)
        if known_heading(last, kind).field == "result":
            return Heading("result", "alias", last)
    elif squeeze(above) in _COUNTED and key in SEXES:
        return Heading(f"count:{SEXES[key]}", "alias", last)
    return None
