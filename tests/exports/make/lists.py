"""The lists that many files have in common: rows of a plain participant list, titles, signatures."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from tests.exports.make.people import Post
from tests.exports.make.sheets import Row

HEAD = ["NO", "NIK", "NAMA", "JABATAN", "DESA", "KECAMATAN", "STATUS"]

MALANG = "35.07.25.2007"
"""Sumberngepoh in Lawang: a name that only one village bears."""

WONOREJO = "35.07.25.2012"
"""Wonorejo in Lawang: three more villages of Kabupaten Malang bear the name."""

SUKOREJO = "35.07.10.2005"
"""Sukorejo in Gondanglegi: Tirtoyudo has one too."""

SENDANGREJO = "35.22.06.2009"
"""Sendangrejo in Dander: Bojonegoro has two."""

MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]


def plain(posts: Sequence[Post], status: str = "AKTIF") -> list[list[Any]]:
    """A row a person under HEAD, numbered from 1."""
    return [
        [number, post.nik, post.name, post.word, post.village.name.upper(), post.village.district.upper(), status]
        for number, post in enumerate(posts, 1)
    ]


def numbering(width: int) -> list[str]:
    """(1) (2) (3) ..."""
    return [f"({number})" for number in range(1, width + 1)]


def in_words(day: datetime.date) -> str:
    """17 Agustus 1978"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def other_sex(post: Post) -> str:
    """The sex that the NIK does not say."""
    return "P" if post.sex == "L" else "L"


def signature(column: int, place: str, office: str, name: str, nip: str) -> list[Row]:
    """A signature block that begins in a column, counted from 0."""
    texts = ["", f"{place}, 5 Januari 2026", "Mengetahui,", office, "", "", name, f"NIP. {nip}"]
    return [[*[None] * column, text or None] for text in texts]
