"""REP-5: a partial report takes part in movement once it is accepted: by source, by file, by cell."""

from __future__ import annotations

import openpyxl
import pytest
from tests.support.in_process import DatedOffice
from tests.support.lists import export, lines, moved
from tests.support.office import nik

NOV, DEC = "kab_malang 2025-11.csv", "kab_malang 2025-12.csv"


def left_out(office: DatedOffice, *more: str) -> list[str]:
    found = office.json("delta", "--from", "2025-11", "--to", "2025-12", *more)["not_compared"]
    return [one["segment"] for one in found]


@pytest.fixture
def halved(dated: DatedOffice) -> DatedOffice:
    """An office of which two lists fell by more than half, and one did not."""
    dated.write(
        NOV, export(lines("BPD", range(20)), lines("Ketua RT", range(30, 50)), lines("LPMD", range(60, 70)))
    )
    dated.on("2026-01-05 09:00").ingest()
    dated.write(DEC, export(lines("BPD", range(4)), lines("BPD", range(80, 82)), lines("Ketua RT", range(30, 37))))
    dated.on("2026-01-06 09:00").ingest()
    return dated.on("2026-01-07 09:00")


class TestByFile:
    @pytest.mark.parametrize("given", [f"data/raw/{DEC}", None])
    def test_rep_5_all_that_is_partial_of_it(self, halved: DatedOffice, given: str | None) -> None:
        assert set(left_out(halved)) == {"rt_rw", "bpd"}
        document = halved.json("accept", given or halved.raw(DEC))
        assert [one["file"] for one in document["sources"]] == [f"data/raw/{DEC}"]
        assert {one["segment"] for one in document["cells"]} == {"bpd", "rt_rw"}
        assert left_out(halved) == []
        assert moved(halved, "2025-11", "2025-12")["lapsed"] > 0

    def test_all_its_sheets(self, dated: DatedOffice) -> None:
        for name, sizes in (("kab_malang 2025-11.xlsx", (20, 20)), ("kab_malang 2025-12.xlsx", (6, 7))):
            book = openpyxl.Workbook()
            book.remove(book.worksheets[0])
            for title, size, first in zip(("BPD", "Ketua RT"), sizes, (0, 40), strict=True):
                sheet = book.create_sheet(title)
                sheet.append(["NIK", "JABATAN", "KODE DESA", "STATUS"])
                for number in range(first, first + size):
                    sheet.append([nik(number), title, "35.07.01.2001", "AKTIF"])
            book.save(dated.raw(name))
            dated.ingest()
        document = dated.json("accept", "data/raw/kab_malang 2025-12.xlsx")
        assert {one["sheet"] for one in document["sources"]} == {"BPD", "Ketua RT"}
        assert left_out(dated) == []

    def test_a_file_that_nobody_took_in(self, halved: DatedOffice) -> None:
        assert halved.run("accept", "data/raw/lain.csv").err.startswith("error[source-not-found]")


class TestByCell:
    def test_rep_5_one_cell_of_a_file(self, halved: DatedOffice) -> None:
        halved.json("accept", "--region", "Kab. Malang", "--segment", "bpd", "--period", "2025-12")
        assert left_out(halved) == ["rt_rw"]

    def test_what_is_not_partial_is_passed_over(self, halved: DatedOffice) -> None:
        before = len(halved.json("sources", "--journal")["rows"])
        ran = halved.run("accept", "--region", "35.07", "--segment", "bpd", "--period", "2025-11")
        assert (ran.code, "not partial, passed over" in ran.out) == (0, True)
        ran = halved.run("accept", f"data/raw/{NOV}", f"data/raw/{DEC}")
        assert (ran.code, "not partial, passed over" in ran.out) == (0, True)
        assert left_out(halved) == []
        assert len(halved.json("sources", "--journal")["rows"]) == before + 1

    @pytest.mark.parametrize(
        "arguments",
        [
            (),
            ("--region", "35.07"),
            ("--region", "35.07", "--segment", "bpd"),
            ("abcd", "--region", "35.07", "--segment", "bpd", "--period", "2025-12"),
            ("--region", "35.07.01", "--segment", "bpd", "--period", "2025-12"),
            ("--region", "35", "--segment", "bpd", "--period", "2025-12"),
        ],
    )
    def test_half_a_cell_is_a_wrong_use(self, halved: DatedOffice, arguments: tuple[str, ...]) -> None:
        assert halved.run("accept", *arguments).code == 2

    def test_a_month_that_nobody_reported_is_named(self, halved: DatedOffice) -> None:
        ran = halved.run("accept", "--region", "35.07", "--segment", "bpd", "--period", "2024-01")
        assert (ran.code, ran.err.split("]")[0]) == (1, "error[period-not-reported")

    def test_the_journal_tells_of_it_and_earlier_days_do_not(self, halved: DatedOffice) -> None:
        halved.json("accept", "--region", "35.07", "--segment", "bpd", "--period", "2025-12")
        last = halved.json("sources", "--journal")["rows"][-1]
        assert (last["command"], last["options"]["segment"], last["options"]["region"]) == (
            "accept",
            "bpd",
            "35.07",
        )
        assert last["did"] == {"accepted": 1}
        assert set(left_out(halved, "--as-of", "2026-01-06")) == {"bpd", "rt_rw"}
        assert left_out(halved, "--as-of", "2026-01-07") == ["rt_rw"]

    def test_rebuilt_it_stands(self, halved: DatedOffice) -> None:
        halved.json("accept", "--region", "35.07", "--segment", "bpd", "--period", "2025-12")
        halved.json("rebuild")
        assert left_out(halved) == ["rt_rw"]

    def test_what_becomes_partial_later_is_not_accepted_with_it(self, dated: DatedOffice) -> None:
        dated.write(DEC, export(lines("BPD", range(6)), lines("Ketua RT", range(30, 36))))
        dated.ingest()
        dated.write(NOV, export(lines("BPD", range(20))))
        dated.ingest()
        dated.json("accept", f"data/raw/{DEC}")
        dated.write("rt kab_malang 2025-11.csv", export(lines("Ketua RT", range(30, 50))))
        dated.ingest()
        assert left_out(dated) == ["rt_rw"]
