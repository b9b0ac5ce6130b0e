"""COR-3, ROW-12: sheets of one file are parts of one list, unless one says that it is a version of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import openpyxl
import pytest
from tests.support.in_process import DatedOffice
from tests.support.lists import participants
from tests.support.office import nik

from desacover.ingest import corrections, overlap
from desacover.reading.source import Draft


def book(office: DatedOffice, sheets: Mapping[str, range]) -> None:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, numbers in sheets.items():
        sheet = made.create_sheet(title)
        sheet.append(["NIK", "JABATAN", "KODE DESA", "STATUS"])
        for number in numbers:
            sheet.append([nik(number), "BPD", "35.07.01.2001", "AKTIF"])
    made.save(office.root / "data" / "raw" / "kab_malang 2025-12.xlsx")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A sheet called REVISI says of itself that it is a version."""

    def says(draft: Draft) -> str | None:
        return "REVISI" if draft.sheet == "REVISI" else None

    monkeypatch.setattr(overlap, "is_version", says)
    monkeypatch.setattr(corrections, "is_version", says)
    yield


@pytest.mark.usefixtures("told")
class TestVersions:
    def test_both_sheets_are_refused_and_the_word_named(self, dated: DatedOffice) -> None:
        book(dated, {"Awal": range(9), "REVISI": range(6)})
        ran = dated.run("ingest", "--format", "json")
        assert ran.code == 1
        errors = [one["error"] for one in ran.document["sources"]]
        assert [one["code"] for one in errors] == ["word-unclear"] * 2
        assert all("REVISI" in one["message"] for one in errors)
        assert "Awal" in errors[1]["message"] and nik(3) not in ran.out

    def test_neither_option_settles_it(self, dated: DatedOffice) -> None:
        book(dated, {"Awal": range(9), "REVISI": range(6)})
        for option in ("--replace", "--amend"):
            assert dated.run("ingest", option).code == 1

    def test_of_other_persons_the_word_is_no_question(self, dated: DatedOffice) -> None:
        book(dated, {"Awal": range(9), "REVISI": range(20, 26)})
        dated.ingest()
        assert participants(dated, "bpd") == 15


def test_without_such_a_word_they_are_one_list(dated: DatedOffice) -> None:
    book(dated, {"A": range(9), "B": range(6)})
    dated.ingest()
    assert participants(dated, "bpd") == 9
