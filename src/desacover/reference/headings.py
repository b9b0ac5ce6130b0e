"""Headings of columns, and the fields that they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from desacover.reference.kinds import headed, kinds
from desacover.reference.narrowed import is_narrowed
from desacover.reference.posts import part_of
from desacover.reference.tables import rows
from desacover.reference.values import is_heading_unit, lookup
from desacover.reference.words import all_near, fold, squeeze

_OWN_NAMES_NOT = ("dropped", "ignored", "result", "note", "no")
_PREFIX = re.compile(r"^(?:(?:jumlah|jml|jlh|banyaknya|banyak|total|potensi) )+")
_RESULT = frozenset({
    "terdaftar", "peserta", "kepesertaan", "aktif", "nonaktif", "dilindungi", "terlindungi", "sudah", "belum",
    "realisasi", "capaian", "coverage", "cakupan", "selisih", "gap", "persen", "persentase", "prosentase",
})  # fmt: skip
_PRIVATE = frozenset({
    "alamat", "rekening", "rek", "telepon", "telpon", "telp", "tlp", "hp", "handphone", "wa", "whatsapp",
    "email", "npwp",
})  # fmt: skip
_HEADS_TOO = re.compile(
    r"^(?:kades|kepala desa)(?: dan| beserta| serta| dengan)?"
    r" (?:perangkat|perangkat desa|perades|aparat desa)(?: desa)?$"
    r"|^(?:perangkat|perangkat desa|aparat desa)(?: dan| beserta| serta)? (?:kades|kepala desa)$"
    r"|^(?:perangkat|perangkat desa) termasuk (?:kades|kepala desa)$"
)
"""Headings that count the head together with the officials (ELI-4)."""
SEXES = {
    **dict.fromkeys(("l", "lk", "laki", "lakilaki", "pria"), "l"),
    **dict.fromkeys(("p", "pr", "perempuan", "wanita"), "p"),
}
"""Headings of a column that counts, or marks, men or women."""
_MANY = 5
_NUMBERED = re.compile(r"^\s*\(?\d{1,2}\s*[.):]\s*(?=\D)")
_UNIT = re.compile(r"(?i)(?<=\w)[\s.,:-]+(?:rp|rupiah|wajib|orang|org|jiwa)[.*:]*\s*$")
_EXAMPLE = re.compile(
    r"(?i).*:|\W*(?:contoh|cth|misal(?:nya)?|format|isi|diisi|tulis|ditulis|tanpa|wajib|harus|maks|min|lihat|pilih)\b"
)
"""What in brackets says how a column is to be filled in, not what it holds: `NIK (16 digit : tanpa spasi)`."""
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*[*:]*\s*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading means: the field, None where it is unknown; `alias` is the heading it was read as."""

    field: str | None
    how: str | None = None
    alias: str | None = None


_UNKNOWN = Heading(None)


@lru_cache(maxsize=16_384)
def match_heading(text: str, kind: str) -> Heading:
    """The field that a heading means in a file of a kind.

    Besides the fields of the kind: `dropped` (personal, never kept), `ignored` (known and of no use); of a kind
    that counts `count:SEGMENT` and its parts `count:rt`, `count:rw` of wide tables, `part:SEGMENT=POSTS` of a
    count of some of its posts (ELI-5), `count:kepala_perangkat` of heads and officials together, and `result` (a
    count of the insured, or a share: never a denominator). Case, accents, blanks and punctuation carry no meaning;
    one wrong letter in a word of six or more is forgiven where only one field is that near. A number in
    front and a unit or duty behind say nothing: `2. NIK`, `UPAH (Rp)`, `NIK (wajib)`.
    """
    found = known_heading(text, kind)
    if found.field is not None:
        return found
    aliases = _aliases(kind)
    for heading in dict.fromkeys((text, _bare(text))):
        near = all_near(fold(heading), aliases.folded)
        fields = {aliases.folded[alias] for alias in near}
        if len(fields) == 1:
            return Heading(fields.pop(), "spelling", near[0])
    return _UNKNOWN


def is_result(text: str) -> bool:
    """Whether a heading says that a column holds a result, such as the insured, in a file of any kind."""
    return any(known_heading(text, kind).field == "result" for kind in kinds())


@lru_cache(maxsize=16_384)
def known_heading(text: str, kind: str) -> Heading:
    """As match_heading, but with no wrong letter forgiven: quick, for looking through many cells."""
    found = _exact(text, kind)
    if found.field is None and (bare := _bare(text)) != text:
        found = _exact(bare, kind)
    return found if found.field is not None else _in_two_words(text, kind)


def _in_two_words(text: str, kind: str) -> Heading:
    """A heading that says one field twice: `KPJ / No. Peserta`, `Nomor Induk Kependudukan (NIK)`."""
    parts = [part for part in re.split(r"[/()]", text) if fold(part)]
    found = [_exact(_bare(part), kind) for part in parts] if len(parts) > 1 else []
    fields = {heading.field for heading in found}
    return found[0] if len(fields) == 1 else _UNKNOWN


def _bare(text: str) -> str:
    """A heading without a number in front and without the units, duties and examples behind it."""
    bare = _NUMBERED.sub("", text)
    while (found := _BRACKETS.search(bare)) and (is_heading_unit(found[1]) or _EXAMPLE.match(found[1])):
        bare = bare[: found.start()]
    return _UNIT.sub("", bare)


def _exact(text: str, kind: str) -> Heading:
    folded = fold(text)
    if found := _aliases(kind).exact.get(_key(text)):
        return Heading(found[0], "alias", found[1])
    if not _PRIVATE.isdisjoint(folded.split()):
        return Heading("dropped", "alias", folded)
    if headed(kind).counts and (counted := _count(text, folded)):
        return Heading(counted, "alias", folded)
    return _UNKNOWN


def _count(text: str, folded: str) -> str | None:
    """The segment that a wide column counts, by rule: an optional word for a number, then the segment."""
    bare = _PREFIX.sub("", folded)
    if (sexed := _sexed(text, bare)) is not None:
        return sexed
    words = bare.split()
    if _HEADS_TOO.match(bare):
        return "count:kepala_perangkat"
    segment = lookup("segment", bare)
    if segment.how != "alias":
        words = [word for word in words if word not in _RESULT]
        segment = lookup("segment", " ".join(words))
    if segment.how != "alias" or segment.value is None:
        return None
    if "%" in text or not _RESULT.isdisjoint(bare.split()):
        return "result"
    if any(word.isdigit() for word in words):
        return None
    if segment.value == "rt_rw" and not is_narrowed(" ".join(words), segment.value):
        of_rt = bool({"rt", "tetangga"} & set(words))
        of_rw = bool({"rw", "warga"} & set(words))
        return f"count:{'rt' if of_rt and not of_rw else 'rw' if of_rw and not of_rt else 'rt_rw'}"
    if segment.value == "kader_posyandu" and "kader" not in words:
        return "part:kader_posyandu=posyandu"  # so many bodies, each of several workers
    parts = part_of(segment.value, " ".join(words))
    if not parts and is_narrowed(" ".join(words), segment.value):
        return None
    return f"part:{segment.value}={'+'.join(sorted(parts))}" if parts else f"count:{segment.value}"


def _sexed(text: str, bare: str) -> str | None:
    """The count of the men or of the women of a segment: `BPD (L)`, `JUMLAH RT PEREMPUAN`."""
    words = bare.split()
    for size in (2, 1):
        sex = SEXES.get("".join(words[-size:])) if len(words) > size else None
        if sex is not None:
            counted = _count(text, " ".join(words[:-size]))
            return f"{counted}:{sex}" if counted and counted.startswith("count:") else None
    return None


@cache
def known_fields(kind: str) -> tuple[str, ...]:
    """The fields that a heading of a kind may mean, those that are not read left out."""
    fields = dict.fromkeys(field for field, _ in _aliases(kind).exact.values())
    return tuple(field for field in fields if field not in _OWN_NAMES_NOT)


def nearest(text: str, kind: str) -> list[str]:
    """The fields whose headings are most like a text, the likest first: for `did you mean`."""
    from rapidfuzz import process

    folded = _aliases(kind).folded
    found = process.extract(fold(text), list(folded), limit=4 * _MANY, score_cutoff=70)
    fields = (folded[alias] for alias, _, _ in sorted(found, key=lambda near: (-near[1], near[0])))
    known = dict.fromkeys(field for field in fields if field not in ("dropped", "ignored"))
    return list(known)[:_MANY]


def made_of_heading_words(text: str) -> bool:
    """Whether every word of a text occurs in known headings: such a text names no person."""
    words = fold(text).split()
    return bool(words) and all(word in _heading_words() for word in words)


@lru_cache(maxsize=1)
def _heading_words() -> frozenset[str]:
    return frozenset(word for row in rows("headings.csv") for word in fold(row["heading"]).split())


@dataclass(frozen=True)
class _Aliases:
    """The headings of one kind: field and heading by squeezed heading; field by folded heading."""

    exact: Mapping[str, tuple[str, str]]
    folded: Mapping[str, str]


def _key(text: str) -> str:
    return squeeze(text) or text.strip()


@cache
def _aliases(kind: str) -> _Aliases:
    """A field's own name is an alias too."""
    read = [(row["field"], row["heading"]) for row in rows("headings.csv") if row["kind"] in (kind, "all")]
    fields = dict.fromkeys(field for field, _ in read if field not in _OWN_NAMES_NOT and ":" not in field)
    names = [(field, field) for field in fields]
    if "programme" in fields:
        names.append(("programme", "programmes"))
    exact: dict[str, tuple[str, str]] = {}
    folded: dict[str, str] = {}
    for field, heading in [*read, *names]:
        exact.setdefault(_key(heading), (field, heading))
        folded.setdefault(fold(heading), field)
    return _Aliases(MappingProxyType(exact), MappingProxyType(folded))
