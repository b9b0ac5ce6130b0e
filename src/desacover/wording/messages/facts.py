"""What the facts of an error are called: keys that code knows by one name and people by another."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desacover.wording.language import Language
from desacover.wording.text import Text

PLACES: dict[str, Text] = {
    "option": Text("opsi", "option"),
    "profile": Text("profil", "profile"),
    "column": Text("kolom", "column"),
    "row": Text("baris", "row"),
    "title": Text("judul", "title"),
    "sheet": Text("nama lembar", "sheet"),
    "file": Text("nama berkas", "file"),
    "folder": Text("nama folder", "folder"),
    "above": Text("judul tabel di atasnya", "title of the table above"),
}
"""Where a source says something of itself."""

FIELDS: dict[str, Text] = {
    "nik": Text("NIK", "NIK"),
    "kpj": Text("KPJ", "KPJ"),
    "name": Text("nama", "name"),
    "birth_date": Text("tanggal lahir", "birth date"),
    "sex": Text("jenis kelamin", "sex"),
    "period": Text("periode", "period"),
    "month": Text("bulan", "month"),
    "year": Text("tahun", "year"),
    "segment": Text("segmen", "segment"),
    "region": Text("wilayah", "region"),
    "region_code": Text("kode wilayah", "region code"),
    "regency": Text("kabupaten/kota", "regency"),
    "regency_code": Text("kode kabupaten/kota", "regency code"),
    "district": Text("kecamatan", "district"),
    "district_code": Text("kode kecamatan", "district code"),
    "village": Text("desa/kelurahan", "village"),
    "village_code": Text("kode desa/kelurahan", "village code"),
    "employer_name": Text("nama pemberi kerja", "employer name"),
    "status": Text("status", "status"),
    "enrolled_on": Text("tanggal terdaftar", "enrolled on"),
    "ended_on": Text("tanggal berhenti", "ended on"),
    "paid_through": Text("lunas sampai", "paid through"),
    "grace_until": Text("akhir masa tenggang", "grace until"),
    "contribution_month": Text("bulan iuran", "contribution month"),
    "programme": Text("program", "programme"),
    "wage": Text("upah", "wage"),
    "contribution": Text("iuran", "contribution"),
    "contributor_class": Text("kelas peserta", "contributor class"),
    "funding": Text("sumber dana", "funding"),
    "count": Text("jumlah", "count"),
    "not_insurable": Text("tidak dapat diikutkan", "not insurable"),
    "kind": Text("jenis berkas", "kind"),
}
"""What rows and titles say."""

_OTHER_FILES = {"?": Text("tidak dikenal", "unknown"), "video": Text("video", "video")}

_OF: dict[str, Mapping[str, Text]] = {
    "what": {**FIELDS, **_OTHER_FILES},
    "field": FIELDS,
    "where": PLACES,
}
_PLACED = ("first", "second")
"""Facts of the form `place: what it says`."""

_WHY = (
    # of the operating system
    ("Permission denied|Operation not permitted", "izin ditolak"),
    ("No such file or directory", "berkas atau folder tidak ada"),
    ("Not a directory", "bukan folder"),
    ("File exists", "sudah ada berkas bernama sama"),
    ("Is a directory", "berupa folder"),
    ("No space left on device", "disk penuh"),
    ("Disk quota exceeded", "kuota disk habis"),
    ("Read-only file system", "disk hanya dapat dibaca"),
    ("File too large", "berkas terlalu besar"),
    ("File name too long", "nama berkas terlalu panjang"),
    ("Too many open files", "terlalu banyak berkas terbuka"),
    ("Too many levels of symbolic links", "tautan berputar"),
    ("Input/output error", "disk gagal dibaca atau ditulis"),
    ("Directory not empty", "folder tidak kosong"),
    ("Device or resource busy|Text file busy", "sedang dipakai program lain"),
    # of TOML: what is wrong there, only the line tells in both languages
    (r".*\(at line (\d+), column (\d+)\)", r"baris \1, kolom \2"),
    (r".*\(at end of document\)", "berkas berakhir sebelum selesai"),
    # of the settings' types
    ("Field required", "wajib diisi"),
    ("Input should be a valid integer.*", "harus bilangan bulat"),
    ("Input should be a valid number.*", "harus angka"),
    ("Input should be a valid boolean.*", "harus true atau false"),
    ("Input should be a valid string.*", "harus teks dalam tanda kutip"),
    ("Input should be a valid (?:list|array).*", "harus daftar dalam kurung siku"),
    ("Input should be a valid dictionary.*", "harus tabel"),
    ("Input should be greater than or equal to (.+)", r"paling sedikit \1"),
    ("Input should be less than or equal to (.+)", r"paling banyak \1"),
    ("Input should be ('.+') or ('.+')", r"harus \1 atau \2"),
    (r"String should match pattern '(.+)'", r"tidak sesuai bentuk \1"),
    ("String should have at least 1 character", "tidak boleh kosong"),
    ("Value error, (.+): text", r"\1 harus teks"),
    ("Value error, (.+)", r"\1"),
    # of figures
    (r"(\d+) rows do not add up, the first: (.+)", r"\1 baris, yang pertama: \2"),
    (r"the months do not add up: opening (\d+), closing (\d+)", r"antarbulan: awal \1, akhir \2"),
)
"""Reasons that come in English from elsewhere, as patterns of the whole, and what they are in Indonesian."""


def said(name: str, fact: object, language: Language) -> object:
    """A fact by its name in a language; what has no words stands as it is."""
    if isinstance(fact, Text):
        return fact.say(language)
    if not isinstance(fact, str):
        return fact
    if name in _PLACED:
        place, colon, rest = fact.partition(": ")
        return PLACES[place].say(language) + colon + rest if colon and place in PLACES else fact
    if name == "why":
        return fact if language == "en" else _why(fact)
    words = _OF.get(name, {})
    return ", ".join(words[word].say(language) if word in words else word for word in fact.split(", "))


def _why(english: str) -> str:
    for pattern, indonesian in _WHY:
        if (found := re.fullmatch(pattern, english)) is not None:
            return found.expand(indonesian)
    return english
