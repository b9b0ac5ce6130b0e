"""Words of segments, statuses, money and months (ROW-8)."""

from __future__ import annotations

import pytest

from desacover.reference.values import find_segments, is_blank_word, is_total_word, lookup


@pytest.mark.parametrize(
    ("position", "segment"),
    [
        ("Ketua RT 03 RW 02", "rt_rw"),
        ("Kt. RW 03", "rt_rw"),
        ("KETUA RT03/RW02", "rt_rw"),
        ("Ketua RT dan RW", "rt_rw"),
        ("Sekretaris RT 03 RW 01", "pengurus_rt_rw"),
        ("Wakil Ketua RT", "pengurus_rt_rw"),
        ("Kepala Dusun Krajan", "perangkat_desa"),
        ("Kamituwo Dusun X", "perangkat_desa"),
        ("Kaur Perencanaan", "perangkat_desa"),
        ("Sekretaris Desa", "perangkat_desa"),
        ("Sekretaris BPD", "bpd"),
        ("Anggota BPD Desa Y", "bpd"),
        ("Staf Kaur Umum", "staf_desa"),
        ("Non Perangkat Desa", "staf_desa"),
        ("Pj. Kades", "pj_kepala_desa"),
        ("kepala_desa", "kepala_desa"),
        ("Anggota LPMK", "lpmd"),
        ("Klebun", "kepala_desa"),
        ("Kalebun", "kepala_desa"),
        ("Petinggi", "kepala_desa"),
        ("Apel", "perangkat_desa"),
        ("Carik", "perangkat_desa"),
        ("Bayan II", "perangkat_desa"),
        ("Jogoboyo Desa X", "perangkat_desa"),
        ("Ulu-ulu", "perangkat_desa"),
        ("Polo Krajan", "perangkat_desa"),
        ("Kasie Pelayanan", "perangkat_desa"),
        ("Kadus III", "perangkat_desa"),
        ("Ka. Dusun", "perangkat_desa"),
        ("Sek. Desa", "perangkat_desa"),
        ("Perangkat Desa - Kasun", "perangkat_desa"),
        ("Plt. Sekretaris Desa", "perangkat_desa"),
        ("Plt. Kepala Desa", "pj_kepala_desa"),
        ("Kepala Desa (Pj)", "pj_kepala_desa"),
        ("Pelaksana Tugas Kepala Desa Sukorejo", "pj_kepala_desa"),
        ("RT 03", "rt_rw"),
        ("RW.05", "rt_rw"),
        ("Ketua RT.01/RW.02", "rt_rw"),
        ("KETUA RT 01 DUSUN BPD", "rt_rw"),
        ("Ketua RT 03 Kebon Lama", "rt_rw"),
        ("Ka. RT", "rt_rw"),
        ("K. RT", "rt_rw"),
        ("Kepala RW 03", "rt_rw"),
        ("Ketua Rukun Tetangga 03", "rt_rw"),
        ("Pj. Ketua RT 01", "rt_rw"),
        ("Bendahara RT 02 RW 01", "pengurus_rt_rw"),
        ("Wk. Ketua BPD", "bpd"),
        ("Waka BPD", "bpd"),
        ("Angg. BPD", "bpd"),
        ("Operator Siskeudes", "staf_desa"),
        ("Ketua Katar", "karang_taruna"),
        ("Ketua TP PKK", "pkk"),
        ("Posyandu", "kader_posyandu"),
        ("Danton Linmas", "linmas"),
        ("Guru Ngaji", "pekerja_keagamaan"),
        ("Guru TPQ", "pekerja_keagamaan"),
        ("Pekerja Rentan", "pekerja_rentan"),
        # Said too little, or too much.
        ("Ketua RT Non Aktif", None),
        ("Ketua RT Lama", None),
        ("Modin/Kaur Kesra", None),
        ("Bendahara", None),
        ("Kader", None),
        ("Ketua", None),
        ("Desa", None),
        ("LKD", None),
        ("BPD dan LKD", None),
        ("Ketua RT / Anggota BPD", None),
        ("Mantan Kades", None),
        ("Modin", None),
        ("Lurah", None),
        ("Bank BPD Jatim", None),
    ],
)
def test_a_position_is_a_segment(position: str, segment: str | None) -> None:
    assert lookup("segment", position).value == segment


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [("segment", "Angota BPD", "bpd"), ("status", "Nonaktip", "ended"), ("month", "Agustuss", "08")],
)
def test_one_wrong_letter_is_told(field: str, text: str, value: str) -> None:
    word = lookup(field, text)
    assert (word.value, word.how) == (value, "spelling")


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("status", "Non-Aktif", "ended"),
        ("status", "T", "ended"),  # Tidak
        ("status", "Meninggal Dunia", "ended"),
        ("status", "#N/A", None),  # an error of the spreadsheet, not NA for nonaktif
        ("funding", "APBD II", "apbd_regency"),
        ("funding", "PADes", "other"),
        ("funding", "APBD", None),
        ("funding", "Dana Desa (ADD)", None),
        ("month", "Nopember", "11"),
        ("month", "AGT", "08"),
        ("month", "13", None),
        ("sex", "Laki - Laki", "L"),
    ],
)
def test_words_of_other_fields(field: str, text: str, value: str | None) -> None:
    assert lookup(field, text).value == value


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("Data Ketua RT dan RW", ["rt_rw"]),
        ("PERANGKAT DESA DAN BPD", ["perangkat_desa", "bpd"]),
        ("RT_2025-12", ["rt_rw"]),
        ("Des 2025 Bangkalan", []),
        ("PEMERINTAH DESA SAMBONG", []),  # a village, and an official's title elsewhere
        ("Jl. Melati RT 01 RW 02", []),
        ("Ketua dan anggota", []),
    ],
)
def test_segments_named_in_titles_and_file_names(text: str, segments: list[str]) -> None:
    assert find_segments(text) == segments


def test_cells_that_say_nothing_and_cells_of_totals() -> None:
    assert all(is_blank_word(text) for text in ("", " - ", "NIHIL", "n/a", "#N/A", "0"))
    assert all(is_blank_word(text) for text in ("--", ".", "...", "kosong", "(kosong)", "tidak ada", "#REF!"))
    assert not any(is_blank_word(text) for text in ("NA", "Sukorejo", "???", "?", "-?"))
    assert all(is_total_word(text) for text in ("JUMLAH", "Sub Total", "Jumlah Kec. Lawang", "Rata-rata"))
    assert not any(is_total_word(text) for text in ("Jumlahwati", "Sukorejo"))
