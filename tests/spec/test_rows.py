"""ROW-1 to ROW-10 as far as one source shows them: cases worked by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support.reading import Reading, column, reasons

from desacover.reading.context import Stated

HEAD = "NIK | JABATAN | DESA | KECAMATAN | STATUS"
DECEMBER = Stated(period="2025-12")
IN_MALANG = Stated(period="2025-12", region="35.07")


def nik(serial: int, day: int = 12) -> str:
    return f"350701{day:02d}0480{serial:04d}"


class TestAccount:
    """ROW-1, ROW-2: every physical row is one of accepted, duplicate, set aside, skipped."""

    TEXT = f"""
        {HEAD}
        (1) | (2) | (3) | (4) | (5)
        {nik(1)} | BPD | Tambakrejo | Sumbermanjing Wetan | AKTIF
        | | | |
        NIK | JABATAN | DESA | KECAMATAN | STATUS
        {nik(2)} | LKD | Tambakrejo | Sumbermanjing Wetan | AKTIF
        KECAMATAN LAWANG | | | |
        {nik(3)} | BPD | Tambakrejo | Sumbermanjing Wetan | AKTIF
        JUMLAH | 3 | | |
        | | | | Malang, 31 Desember 2025
        | | | |
        """

    def test_counts_every_row_down_to_the_last_text(self, reading: Reading) -> None:
        account = reading.csv(self.TEXT, stated=IN_MALANG).account
        assert (account.rows_read, account.accepted, account.quarantined, account.skipped) == (9, 2, 1, 6)
        assert account.rows_read == account.accepted + account.duplicates + account.quarantined + account.skipped

    def test_names_the_kinds_of_skipped_lines(self, reading: Reading) -> None:
        assert reading.csv(self.TEXT, stated=IN_MALANG).account.skipped_kinds == {
            "numbering": 1, "blank": 1, "header": 1, "section": 1, "total": 1, "footer": 1,
        }  # fmt: skip

    def test_numbers_rows_as_a_spreadsheet_does(self, reading: Reading) -> None:
        draft = reading.csv("DAFTAR PESERTA\n\n" + self.TEXT.strip("\n"), stated=IN_MALANG)
        assert reasons(draft) == {8: ["segment_unknown"]}


class TestSetAside:
    """ROW-3: kept whole, with every reason; what follows from a failure is no second reason."""

    def test_every_reason_of_a_row(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK    | JABATAN | DESA        | KECAMATAN           | STATUS | TGL LAHIR
            350701 | LKD     | Antah       | Sumbermanjing Wetan | entah  | 31/02/1980
            {nik(1)} | BPD   | Tambakrejo  | Sumbermanjing Wetan | AKTIF  | 12/04/1980
            """, stated=IN_MALANG)  # fmt: skip
        assert reasons(draft) == {
            2: ["nik_length", "segment_unknown", "region_unknown", "date_invalid", "status_unknown"]
        }

    def test_personal_columns_are_never_kept(self, reading: Reading) -> None:
        draft = reading.csv("""
            NIK | NAMA | NAMA IBU KANDUNG | NO HP | ALAMAT | JABATAN | DESA | KECAMATAN
            35  | Budi | Siti Rahayu      | 0812  | Jl. Mawar | BPD  | Tambakrejo | Sumbermanjing Wetan
            """, stated=IN_MALANG)  # fmt: skip
        cells = draft.quarantine.read()["cells"][0]
        assert "Budi" in cells
        assert not any(text in cells for text in ("Siti Rahayu", "0812", "Mawar"))

    def test_a_line_with_too_many_fields_is_set_aside_whole(self, reading: Reading) -> None:
        path = reading.folder / "ragged.csv"
        path.write_text(
            f"NIK;JABATAN;DESA;KECAMATAN\n{nik(1)};BPD;Tambakrejo;Sumbermanjing Wetan;AKTIF\n"
            f"{nik(2)};BPD;Tambakrejo;Sumbermanjing Wetan\n"
        )
        draft = reading.file(path, IN_MALANG)
        assert reasons(draft) == {2: ["row_shape"]}
        assert nik(1) in draft.quarantine.read()["cells"][0]
        assert draft.account.accepted == 1

    def test_a_bad_line_costs_no_sound_record_over_two_lines(self, reading: Reading) -> None:
        path = reading.folder / "two.csv"
        path.write_text(
            f'NIK;NAMA;JABATAN;DESA;KECAMATAN\n{nik(1)};"SITI\nAMINAH";BPD;Tambakrejo;Sumbermanjing Wetan\n'
            f"{nik(2)};A;BPD;Tambakrejo;Sumbermanjing Wetan;x;y\n{nik(3)};B;LKD;Tambakrejo;Sumbermanjing Wetan\n"
        )
        draft = reading.file(path, IN_MALANG)
        assert column(draft, "name") == ["SITI AMINAH"]
        assert reasons(draft) == {3: ["row_shape"], 4: ["segment_unknown"]}

    def test_a_misshapen_line_keeps_nothing_from_the_first_personal_column_on(self, reading: Reading) -> None:
        path = reading.folder / "personal.csv"
        path.write_text(
            "NIK;JABATAN;DESA;KECAMATAN;ALAMAT;IBU KANDUNG\n"
            f"{nik(1)};BPD;Tambakrejo;Sumbermanjing Wetan;Jl. Mawar; 5;Siti\n"
        )
        cells = reading.file(path, IN_MALANG).quarantine.read()["cells"][0]
        assert nik(1) in cells and "Mawar" not in cells and "Siti" not in cells

    def test_misshapen_lines_behind_a_personal_column(self, reading: Reading) -> None:
        path = reading.folder / "first.csv"
        line = "Jl. Mawar;3;BPD;Tambakrejo;Sumbermanjing Wetan;x\n"
        path.write_text(f"ALAMAT;NIK;JABATAN;DESA;KECAMATAN\n{line}{line}")
        draft = reading.file(path, IN_MALANG)
        assert reasons(draft) == {2: ["row_shape"], 3: ["row_shape"]}
        assert draft.quarantine.read()["cells"].to_list() == ["{}", "{}"]

    def test_many_columns_of_one_heading(self, reading: Reading) -> None:
        draft = reading.csv(
            f"NIK | JABATAN | DESA | KECAMATAN{' | CAT' * 2_000}\n1 | BPD | a | b{' | x' * 2_000}\n",
            stated=IN_MALANG,
        )
        assert '"CAT (2000)":"x"' in draft.quarantine.read()["cells"][0]

    def test_rows_without_a_nik_at_the_end_are_no_footer(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK | NAMA | KODE DESA
            {nik(1)} | A | 35.07.04.2014
            | SITI | 35.07.04.2014
            | BUDI | 35.07.04.2014
            Mengetahui, | Malang, 31 Desember 2025 |
            """, "bpd 2025-12.csv")  # fmt: skip
        assert reasons(draft) == {3: ["nik_missing"], 4: ["nik_missing"]}
        assert draft.account.skipped_kinds == {"footer": 1}

    def test_two_columns_of_one_heading_are_both_kept(self, reading: Reading) -> None:
        draft = reading.csv(
            "NIK | JABATAN | DESA | KECAMATAN | CAT | CAT\n1 | BPD | a | b | first | second\n", stated=IN_MALANG
        )
        assert "first" in draft.quarantine.read()["cells"][0]

    def test_an_unclosed_quote_costs_its_own_line_only(self, reading: Reading) -> None:
        path = reading.folder / "quote.csv"
        path.write_text(
            f'NIK;JABATAN;DESA;KECAMATAN\n{nik(1)};"BPD;Tambakrejo;Sumbermanjing Wetan\n'
            f"{nik(2)};BPD;Tambakrejo;Sumbermanjing Wetan\n"
        )
        draft = reading.file(path, IN_MALANG)
        assert reasons(draft) == {2: ["row_shape"]}
        assert draft.account.accepted == 1


class TestMendedAndNoted:
    """ROW-4: accepted, and counted by rule."""

    def test_signs_in_a_nik_are_taken_away(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            {HEAD}
            3507 0112 0480 0001 | BPD | Tambakrejo | Sumbermanjing Wetan | AKTIF
            '{nik(2)}           | BPD | Tambakrejo | Sumbermanjing Wetan | AKTIF
            {nik(3)}.0          | BPD | Tambakrejo | Sumbermanjing Wetan | AKTIF
            """, stated=IN_MALANG)  # fmt: skip
        assert column(draft, "nik") == [int(nik(1)), int(nik(2)), int(nik(3))]
        assert draft.account.repaired == {"nik_separators": 2}

    def test_a_birth_date_that_differs_is_a_note(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK      | JABATAN | DESA       | KECAMATAN           | TGL LAHIR
            {nik(1)} | BPD     | Tambakrejo | Sumbermanjing Wetan | 12/04/1980
            {nik(2)} | BPD     | Tambakrejo | Sumbermanjing Wetan | 12/05/1980
            """, stated=IN_MALANG)  # fmt: skip
        assert draft.account.noted == {"birth_date_differs": 1}
        assert draft.account.accepted == 2

    def test_one_wrong_letter_is_read_and_counted(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            {HEAD}
            {nik(1)} | Prangkat Desa | Tambakrejo | Sumbermanjing Wetan | AKTIF
            """, stated=IN_MALANG)  # fmt: skip
        assert column(draft, "segment") == ["perangkat_desa"]
        assert draft.account.repaired == {"spelling": 1}


class TestContext:
    """ROW-5: column, option, title, sheet, file, folder; it fills, it never replaces."""

    BODY = f"""
        {HEAD}
        {nik(1)} | BPD | Tambakrejo | Sumbermanjing Wetan | AKTIF
        """

    def test_row_5a_two_places_that_differ_refuse_the_source(self, reading: Reading) -> None:
        text = "NOVEMBER 2025\n" + self.BODY.strip("\n")
        error = reading.refused(text, "malang 2025-12.csv")
        assert error.code == "context-conflict"
        assert "2025-11" in error.message("en") and "2025-12" in error.message("en")

    def test_row_5a_an_option_settles_it(self, reading: Reading) -> None:
        text = "NOVEMBER 2025\n" + self.BODY.strip("\n")
        draft = reading.csv(text, "malang 2025-12.csv", replace(IN_MALANG, alone=True))
        assert draft.periods == ("2025-12",)
        assert reading.refused(text, "malang 2025-12.csv", IN_MALANG).code == "context-conflict"

    def test_a_place_that_nobody_can_read_is_not_replaced(self, reading: Reading) -> None:
        """ROW-5b: what a row states is not replaced; ROW-5c: what it leaves empty is filled."""
        draft = reading.csv(f"""
            NIK | JABATAN | DESA | KECAMATAN | KABUPATEN
            {nik(1)} | BPD | Antah Berantah | Entah | Kab. Nirwana
            {nik(2)} | BPD | Tambakrejo     |       |
            """, "bpd kab malang 2025-12.csv")  # fmt: skip
        assert reasons(draft) == {2: ["region_unknown"]}
        assert column(draft, "unit") == ["35.07.04.2014"]

    @pytest.mark.parametrize(
        ("name", "folders", "period"),
        [
            ("Des 2025 Bangkalan.csv", [], "2025-12"),
            ("kab_malang_2025-12.csv", [], "2025-12"),
            ("bangkalan.csv", ["2025-12"], "2025-12"),
            ("bangkalan Desember.csv", ["2025"], "2025-12"),
            ("bangkalan 31-12-2025.csv", [], "2025-12"),
            ("bangkalan_202512.csv", [], "2025-12"),
            ("perangkat_35.07_2025-12.csv", [], "2025-12"),
            ("bpd tahap 2 2025-12 (1).csv", [], "2025-12"),
            ("kades bangkalan.csv", ["2025", "12"], "2025-12"),
        ],
    )
    def test_the_period_is_found_in_names(
        self, reading: Reading, name: str, folders: list[str], period: str
    ) -> None:
        text = f"""
            NIK | JABATAN | KABUPATEN
            {nik(1)} | BPD |
            """
        assert reading.csv(text, name, folders=folders).periods == (period,)

    def test_numbers_beside_a_year_are_no_months(self, reading: Reading) -> None:
        titles = "Nomor: 140/5/2025\nKODE WILAYAH 35.07 TAHUN 2025\nBULAN DESEMBER 2025\n"
        assert reading.csv(titles + self.BODY.strip("\n"), "kab_malang.csv").periods == ("2025-12",)
        error = reading.refused(self.BODY.strip("\n"), "kades kab_malang triwulan 4 2025.csv")
        assert error.code == "period-missing"

    def test_a_term_of_office_is_no_period(self, reading: Reading) -> None:
        error = reading.refused("BPD PERIODE 2019-2025\n" + self.BODY.strip("\n"), "bangkalan.csv")
        assert error.code == "period-missing"

    def test_a_month_of_contribution_alone_is_no_period(self, reading: Reading) -> None:
        text = f"""
            NIK | JABATAN | DESA | KECAMATAN | BLTH
            {nik(1)} | BPD | Tambakrejo | Sumbermanjing Wetan | 11-2025
            """
        assert reading.refused(text, "kab_malang.csv").code == "period-only-contribution"
        draft = reading.csv(text, "kab_malang.csv", DECEMBER)
        assert draft.periods == ("2025-12",)
        assert column(draft, "paid_through") == [2025 * 12 + 10]

    def test_segment_of_the_file_reads_a_bare_position(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK | JABATAN | DESA | KECAMATAN
            {nik(1)} | Ketua | Tambakrejo | Sumbermanjing Wetan
            {nik(2)} | Anggota | Tambakrejo | Sumbermanjing Wetan
            {nik(3)} |  | Tambakrejo | Sumbermanjing Wetan
            """, "bpd kab malang 2025-12.csv")  # fmt: skip
        assert column(draft, "segment") == ["bpd", "bpd"]
        assert reasons(draft) == {4: ["segment_missing"]}


class TestRegion:
    """ROW-7: a regency alone is enough; codes and names must agree."""

    def test_places(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK      | JABATAN | KODE DESA     | DESA       | KECAMATAN           | KABUPATEN
            {nik(1)} | BPD     | 35.07.04.2014 | Tambakrejo | Sumbermanjing Wetan | Kab. Malang
            {nik(2)} | BPD     | 3507042014    |            |                     |
            {nik(3)} | BPD     |               |            |                     | Kab. Malang
            {nik(4)} | BPD     | 35.07.04.2014 | Sukorejo   | Gresik              | Kab. Gresik
            {nik(5)} | BPD     |               | Tambakrejo |                     |
            """, stated=DECEMBER)  # fmt: skip
        assert column(draft, "unit") == ["35.07.04.2014", "35.07.04.2014", "35.07"]
        assert draft.account.noted == {"no_village": 1}
        assert reasons(draft)[5] == ["region_conflict"]
        assert reasons(draft)[6] == ["region_ambiguous"]

    def test_codes_of_bps_are_no_codes_of_other_villages(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK      | JABATAN | KODE DESA  | DESA      | KECAMATAN
            {nik(1)} | BPD     | 3507010001 | Senggreng | Sumberpucung
            {nik(2)} | BPD     | 3507010002 |           |
            {nik(3)} | BPD     | 3507020003 |           |
            {nik(4)} | BPD     | 3507122004 |           |
            """, stated=DECEMBER)  # fmt: skip
        assert column(draft, "unit") == ["35.07.12.2002"]
        assert draft.account.noted == {"code_ignored": 1}
        assert reasons(draft) == {row: ["region_code_bps"] for row in (3, 4, 5)}


class TestSegment:
    """ROW-8: position words decide."""

    @pytest.mark.parametrize(
        ("written", "segment"),
        [
            ("Ketua RT 03", "rt_rw"),
            ("Sekretaris RT", "pengurus_rt_rw"),
            ("Operator Desa", "staf_desa"),
            ("Carik", "perangkat_desa"),
            ("Wakil Ketua BPD", "bpd"),
        ],
    )
    def test_position(self, reading: Reading, written: str, segment: str) -> None:
        draft = reading.csv(f"""
            {HEAD}
            {nik(1)} | {written} | Tambakrejo | Sumbermanjing Wetan | AKTIF
            """, stated=IN_MALANG)  # fmt: skip
        assert column(draft, "segment") == [segment]

    def test_an_umbrella_term_is_no_segment(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            {HEAD}
            {nik(1)} | LKD | Tambakrejo | Sumbermanjing Wetan | AKTIF
            """, stated=IN_MALANG)  # fmt: skip
        assert reasons(draft) == {2: ["segment_unknown"]}


class TestNik:
    """ROW-9, ROW-10 without the mending."""

    @pytest.mark.parametrize(
        ("number", "reason"),
        [
            ("3507014504800001", None),
            ("3507010545800001", "nik_invalid"),
            ("3507013504800001", "nik_invalid"),
            ("3507010004800001", "nik_invalid"),
            ("3507017204800001", "nik_invalid"),
            ("3507013002800001", "nik_invalid"),
            ("3507012902800001", None),
            ("3507012902810001", "nik_invalid"),
            ("0107010104800001", "nik_invalid"),
            ("5401010104800001", None),
            ("3507010104800000", "nik_placeholder"),
            ("350701010480001", "nik_length"),
            ("35070101048000A1", "nik_not_digits"),
            ("3,50701E+15", "nik_damaged"),
            ('="3507014504800001"', None),
            ("3507\u200b014504800001", None),
            ("-", "nik_missing"),
            ("", "nik_missing"),
        ],
    )
    def test_one_number(self, reading: Reading, number: str, reason: str | None) -> None:
        """ROW-9a: day 45 is a woman's 5th, month 45 is none; ROW-9b: days 35, 00, 72."""
        draft = reading.csv(f"""
            NIK | NAMA | JABATAN | DESA | KECAMATAN
            {number} | A | BPD | Tambakrejo | Sumbermanjing Wetan
            {nik(9)} | B | BPD | Tambakrejo | Sumbermanjing Wetan
            """, stated=IN_MALANG)  # fmt: skip
        assert reasons(draft) == ({2: [reason]} if reason else {})

    @pytest.mark.parametrize(
        "number", ["3507.0112.0480.0001", "3507 0112 0480 0001", "3507011204800001.0", "NIK: 3507011204800001"]
    )
    def test_signs_are_taken_away_and_counted(self, reading: Reading, number: str) -> None:
        draft = reading.csv(f"""
            {HEAD}
            {number} | BPD | Tambakrejo | Sumbermanjing Wetan | AKTIF
            """, stated=IN_MALANG)  # fmt: skip
        assert column(draft, "nik") == [3507011204800001]
        assert draft.account.repaired == {"nik_separators": 1}

    @pytest.mark.parametrize(("ending", "damaged"), [(26, 26), (4, 0), (20, 0), (21, 21), (2, 0)])
    def test_a_column_that_was_rounded(self, reading: Reading, ending: int, damaged: int) -> None:
        """ROW-10a: 26 of 40 end in 0; ROW-10b: 4 of 40."""
        numbers = [f"350701120480{10 * (place + 1):04d}" for place in range(ending)]
        numbers += [nik(11 + 10 * place) for place in range(40 - ending)]
        rows = "\n".join(f"{number} | BPD | Tambakrejo | Sumbermanjing Wetan" for number in numbers)
        draft = reading.csv("NIK | JABATAN | DESA | KECAMATAN\n" + rows, stated=IN_MALANG)
        assert draft.account.reasons.get("nik_damaged", 0) == damaged

    def test_a_confirmed_number_is_taken(self, reading: Reading) -> None:
        number = "3507013504800001"
        draft = Reading(reading.folder, frozenset({number})).csv(f"""
            {HEAD}
            {number} | BPD | Tambakrejo | Sumbermanjing Wetan | AKTIF
            """, stated=IN_MALANG)  # fmt: skip
        assert column(draft, "nik") == [int(number)]


class TestStatusColumn:
    """ACT-4: absent, it lists active participants; empty, the row is set aside."""

    def test_an_empty_status_is_missing(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            {HEAD}
            {nik(1)} | BPD | Tambakrejo | Sumbermanjing Wetan |
            {nik(2)} | BPD | Tambakrejo | Sumbermanjing Wetan | AKTIF
            """, stated=IN_MALANG)  # fmt: skip
        assert reasons(draft) == {2: ["status_missing"]}

    @pytest.mark.parametrize("rows", [8, 2_100, 4_200])
    def test_remarks_that_are_the_status_are_so_in_a_list_of_any_length(self, reading: Reading, rows: int) -> None:
        lines = [f"{nik(n)} | BPD | Tambakrejo | Sumbermanjing Wetan | AKTIF" for n in range(1, rows + 1)]
        lines[-1] = lines[-1].removesuffix("AKTIF")
        listed = "\n".join(["NIK | JABATAN | DESA | KECAMATAN | KETERANGAN", *lines])
        assert reasons(reading.csv(listed, stated=IN_MALANG)) == {rows + 1: ["status_missing"]}

    def test_status_words_make_the_status_whatever_the_heading(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK | JABATAN | DESA | KECAMATAN | XYZ
            {nik(1)} | BPD | Tambakrejo | Sumbermanjing Wetan | NON AKTIF
            {nik(2)} | BPD | Tambakrejo | Sumbermanjing Wetan | AKTIF
            """, stated=IN_MALANG)  # fmt: skip
        assert column(draft, "status") == ["ended", "active"]

    def test_remarks_are_no_status(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK | JABATAN | DESA | KECAMATAN | KETERANGAN
            {nik(1)} | BPD | Tambakrejo | Sumbermanjing Wetan | rumah dekat balai desa
            {nik(2)} | BPD | Tambakrejo | Sumbermanjing Wetan |
            """, stated=IN_MALANG)  # fmt: skip
        assert draft.account.accepted == 2
        assert column(draft, "status") == [None, None]
