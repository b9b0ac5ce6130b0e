"""The tables of a sealed month, declared: what each is and every column of it, as files and manual say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """A column: its type, label, what a value says, what it is counted in, the rule behind it."""

    type: str
    label_id: str
    label_en: str
    says: str
    unit: str = ""
    rule: str = ""


@dataclass(frozen=True)
class SealedTable:
    """A table: what one row is, its columns, and those that tell the rows apart where none of them is null."""

    row: str
    fields: Mapping[str, Field]
    key: tuple[str, ...] = ()


_SEGMENT = Field("string", "Segmen", "Segment", "Key of the segment, such as bpd", rule="ROW-8")
_MONTH, _ROWS = "month", "rows"

POSITIONS: dict[str, Field] = {
    "person": Field(
        "uint32",
        "Nomor orang",
        "Person number",
        "One human being; the number says nothing without the register",
    ),
    "segment": _SEGMENT,
    "village_code": Field(
        "string",
        "Kode desa/kelurahan",
        "Village code",
        "Where the post is held; null where the list names no village",
        rule="ROW-7",
    ),
    "district_code": Field(
        "string",
        "Kode kecamatan",
        "District code",
        "The village's district; null where the list names no village",
        rule="ROW-7",
    ),
    "regency_code": Field(
        "string", "Kode kabupaten/kota", "Regency code", "Regency or city of the post", rule="ROW-7"
    ),
    "state": Field(
        "string", "Keadaan", "State", "paid, grace, ended or not_yet at the end of the month", rule="ACT-1"
    ),
    "active": Field("bool", "Aktif", "Active", "Whether the state is paid or grace", rule="ACT-1"),
    "flags": Field("string", "Tanda", "Flags", "What else is known of the position, joined by ;"),
    "funding": Field(
        "string", "Sumber dana", "Funding source", "Who pays; unknown where no list says so", rule="COV-8"
    ),
    "contributor_class": Field(
        "string", "Kelas peserta", "Contributor class", "PU (the employer pays) or BPU", rule="ACT-3"
    ),
    "paid_through": Field(
        "string",
        "Lunas sampai bulan",
        "Paid through",
        "The last month that is paid, YYYY-MM",
        unit=_MONTH,
        rule="ACT-3",
    ),
    "enrolled_on": Field(
        "date32",
        "Tanggal kepesertaan",
        "Enrolled on",
        "The day on which the insurance began",
        unit="day",
        rule="ACT-2",
    ),
}

ELIGIBLE: dict[str, Field] = {
    "segment": Field("string", "Segmen", "Segment", "Key of the segment as it was counted", rule="ELI-5"),
    "region_code": Field(
        "string", "Kode wilayah", "Region code", "The very region that was counted, at any level", rule="ELI-2"
    ),
    "valid_from": Field(
        "string",
        "Berlaku mulai",
        "Valid from",
        "The month from which the count holds, YYYY-MM",
        unit=_MONTH,
        rule="ELI-1",
    ),
    "count": Field("int64", "Berhak", "Eligible", "How many positions there are", unit="positions", rule="ELI-1"),
    "not_insurable": Field(
        "int64",
        "Tidak dapat diasuransikan",
        "Not insurable",
        "How many of them cannot be insured",
        unit="positions",
    ),
}

COVERAGE: dict[str, Field] = {
    "segment": _SEGMENT,
    "region_code": Field("string", "Kode wilayah", "Region code", "The regency or city"),
    "region_name": Field("string", "Wilayah", "Region", "Its name"),
    "participants": Field(
        "int64", "Peserta", "Participants", "Distinct active persons", unit="persons", rule="COV-1"
    ),
    "in_grace": Field(
        "int64",
        "Masa tenggang",
        "In grace",
        "Active positions that are behind with payment",
        unit="positions",
        rule="ACT-1",
    ),
    "long_arrears": Field(
        "int64",
        "Menunggak lama",
        "Long arrears",
        "Active positions that are far behind",
        unit="positions",
        rule="ACT-3",
    ),
    "counted": Field(
        "int64",
        "Terhitung",
        "Counted",
        "Active positions that stand under a count",
        unit="positions",
        rule="COV-1",
    ),
    "eligible": Field(
        "int64", "Berhak", "Eligible", "How many positions there are", unit="positions", rule="ELI-2"
    ),
    "coverage": Field(
        "float64", "Cakupan", "Coverage", "counted / eligible, not in percent", unit="ratio", rule="COV-1"
    ),
    "gap": Field(
        "int64",
        "Belum",
        "Gap",
        "Positions not covered: eligible - counted, at least 0",
        unit="positions",
        rule="COV-4",
    ),
    "set_aside": Field(
        "int64", "Disisihkan", "Set aside", "Rows of the lists that could not be taken", unit=_ROWS, rule="COV-5"
    ),
    "reported": Field(
        "int64",
        "Dilaporkan",
        "Reported",
        "1 where the regency has reported the segment",
        unit="cells",
        rule="REP-2",
    ),
    "expected": Field(
        "int64", "Diharapkan", "Expected", "1 where a report is expected", unit="cells", rule="REP-3"
    ),
    "flags": Field("string", "Tanda", "Flags", "What to know of the row, joined by ;"),
}

PUBLIC: dict[str, Field] = {
    **{name: field for name, field in COVERAGE.items() if name not in ("in_grace", "long_arrears", "set_aside")},
    "segment": Field(
        "string", "Segmen", "Segment", "Key of the segment; null: all of them together", rule="ROW-8"
    ),
    "region_code": Field("string", "Kode wilayah", "Region code", "The regency or city; the province in totals"),
    "suppressed": Field("bool", "Disembunyikan", "Suppressed", "Whether the row's counts are hidden"),
}

SEALED: dict[str, SealedTable] = {
    "positions": SealedTable("one person in one segment in one place", POSITIONS),
    "eligible": SealedTable(
        "one count of positions, of one segment in one region", ELIGIBLE, ("segment", "region_code", "valid_from")
    ),
    "coverage": SealedTable("one segment in one regency", COVERAGE, ("segment", "region_code")),
}
"""The tables of a sealed month, in the order of its files."""

SEALED_PUBLIC: dict[str, SealedTable] = {
    "coverage": SealedTable("one segment in one regency, or in the province", PUBLIC)
}
"""The tables of a month for the public: counts alone, small ones hidden."""
