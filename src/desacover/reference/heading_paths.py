"""Headings of two or three rows: what a column means by all the texts above it, top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from desacover.reference.headings import Heading, known_heading, match_heading
from desacover.reference.values import lookup
from desacover.reference.words import fold, squeeze

SEXES = {
    **dict.fromkeys(("l", "lk", "laki", "lakilaki", "pria"), "l"),
    **dict.fromkeys(("p", "pr", "perempuan", "wanita"), "p"),
}
"""Headings of a column that counts, or marks, men or women."""

_COUNTED = frozenset({"jumlah", "jml", "jlh", "total", "orang", "org", "jiwa", "potensi", "ada", "wajib", "jmlh"})
"""Headings that below a segment's mean its count."""
_UNKNOWN = Heading(None)
_MARKED = ("sex", "status", "segment", "funding", "contributor_class")
"""Fields that a table may spread over several columns, one a value, with a mark in one of them."""
_PROGRAMMES = frozenset({"jkk", "jkm", "jht", "jp", "jkp"})
_SCHOOLING = frozenset({"pendidikan", "pendidikanterakhir", "ijazah", "ijazahterakhir", "tingkatpendidikan"})
_ADDRESS = frozenset({"alamat", "alamatrumah", "alamattinggal", "domisili", "alamatktp", "tempattinggal"})

_RELATIVES = frozenset(
    {"ahliwaris", "dataahliwaris", "istri", "suami", "istrisuami", "suamiistri", "pasangan", "anak", "ibukandung"}
    | {"orangtua", "datakeluarga", "keluarga", "kontakdarurat", "penanggungjawab"}
)
"""Groups of columns that are about another person than the row's."""


@lru_cache(maxsize=16_384)
def match_path(path: tuple[str, ...], kind: str, *, exact: bool = False) -> Heading:
    """The field that a column's headings mean, as match_heading says it of one.

    Besides its fields: `mark:FIELD=VALUE` (a mark in this column means the value; `mark:programme=JKK`),
    `count:SEGMENT:l` and `:p` (men and women, to be added up), `count:l` and `count:p` of a long list,
    `address` (a village that may be the holder's home). With `exact` no wrong letter is forgiven.
    """
    texts = [text for text in path if fold(text) or "%" in text]
    if not texts:
        return _UNKNOWN
    if len(texts) == 1:
        found = known_heading(texts[0], kind) if exact else match_heading(texts[0], kind)
        return _programme(texts[0], found) if kind == "enrollment" else found
    if kind == "enrollment" and squeeze(texts[0]) in _RELATIVES:
        return Heading("dropped", "alias", texts[0])
    for first in range(len(texts) - 1):
        below = " ".join(texts[first:-1]), texts[-1]
        if marked := _mark(*below, kind) if kind == "enrollment" else _counted(*below):
            return marked
    return _joined(texts, kind, exact=exact)


def _joined(texts: Sequence[str], kind: str, *, exact: bool) -> Heading:
    """All the texts as one heading, else the lowest alone, else, one wrong letter forgiven, either."""
    whole, last = " ".join(texts), texts[-1]
    address = squeeze(texts[0]) in _ADDRESS
    for heading in [last, whole] if address else [whole, last]:
        found = known_heading(heading, kind)
        if found.field is not None:
            if address and found.field in ("village", "district", "regency"):
                return Heading(f"address:{found.field}", found.how, found.alias)
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
    field = known_heading(above, kind).field
    if field not in _MARKED:
        return None
    value = SEXES.get(key) if field == "sex" else lookup(field, last).value
    return Heading(f"mark:{field}={last}", "alias", above) if value else None


def _counted(above: str, last: str) -> Heading | None:
    """A count's column below its segment: men, women, all, or what is no count (ELI)."""
    key = squeeze(last)
    if (field := known_heading(above, "eligible").field) and field.startswith("count"):
        if key in SEXES:
            return Heading(f"{field}:{SEXES[key]}", "alias", last)
        if key in _COUNTED:
            return Heading(field, "alias", above)
        if known_heading(last, "eligible").field == "result":
            return Heading("result", "alias", last)
    elif squeeze(above) in _COUNTED and key in SEXES:
        return Heading(f"count:{SEXES[key]}", "alias", last)
    return None
