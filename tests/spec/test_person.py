"""`person` through the real command: covered or not and why, since when, by which rows; masked and journalled."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openpyxl import Workbook, load_workbook
from tests.support.in_process import DatedOffice, OfficeHere
from tests.support.office import Office, nik

from desacover.reports.schemas import load_schema
from desacover.store.lock import writer_lock

OCT, NOV, DEC = "2025-10", "2025-11", "2025-12"
V1, V2, N1 = "35.07.01.2001", "35.07.01.2002", "35.26.01.1001"
HEAD = "NIK | KPJ | NAMA | TGL LAHIR | JABATAN | KODE DESA | STATUS | LUNAS SD\n"
SITI = "3507014112750077"
CARD = "24000000777"


def line(
    number: str = SITI,
    card: str = CARD,
    name: str = "HJ. SITI AMINAH, S.Pd",
    born: str = "1975-12-01",
    word: str = "Anggota BPD",
    village: str = V1,
    status: str = "AKTIF",
    paid: str = "",
) -> str:
    return f"{number} | {card} | {name} | {born} | {word} | {village} | {status} | {paid}\n"


def crowd(village: str = V1, start: int = 100, word: str = "Anggota BPD") -> str:
    """Ten who stay, so that the cell is reported."""
    return "".join(
        line(
            nik(n, village[:2] + village[3:5]),
            f"{12_000_000_000 + n}",
            f"WARGA KE{chr(65 + n % 26)}",
            "",
            word,
            village,
        )
        for n in range(start, start + 10)
    )


def write(office: Office, period: str, *rows: str, name: str = "kab_malang", village: str = V1) -> Path:
    return office.write(f"{name} {period}.csv", HEAD + crowd(village) + "".join(rows))


def asked(office: Office, *words: str) -> dict[str, Any]:
    """The document, which keeps its schema."""
    document = office.json("person", *words)
    Draft202012Validator(load_schema("person")).validate(document)
    return document


def the(office: Office, *words: str) -> dict[str, Any]:
    """The one person that is found."""
    document = asked(office, *words)
    assert (document["found"], document["listed"]) == (1, 1)
    return {**document["persons"][0], "rows": document["rows"]}


def journal(office: Office) -> list[dict[str, Any]]:
    return office.json("sources", "--journal")["rows"]


@pytest.fixture
def listed(office: Office) -> Office:
    """Siti from October to December, with December in two rows of one file and a third set aside."""
    return with_siti(office)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The same, for tests that change nothing but the journal."""
    root = tmp_path_factory.mktemp("person")
    (root / "data" / "raw").mkdir(parents=True)
    return with_siti(OfficeHere(root))


def with_siti(office: Office) -> Office:
    write(office, OCT, line())
    write(office, NOV, line())
    write(office, DEC, line(paid="2025-11"), line(status="NON AKTIF"), line(word="Ketua Gapoktan"))
    office.ingest()
    return office


class TestFound:
    def test_in_the_forms_that_people_type(self, kept: Office) -> None:
        forms = {
            "nik": (SITI, "35.07.01 411275 0077", "'3507014112750077"),
            "kpj": (CARD, "24-000-000-777", "KPJ 24000000777"),
            "name": ("Siti Aminah", "aminah", "Ibu Hj. Siti  AMINNAH S.Pd."),
        }
        for kind, keys in forms.items():
            for key in keys:
                document = asked(kept, key)
                assert (document["key"], document["found"]) == (kind, 1), key
                assert document["persons"][0]["nik"] == "3507…0077"

    def test_words_need_no_quotes_and_a_key_may_come_from_a_stream(
        self, kept: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert asked(kept, "Siti", "Aminah")["found"] == 1
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{SITI}\n"))
        assert the(kept, "-")["covered"] is True

    def test_an_apostrophe_and_old_spelling_part_nobody(self, office: Office) -> None:
        write(office, DEC, line(name="MOCH. MA'RUF DJOEMADI"))
        office.ingest()
        for key in ("Maruf Jumadi", "MA’RUF DJUMADI", "ma'ruf"):
            assert asked(office, key)["found"] == 1, key
        assert asked(office, "Ma'rufi")["found"] == 0

    def test_near_spellings_are_suggestions_and_no_answer(self, kept: Office) -> None:
        document = asked(kept, "Siti Amimah")
        assert (document["found"], document["persons"], document["rows"]) == (0, [], [])
        assert [one["name"] for one in document["near"]] == ["H… S… A…"]
        assert "1 person one letter off" in kept.run("person", "Siti Amimah").out
        assert asked(kept, "Rina Kartika")["near"] == []

    def test_of_many_a_list_and_how_to_narrow_it(self, office: Office) -> None:
        rows = [line(nik(n), f"{12_000_000_000 + n}", f"SITI {chr(65 + n)}RNI", village=V1) for n in range(23)]
        write(office, DEC, *rows, line(nik(40), "", "SITI", village=V2))
        office.ingest()
        document = asked(office, "siti")
        assert (document["found"], document["listed"], document["outside"]) == (24, 20, 0)
        assert {row["row_kind"] for row in document["rows"]} == {None}
        screen = office.run("person", "siti").out
        assert "24 persons; 4 more, narrow by --region" in screen
        # Who has that very name comes first.
        assert document["persons"][0]["posts"][0]["region_code"] == V2
        narrow = asked(office, "siti", "--region", V2)
        assert (narrow["found"], narrow["outside"], len(narrow["rows"])) == (1, 23, 1)
        assert asked(office, "siti", "--segment", "rt_rw")["found"] == 0

    def test_what_is_no_key_is_refused_without_repeating_it(self, kept: Office) -> None:
        for key in ("350701411275007", "3,50701E+15", "123456789012", "...", ""):
            ran = kept.run("person", key)
            assert (ran.code, ran.err.partition("]")[0]) == (2, "error[key-unclear"), key
            assert not key or key not in ran.err + ran.out
        for option in ("--region", "--segment", "--period"):
            ran = kept.run("person", "Siti", option, SITI)
            assert (ran.code, SITI in ran.err + ran.out) == (2, False)


class TestCovered:
    def test_paid_in_a_post_by_the_row_that_speaks(self, kept: Office) -> None:
        her = the(kept, SITI)
        assert (her["covered"], her["why"]) == (True, "paid")
        assert (her["first_active"], her["last_active"], her["active_since"], her["gaps"]) == (OCT, DEC, OCT, [])
        (post,) = her["posts"]
        assert (post["segment"], post["region_code"], post["state"], post["cell"]) == (
            "bpd",
            V1,
            "paid",
            "reported",
        )
        assert (post["paid_through"], post["first_active"], her["posts_period"]) == (NOV, OCT, DEC)
        kept = [row for row in her["rows"] if row["row_kind"] == "kept"]
        assert [(row["row"], row["state"], row["speaks"]) for row in kept] == [
            (12, "paid", True),
            (13, "ended", False),
        ]
        (aside,) = [row for row in her["rows"] if row["row_kind"] == "set_aside"]
        assert (aside["row"], aside["reasons"], aside["how"]) == (14, ["segment_unknown"], "nik")
        assert {row["file"] for row in her["rows"]} == {"data/raw/kab_malang 2025-12.csv"}

    def test_at_another_month_and_in_one_that_nobody_reported(self, kept: Office) -> None:
        assert the(kept, SITI, "--period", OCT)["posts_period"] == OCT
        assert the(kept, SITI, "--period", "last")["posts_period"] == DEC
        assert kept.run("person", SITI, "--period", "2025-09").err.startswith("error[period-not-reported]")

    def test_grace_ended_and_not_yet(self, office: Office) -> None:
        head = HEAD.replace("LUNAS SD", "LUNAS SD | TGL KEPESERTAAN")
        rows = {
            "grace": f"{SITI} | | A | | Ketua RT | {V1} | AKTIF | 2025-10 | 2020-01-01\n",
            "ended": f"{nik(1)} | | B | | Ketua RT | {V1} | NON AKTIF | | 2020-01-01\n",
            "not_yet": f"{nik(2)} | | C | | Ketua RT | {V1} | AKTIF | | 2026-01-15\n",
        }
        more = "".join(
            f"{nik(n)} | | D | | Ketua RT | {V1} | AKTIF | 2025-12 | 2020-01-01\n" for n in range(9, 19)
        )
        office.write(f"kab_malang {DEC}.csv", head + "".join(rows.values()) + more)
        office.ingest()
        found = {why: the(office, row.split(" ")[0]) for why, row in rows.items()}
        assert {why: one["why"] for why, one in found.items()} == {why: why for why in rows}
        assert [one["covered"] for one in found.values()] == [True, False, False]
        assert "no, ended" in office.run("person", nik(1)).out

    def test_a_gap_and_since_when(self, office: Office) -> None:
        months = ["2025-07", "2025-08", "2025-09", OCT, NOV, DEC]
        for period in months:
            rows = (
                []
                if period in ("2025-08", NOV)
                else [line(status="NON AKTIF" if period == "2025-09" else "AKTIF")]
            )
            if period != NOV:
                write(office, period, *rows)
        # In November her regency sends nothing, another does.
        write(office, NOV, name="kab_bangkalan", village=N1)
        office.ingest()
        her = the(office, SITI)
        assert (her["first_active"], her["active_since"], her["last_active"]) == ("2025-07", OCT, DEC)
        assert her["gaps"] == [
            {"from": "2025-08", "to": "2025-08", "state": "not_listed"},
            {"from": "2025-09", "to": "2025-09", "state": "inactive"},
            {"from": NOV, "to": NOV, "state": "unreported"},
        ]
        at_november = the(office, SITI, "--period", NOV)
        assert (at_november["covered"], at_november["why"]) == (None, "unreported")
        assert at_november["cells"] == [{"segment": "bpd", "region_code": "35.07"}]
        assert at_november["posts_period"] == OCT
        screen = office.run("person", SITI, "--period", NOV).out
        assert "not known: Kab. Malang (BPD) has not reported (REP-4)" in screen
        assert the(office, SITI, "--period", "2025-08")["why"] == "not_listed"

    def test_before_the_first_list_and_after_the_last(self, office: Office) -> None:
        for period in (OCT, NOV, DEC):
            write(office, period, *([line()] if period == NOV else []))
        office.ingest()
        assert (the(office, SITI, "--period", OCT)["why"], the(office, SITI)["why"]) == (
            "not_yet_listed",
            "not_listed",
        )
        assert "no, last in a list of November 2025" in office.run("person", SITI).out
        assert "no, first in a list of November 2025" in office.run("person", SITI, "--period", OCT).out

    def test_held_by_a_row_set_aside_is_not_known(self, office: Office) -> None:
        write(office, NOV, line())
        write(office, DEC, line(word="Ketua Gapoktan"))
        office.ingest()
        her = the(office, SITI)
        assert (her["covered"], her["why"], her["set_aside"]) == (None, "held", 1)
        assert [(row["row_kind"], row["period"]) for row in her["rows"]] == [("kept", NOV), ("set_aside", DEC)]

    def test_a_partial_report_says_nothing_of_who_is_not_in_it(self, office: Office) -> None:
        write(office, NOV, line(), crowd(start=200), crowd(start=300))
        write(office, DEC)
        office.ingest()
        assert (the(office, SITI)["covered"], the(office, SITI)["why"]) == (None, "partial")
        office.json("accept", "--region", "35.07", "--segment", "bpd", "--period", DEC)
        assert (the(office, SITI)["covered"], the(office, SITI)["why"]) == (False, "not_listed")

    def test_a_stray_row_counts_in_no_figure(self, office: Office) -> None:
        write(office, DEC, line(village=N1))
        office.ingest()
        her = the(office, SITI)
        assert (her["covered"], her["why"], her["posts"][0]["cell"]) == (True, "stray", "unreported")
        assert her["cells"] == [{"segment": "bpd", "region_code": "35.26"}]
        assert "in no figure yet: Kab. Bangkalan (BPD) has not reported" in office.run("person", SITI).out


class TestSetAside:
    def test_a_number_that_only_quarantine_holds(self, office: Office) -> None:
        write(office, DEC, line("3507014113750077", name="RINA"), line(word="Ketua Gapoktan", card=""))
        office.ingest()
        assert (the(office, SITI)["covered"], the(office, SITI)["why"]) == (None, "held")
        # Month 13: no NIK, so no person; the row is found by what stands in it.
        document = asked(office, "3507014113750077")
        assert document["found"] == 0
        (row,) = document["rows"]
        assert (row["person"], row["reasons"], row["how"], row["row"]) == (None, ["nik_invalid"], "nik", 12)
        assert asked(office, "rina")["rows"] == [{**row, "how": "name"}]
        assert asked(office, CARD)["rows"] == [{**row, "how": "kpj"}]
        assert "1 row set aside has it" in office.run("person", "3507014113750077").out
        assert asked(office, "rina", "--region", "35.26")["rows"] == []

    def test_in_another_month_alone(self, office: Office) -> None:
        write(office, NOV, line(word="Ketua Gapoktan"))
        write(office, DEC)
        office.ingest()
        assert the(office, SITI)["why"] == "only_aside"
        assert the(office, SITI, "--period", NOV)["why"] == "held"

    def test_hers_by_the_card_and_by_what_is_left_of_a_number(self, office: Office) -> None:
        write(office, NOV, line(), line(nik(1), "", "BUDI"))
        write(
            office,
            DEC,
            line(),
            line("35070141127500", CARD),
            line("3,50701411275E+15", "24000000999"),
            line("", "", "Siti Aminah"),
        )
        office.ingest()
        told = {row["row"]: row["how"] for row in the(office, SITI)["rows"] if row["row_kind"] == "set_aside"}
        assert told[13] == "kpj"
        assert told[14] == "damaged"
        assert told[15] == "name"

    def test_a_damaged_number_is_hers_once_the_card_has_told(self, office: Office) -> None:
        write(office, NOV, line())
        write(office, DEC, line("3,50701E+15"))
        office.ingest()
        her = the(office, SITI)
        assert (her["covered"], her["set_aside"]) == (True, 0)
        assert [(row["row"], row["mended"]) for row in her["rows"]] == [(12, True)]

    def test_what_is_left_of_a_number_may_be_hers(self, office: Office) -> None:
        """Its card is that of two, so that it tells nobody."""
        write(office, NOV, line(), line("3507014112750079"))
        write(office, DEC, line(), line("3,507014112750E+15"))
        office.ingest()
        told = [
            (row["how"], row["reasons"]) for row in the(office, SITI)["rows"] if row["row_kind"] == "set_aside"
        ]
        assert told == [("kpj", ["nik_damaged"])]


class TestNumbers:
    def test_nobody_is_known_by_it(self, kept: Office) -> None:
        ran = kept.run("person", nik(7))
        assert ran.code == 0
        assert "No list ever had this NIK." in ran.out
        assert asked(kept, nik(7))["found"] == 0
        assert (
            "Tidak ada daftar yang pernah memuat KPJ ini." in kept.run("person", "24000000778", "--lang", "id").out
        )

    def test_two_numbers_of_one_person(self, office: Office) -> None:
        other = "3507014112750079"
        write(office, NOV, line())
        write(office, DEC, line(other))
        (office.root / "same.csv").write_text(f"old_nik,new_nik\n{SITI},{other}\n")
        (office.root / "desacover.toml").write_text('same_persons = "same.csv"\n')
        office.ingest()
        by_old, by_new = the(office, SITI), the(office, other)
        assert by_old == by_new
        assert {by_old["nik"], *by_old["joined"]} == {"3507…0077", "3507…0079"}
        assert (by_old["covered"], by_old["first_active"], by_old["last_active"]) == (True, NOV, DEC)
        assert "(file same_persons)" in office.run("person", SITI).out

    def test_one_card_under_two_numbers_is_suspected(self, office: Office) -> None:
        write(office, NOV, line())
        write(office, DEC, line("3507014112750079"))
        office.ingest()
        document = asked(office, CARD)
        assert document["found"] == 2
        old, new = document["persons"]
        assert [(pair["kind"], pair["nik"], pair["older"]) for pair in old["pairs"]] == [
            ("kpj", "3507…0079", False)
        ]
        assert [(pair["kind"], pair["nik"], pair["older"]) for pair in new["pairs"]] == [
            ("kpj", "3507…0077", True)
        ]
        assert office.run("person", SITI).out.count("IDN-1") == 1

    def test_the_pairs_are_those_of_pairs(self, office: Office) -> None:
        """By name and birth date; of two more with that name one was born on another day, one stays."""
        others = line(nik(1), "", "RINA", ""), line(nik(2), "", "SITI AMINAH", "1960-02-02")
        write(office, NOV, line(card=""), *others)
        write(office, DEC, line("3507014112750079", ""), *others)
        office.ingest()
        path = office.root / "pairs.json"
        assert office.run("pairs", "-o", str(path)).code == 0
        (pair,) = json.loads(path.read_text(encoding="utf-8"))["rows"]
        for key, other in ((SITI, "new"), (pair["new_nik"], "old")):
            (found,) = the(office, key, "--show-personal")["pairs"]
            assert (found["nik"], found["kind"], found["older"]) == (pair[f"{other}_nik"], "name", other == "old")
            assert (found["last_period"], found["first_period"]) == (pair["last_period"], pair["first_period"])
        assert the(office, nik(2))["pairs"] == the(office, nik(1))["pairs"] == []

    def test_one_number_of_several_is_said_so(self, office: Office) -> None:
        write(office, NOV, line(name="BUDIONO", born=""))
        write(office, DEC, line(name="WIDODO", born=""))
        office.ingest()
        assert the(office, SITI)["shared"] is True
        assert "IDN-2" in office.run("person", "widodo").out

    def test_after_a_withdrawal_and_a_replacement(self, listed: Office) -> None:
        for source in listed.json("sources")["sources"]:
            listed.json("withdraw", source["source_id"])
        write(listed, "2026-01")
        listed.ingest()
        her = the(listed, SITI)
        assert (her["covered"], her["why"], her["rows"][0]["row_kind"]) == (None, "no_row", None)
        assert "in no list in force" in listed.run("person", SITI).out

    def test_a_struck_row_is_no_row(self, office: Office) -> None:
        """A later list without her replaces the cell; her other post stays (COR-3e)."""
        write(office, DEC, line(), line(word="Kaur Keuangan"), crowd(start=300, word="Kaur Umum"))
        office.ingest()
        office.write(f"kab_malang baru {DEC}.csv", HEAD + crowd())
        office.json("ingest", office.raw(f"kab_malang baru {DEC}.csv"), "--replace")
        her = the(office, SITI)
        assert [post["segment"] for post in her["posts"]] == ["perangkat_desa"]
        assert [row["segment"] for row in her["rows"]] == ["perangkat_desa"]


class TestRows:
    def test_rows_are_found_again_in_the_files(self, office: Office) -> None:
        write(office, NOV, line(), line(status="NON AKTIF"))
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "BPD"
        text = HEAD + crowd(start=300) + line(village=V2) + line(word="Ketua Gapoktan")
        for cells in [["DAFTAR PESERTA KABUPATEN MALANG"], ["DESEMBER 2025"], []]:
            sheet.append(cells)
        for cells in text.splitlines():
            sheet.append([cell.strip() for cell in cells.split("|")])
        book.save(office.raw("kab_malang des.xlsx"))
        office.ingest()
        for period in (NOV, DEC):
            rows = the(office, SITI, "--period", period)["rows"]
            assert {row["row_kind"] for row in rows if row["period"] == period} >= {"kept"}
            for row in rows:
                path = office.root / row["file"]
                if path.suffix == ".xlsx":
                    there = [cell.value for cell in load_workbook(path)[row["sheet"]][row["row"]]]
                else:
                    there = path.read_text(encoding="utf-8").splitlines()[row["row"] - 1].split(";")
                assert there[0] == SITI, row

    def test_files_that_are_not_what_was_read_are_named(self, listed: Office) -> None:
        path = listed.root / "data" / "raw" / f"kab_malang {DEC}.csv"
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        assert {row["file_now"] for row in the(listed, SITI)["rows"]} == {"changed"}
        assert "The file changed since it was read" in listed.run("person", SITI).out
        path.unlink()
        assert {row["file_now"] for row in the(listed, SITI)["rows"]} == {"gone"}
        assert "The file is gone: data/raw/kab_malang 2025-12.csv" in listed.run("person", SITI).out

    def test_another_path_of_the_same_content_serves(self, office: Office) -> None:
        path = write(office, DEC, line())
        copy = path.with_name("kab_malang salinan 2025-12.csv")
        copy.write_bytes(path.read_bytes())
        office.ingest()
        path.unlink()
        assert [(row["file"], row["file_now"]) for row in the(office, SITI)["rows"]] == [
            ("data/raw/kab_malang salinan 2025-12.csv", "same")
        ]


PERSONAL = (SITI, "4112750077", CARD, "4000000777", "siti", "aminah", "1975", "01-12-1975")


class TestPrivacy:
    def test_nothing_says_who_it_is(self, kept: Office, tmp_path: Path) -> None:
        for key in (SITI, CARD, "Siti Aminah", "Siti Amimah"):
            for more in (("--lang", "en"), ("--lang", "id"), ("--format", "json"), ("--format", "csv")):
                ran = kept.run("person", key, "--verbose", *more)
                assert ran.code == 0
                assert [one for one in PERSONAL if one in (ran.out + ran.err).lower()] == [], (key, more)
        for ending in ("xlsx", "parquet"):
            path = tmp_path / f"out.{ending}"
            assert kept.run("person", SITI, "-o", str(path)).code == 0
            content = path.read_bytes().lower()
            assert [one for one in PERSONAL if one.encode() in content] == []

    def test_shown_only_where_asked_for(self, kept: Office) -> None:
        her = the(kept, SITI, "--show-personal")
        assert (her["nik"], her["kpj"], her["name"], her["birth_date"]) == (
            SITI, [CARD], "HJ. SITI AMINAH, S.PD", "1975-12-01",
        )  # fmt: skip
        screen = kept.run("person", "aminah", "--show-personal").out
        assert all(one in screen for one in (SITI, CARD, "HJ. SITI AMINAH, S.PD", "1975-12-01"))

    @pytest.mark.skipif(os.name == "nt", reason="Windows knows no owner-only bits")
    def test_files_are_for_the_owner_alone(self, listed: Office) -> None:
        assert listed.run("person", SITI, "--show-personal", "--format", "xlsx").code == 0
        (path,) = (listed.root / "reports" / "private").iterdir()
        assert (path.name, path.stat().st_mode & 0o777) == ("person_2025-12.xlsx", 0o600)
        assert path.parent.stat().st_mode & 0o777 == 0o700
        other = listed.root / "her.csv"
        assert listed.run("person", SITI, "--show-personal", "-o", str(other)).code == 0
        assert other.stat().st_mode & 0o777 == 0o600


class TestJournal:
    def test_every_look_up_is_there_without_the_key(self, kept: Office) -> None:
        before = len(journal(kept))
        kept.run("person", SITI)
        kept.run("person", "Siti Aminah", "--show-personal")
        kept.run("person", "24000000778", "--region", "35.07")
        rows = journal(kept)[before:]
        assert [(row["command"], row["options"]) for row in rows] == [
            ("person", {"key": "nik", "found": 1, "shown": False}),
            ("person", {"key": "name", "found": 1, "shown": True}),
            ("person", {"key": "kpj", "found": 0, "shown": False}),
        ]
        screen = kept.run("sources", "--journal").out
        assert "looked for persons by name: 1 found, shown in full" in screen
        assert (
            "mencari orang menurut NIK: 1 orang, disamarkan"
            in kept.run("sources", "--journal", "--lang", "id").out
        )
        assert [one for one in PERSONAL if one in json.dumps(rows).lower()] == []

    def test_a_question_that_fails_shows_nobody_and_leaves_no_row(self, kept: Office) -> None:
        before = len(journal(kept))
        assert kept.run("person", SITI, "--period", "2025-09").code == 1
        assert kept.run("person", "123456").code == 2
        assert len(journal(kept)) == before

    def test_while_another_writes_nobody_is_shown(self, kept: Office) -> None:
        import datetime

        with writer_lock(kept.root / "data", 0, datetime.datetime.now(datetime.UTC)):
            ran = kept.run("person", SITI)
        assert (ran.code, ran.out) == (4, "")
        assert ran.err.startswith("error[workspace-busy]")

    def test_where_the_journal_takes_no_entry_nobody_is_shown(
        self, listed: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import filelock

        def refuses(*_: object, **__: object) -> None:
            raise OSError(30, os.strerror(30))

        monkeypatch.setattr(filelock.FileLock, "acquire", refuses)
        ran = listed.run("person", SITI, "--format", "json")
        assert ran.code == 1
        assert ran.document["error"]["code"] == "look-up-not-journalled"
        assert listed.run("report", "--period", DEC).code == 0

    def test_no_figure_and_no_seal_hangs_on_it(self, dated: DatedOffice) -> None:
        write(dated, NOV, line())
        write(dated, DEC, line())
        dated.on("2026-01-05 09:00").ingest()
        asked_before = ("report", "--period", DEC, "--format", "json")
        sealed = dated.root / "data" / "processed" / "snapshots" / f"period={DEC}"

        def seal() -> dict[str, bytes]:
            assert dated.run("snapshot", "--period", DEC, "--incomplete").code == 0
            return {path.name: path.read_bytes() for path in sealed.iterdir()}

        before, figures = seal(), dated.run(*asked_before).out
        (dated.root / "desacover.toml").write_text("year_min_reported = 0.5\n")
        assert dated.on("2026-01-06 09:00").run("person", SITI).code == 0
        (dated.root / "desacover.toml").unlink()
        assert seal() == before
        assert dated.run(*asked_before).out == figures
        # The settings of that day are those of the last change.
        as_of = dated.on("2026-01-09 09:00").run(*asked_before, "--as-of", "2026-01-06")
        assert as_of.document["total"] == json.loads(figures)["total"]
        assert dated.on("2026-01-10 09:00").run("rebuild").code == 0
        assert {path.name: path.read_bytes() for path in sealed.iterdir()} == before
        assert dated.run(*asked_before).out == figures
