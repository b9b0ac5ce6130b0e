"""Whether files and figures are what they must be, and the way on where they are not."""

from __future__ import annotations

from collections.abc import Sequence

from desacover.wording import dates
from desacover.wording.columns import HEADINGS
from desacover.wording.numbers import count, decimal_text, several
from desacover.wording.text import NO_WORDS, Text, alike, joined

CODE, WAY = Text("Masalah", "What"), Text("Jalan keluar", "Way on")
SINCE, MEASURE = Text("Sejak", "Since"), Text("Ukuran", "Measure")
EXPECTED, FOUND = Text("Seharusnya", "Expected"), Text("Ditemukan", "Found")

CODES: dict[str, Text] = {
    "file-missing": Text("berkas hilang", "a file is gone"),
    "file-changed": Text("isi berkas berbeda dari saat ditulis", "a file is not as it was written"),
    "file-unreadable": Text("berkas tidak dapat dibaca", "a file cannot be read"),
    "file-unknown": Text(
        "berkas di antara bulan tersegel yang tidak disebut segel mana pun",
        "a file among the sealed months that no seal names",
    ),
    "database-lost": Text("basis data hilang", "the database is gone"),
    "database-damaged": Text("basis data rusak", "the database is damaged"),
    "database-altered": Text(
        "basis data lebih lama daripada register atau segel, atau telah diubah",
        "the database is older than register or seals, or was altered",
    ),
    "export-missing": Text("berkas yang sudah masuk hilang", "a file that was taken in is gone"),
    "export-changed": Text("isi berkas berbeda dari yang dimasukkan", "a file is no longer as it was taken in"),
    "settings-differ": Text(
        "data bulanan dihitung dengan pengaturan lain", "the months were derived under other settings"
    ),
    "account-differs": Text("rincian baris tidak cocok jumlahnya", "an account does not add up"),
    "rows-differ": Text("jumlah baris tersimpan berbeda dari catatannya", "rows kept are not as many as recorded"),
    "person-unknown": Text(
        "ada nomor orang atau kartu yang tidak ada di register",
        "a number of a person or card that the register does not know",
    ),
    "numbers-differ": Text(
        "nomor di register tidak tunggal atau tidak berurutan",
        "numbers of the register are not given once, in order",
    ),
    "identity-broken": Text(
        "mutasi tidak cocok dengan peserta pada laporan", "movement does not fit the participants of the report"
    ),
    "cell-differs": Text("hitungan kedua memberi angka lain", "the second engine gives another figure"),
    "not-looked-at": Text("tidak dapat diperiksa", "could not be looked at"),
    # worth knowing
    "export-overwritten": Text(
        "berkas sudah ditimpa daftar berikutnya; barisnya tetap tersimpan",
        "a file was overwritten by a later list; its rows are kept",
    ),
    "export-former": Text(
        "berkas dari daftar yang tidak dihitung lagi, sudah hilang atau berubah",
        "a file of a list that counts no more, gone or changed",
    ),
    "file-unnamed": Text("berkas yang tidak disebut catatan mana pun", "a file that no record names"),
    "read-again": Text(
        "dibaca ulang oleh `desacover rebuild` dengan hasil lain daripada rincian pertamanya",
        "read again by `desacover rebuild`, otherwise than its account says",
    ),
    "settings-since": Text(
        "pengaturan diubah sejak proses terakhir", "settings changed since the last command that changed the store"
    ),
}

WAYS: dict[str, Text] = {
    "rebuild": Text(
        "Jalankan `desacover rebuild`: data/processed/ dibuat ulang dari data/raw/, jurnal dan register.",
        "Run `desacover rebuild`: it makes data/processed/ anew from data/raw/, journal and register.",
    ),
    "restore": Text(
        "Pulihkan dari cadangan; data/desacover.db dan data/people/ harus dari cadangan yang sama.",
        "Restore from the backup; data/desacover.db and data/people/ from the same one.",
    ),
    "send_again": Text(
        "Kembalikan berkas seperti semula dari cadangan atau pengirimnya, atau masukkan yang baru:"
        " `desacover ingest`.",
        "Put the file back as it was, from the backup or its sender, or take the new one in: `desacover ingest`.",
    ),
    "remove": Text(
        "Pindahkan berkas itu: alat yang membaca folder segel membaca semua isinya.",
        "Move the file elsewhere: tools that read the folder of sealed months read all of it.",
    ),
    "program": Text(
        "Jangan pakai angkanya; jalankan `desacover rebuild`, dan bila masih begitu, laporkan ke pemelihara"
        " program.",
        "Do not use the figures; run `desacover rebuild`, and if it stays so, tell whoever keeps the program.",
    ),
}

_SIZES = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))

FILES, EXPORTS = Text("berkas", "files"), Text("ekspor", "exports")
JOURNAL, ACCOUNTS = Text("jurnal", "journal"), Text("rincian", "accounts")
REGISTER, SEALS = Text("register", "register"), Text("segel", "seals")
MOVEMENT, SECOND = Text("mutasi", "movement"), Text("hitungan kedua", "second engine")


def title(shortfalls: int) -> Text:
    """Whether anything fell short."""
    if not shortfalls:
        return Text("Pemeriksaan: semuanya cocok", "Verified: nothing falls short")
    things = "thing falls" if shortfalls == 1 else "things fall"
    return Text(
        f"Pemeriksaan: {count(shortfalls, 'id')} hal tidak cocok",
        f"Verified: {count(shortfalls, 'en')} {things} short",
    )


def of_code(code: str, number: int) -> Text:
    """What fell short, and how often."""
    said = CODES[code]
    return Text(f"{count(number, 'id')} × {said.id}", f"{count(number, 'en')} × {said.en}") if number > 1 else said


def more(number: int) -> Text:
    """How many of a kind are not named, and how to see them."""
    return Text(f"… {count(number, 'id')} lagi: --verbose", f"… {count(number, 'en')} more: --verbose")


def line(file: str | None, cell: Text, what: Text) -> Text:
    """One thing: its file, its cell, what was found there, as far as each is known."""
    return joined((part for part in (alike(file or ""), cell, what) if part != NO_WORDS), " · ")


def cell(names: Sequence[Text], since: str | None, period: str | None) -> Text:
    """A cell by what is known of it: its segment and region by their names, a month or two."""
    months = [] if period is None else [dates.month(period) if since is None else dates.span(since, period, "→")]
    return joined((*names, *months), ", ")


def what(measure: str | None, expected: object, found: object) -> Text:
    """What was measured, what it should be and is; hashes are for the document alone."""
    if isinstance(expected, str) and isinstance(found, str) and len(expected) == len(found) == _HASH:
        return NO_WORDS
    parts = [_measure(measure)] if measure else []
    if expected is not None:
        parts.append(_value(expected, "seharusnya", "expected"))
    if isinstance(found, str) and expected is None:
        return joined(parts, ", ") + f" [{found}]"  # the code of an error
    if found is not None:
        parts.append(_value(found, "ditemukan", "found"))
    return joined(parts, ", ")


_HASH = 32

_MEASURES = {
    "rows": Text("baris", "rows"),
    "part": Text("baris diterima", "accepted rows"),
    "quarantine": Text("baris disisihkan", "rows set aside"),
    "person": Text("nomor orang", "number of a person"),
    "card": Text("nomor kartu", "number of a card"),
    "faults": Text("kesalahan SQLite", "faults by SQLite"),
    "seals": SEALS,
    "all": Text("berkas dan angka", "files and figures"),
    "figures": Text("semua angka", "all figures"),
    "movement": Text("mutasi", "movement"),
    "second_engine": SECOND,
}
"""What was counted where that is no column of a report."""


def _measure(measure: str) -> Text:
    if measure in _MEASURES:
        return _MEASURES[measure]
    return HEADINGS[measure].full if measure in HEADINGS else alike(measure)


def _value(value: object, id: str, en: str) -> Text:
    if isinstance(value, int):
        return Text(f"{id} {count(value, 'id')}", f"{en} {count(value, 'en')}")
    return Text(f"{id} {value}", f"{en} {value}")


def looked_at(*, quick: bool) -> Text:
    """What stands above the account of what was looked at."""
    if quick:
        return Text(
            "Yang diperiksa (--quick: angka bulan terakhir saja)", "Looked at (--quick: figures of the last month)"
        )
    return Text("Yang diperiksa", "Looked at")


def files(number: int, size: int) -> Text:
    """How many files of the store, and how large they are."""
    return Text(
        f"{count(number, 'id')} berkas penyimpanan, ", f"{several(number, 'file')} of the store, "
    ) + _size(size)


def exports(number: int, size: int) -> Text:
    """How many files of senders, and how large they are."""
    return Text(f"{count(number, 'id')} berkas, ", f"{several(number, 'file')}, ") + _size(size)


def journal(rows: int) -> Text:
    """How many rows of the journal."""
    return Text(f"{count(rows, 'id')} baris, berantai", f"{several(rows, 'row')}, chained")


def accounts(sources: int, rows: int) -> Text:
    """How many lists, of how many rows."""
    return Text(
        f"{count(sources, 'id')} daftar, {count(rows, 'id')} baris",
        f"{several(sources, 'list')}, {several(rows, 'row')}",
    )


def register(persons: int) -> Text:
    """How many persons."""
    return Text(f"{count(persons, 'id')} orang", several(persons, "person"))


def seals(months: int) -> Text:
    """How many sealed months."""
    return Text(f"{count(months, 'id')} bulan", several(months, "month"))


def movement(steps: int) -> Text:
    """Between how many months movement was held against the reports."""
    return Text(
        f"{count(steps, 'id')} langkah antarbulan, awal dan akhirnya terhadap laporan",
        f"{several(steps, 'step')} between months, both ends against the reports",
    )


def second(cells: int, months: int) -> Text:
    """How many cells were recomputed by the second engine."""
    return Text(
        f"{count(cells, 'id')} sel dalam {count(months, 'id')} bulan, dihitung ulang dengan SQL",
        f"{several(cells, 'cell')} of {several(months, 'month')}, recomputed in SQL",
    )


def _size(size: int) -> Text:
    """Bytes in the largest unit of which there is one; a decimal below ten."""
    unit, name = next((one for one in _SIZES if size >= one[0]), _SIZES[-1])
    places = 0 if size >= 10 * unit else 1
    return Text(
        f"{decimal_text(size / unit, places, 'id')} {name}", f"{decimal_text(size / unit, places, 'en')} {name}"
    )
