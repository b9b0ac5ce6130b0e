"""Corrections of a part, corrections of what was mended, and older and newer versions side by side."""

from __future__ import annotations

from tests.exports.make.people import Cast, Post
from tests.exports.make.turned import LIST, Figures, Said, active, book, both, case, table, text

SEMPOLAN = "35.09.30.2001"
PLEREAN = "35.09.31.2001"
BONGKOT = "35.17.10.2010"
WULUH = "35.17.12.2007"
GENILANGIT = "35.20.01.2004"
NITIKAN = "35.20.07.2008"
KALAK = "35.01.01.2003"
JLUBANG = "35.01.02.2004"
PAKIS_BARU = "35.01.07.2008"
TAHUNAN_BARU = "35.01.09.2011"
MEDOWO = "35.06.19.2012"
BLORO = "35.12.02.2006"
SEDDUR = "35.28.09.2009"
PASANGGAR = "35.28.07.2012"
TROWULAN = "35.16.12.2013"
GUYUNG = "35.21.18.2005"
WAYUT = "35.19.09.2009"
LOBUK = "35.29.05.2009"
PUJER_BARU = "35.11.01.2002"
BUWEK = "35.08.18.2010"


def many(cast: Cast, unit: str, count: int, word: str = "ANGGOTA BPD", segment: str = "bpd") -> list[Post]:
    """So many persons in one post in a village."""
    return cast.team(unit, [word] * count, segment)


def of(segment: str, period: str = "2025-12", **units: int) -> Figures:
    """Active figures of one segment; the villages' codes with `_` for dots, after a letter."""
    return {period: {segment: {unit[1:].replace("_", "."): count for unit, count in units.items()}}}


@case(
    "20a_judul_kecamatan",
    "part correction",
    commands=(
        "ingest 'data/raw/rt rw kab jember 2025-12.csv'",
        "ingest 'data/raw/koreksi kab jember 2025-12.xlsx' --replace",
    ),
    needless=True,
)
def title_names_a_district(cast: Cast) -> Said:
    """Two districts; the correction's title says Kecamatan Silo."""
    silo, other = many(cast, SEMPOLAN, 12, "Ketua RT", "rt_rw"), many(cast, PLEREAN, 9, "Ketua RT", "rt_rw")
    new = [["PESERTA KETUA RT KECAMATAN SILO KABUPATEN JEMBER (PERBAIKAN)"], *table(silo[2:])]
    files = {
        "rt rw kab jember 2025-12.csv": text(table(silo + other)),
        "koreksi kab jember 2025-12.xlsx": book(new),
    }
    return Said(files, both({"2025-12": {"rt_rw": {SEMPOLAN: 10, PLEREAN: 9}}}))


@case(
    "20b_lembar_desa",
    "part correction",
    commands=(
        "ingest 'data/raw/bpd kab jombang 2025-12.xlsx'",
        "ingest 'data/raw/bpd kab jombang desember 2025 rev2.xlsx' --replace",
    ),
    needless=True,
)
def sheet_names_a_village(cast: Cast) -> Said:
    """Two villages on two sheets; the correction has one sheet, called after one of them."""
    one, two = many(cast, BONGKOT, 9), many(cast, WULUH, 9)
    files = {
        "bpd kab jombang 2025-12.xlsx": book({"BONGKOT": table(one), "WULUH": table(two)}),
        "bpd kab jombang desember 2025 rev2.xlsx": book({"WULUH": table(two[1:])}, "xlsxwriter"),
    }
    return Said(files, both({"2025-12": {"bpd": {BONGKOT: 9, WULUH: 8}}}))


@case(
    "20c_tanpa_sebut",
    "part correction",
    commands=(
        "ingest 'data/raw/bpd kab magetan 2025-12.csv'",
        "ingest 'data/raw/bpd kab magetan 2025-12 update.csv' --replace",
    ),
    refused={"bpd kab magetan 2025-12 update.csv": ["replace-narrower"]},
    needless=True,
)
def no_district_said(cast: Cast) -> Said:
    """The correction lists one district of two and says nowhere that it speaks of one."""
    one, two = many(cast, GENILANGIT, 12), many(cast, NITIKAN, 5)
    files = {
        "bpd kab magetan 2025-12.csv": text(table(one + two)),
        "bpd kab magetan 2025-12 update.csv": text(table(one[1:])),
    }
    return Said(files, both({"2025-12": {"bpd": {GENILANGIT: 12, NITIKAN: 5}}}))


@case(
    "20d_lengkap",
    "part correction",
    commands=(
        "ingest 'data/raw/bpd kab pacitan 2025-12.csv'",
        "ingest 'data/raw/bpd kab pacitan 2025-12 perbaikan.csv' --replace --complete --segment bpd",
    ),
    needless=True,
)
def complete_without_a_district(cast: Cast) -> Said:
    """The same, and --complete says that the other district is empty now."""
    one, two = many(cast, KALAK, 12), many(cast, JLUBANG, 3)
    files = {
        "bpd kab pacitan 2025-12.csv": text(table(one + two)),
        "bpd kab pacitan 2025-12 perbaikan.csv": text(table(one[1:])),
    }
    return Said(files, {"2025-12": {"bpd": {KALAK: 11}}})


@case(
    "20y_sebagian",
    "part correction",
    commands=(
        "ingest 'data/raw/bpd kab mojokerto 2025-12.csv'",
        "ingest 'data/raw/bpd kab mojokerto 2025-12 koreksi.csv' --amend",
    ),
    needless=True,
)
def some_rows_speak(cast: Cast) -> Said:
    """A correction of four rows with --amend: two of them are not active now, all others stay."""
    posts = many(cast, TROWULAN, 12)
    change = table(posts[2:6], f"{LIST}|STATUS PESERTA", state=["AKTIF", "NON AKTIF", "NON AKTIF", "AKTIF"])
    files = {
        "bpd kab mojokerto 2025-12.csv": text(table(posts)),
        "bpd kab mojokerto 2025-12 koreksi.csv": text(change),
    }
    return Said(files, {"2025-12": {"bpd": {TROWULAN: 10}}})


@case(
    "20z_semua",
    "part correction",
    commands=(
        "ingest 'data/raw/bpd kab pamekasan 2025-12.csv'",
        "ingest 'data/raw/bpd kab pamekasan 2025-12 final.csv' --replace",
    ),
    needless=True,
)
def the_whole_list_again(cast: Cast) -> Said:
    """The correction lists both districts: its rows are the list."""
    one, two = many(cast, SEDDUR, 9), many(cast, PASANGGAR, 9)
    files = {
        "bpd kab pamekasan 2025-12.csv": text(table(one + two)),
        "bpd kab pamekasan 2025-12 final.csv": text(table(one[1:] + two[2:])),
    }
    return Said(files, both({"2025-12": {"bpd": {SEDDUR: 8, PASANGGAR: 7}}}))


# a list whose numbers were lost, and the same again with sound ones


def lost(posts: list[Post], comma: str = ",") -> list[list[object]]:
    """The list with NIKs as a spreadsheet shows them: 3,50701E+15."""
    head, *rows = table(posts)
    for row in rows:
        row[2] = f"{int(row[2]) / 1e15:.5f}E+15".replace(".", comma)
    return [head, *rows]


def cut(posts: list[Post]) -> list[list[object]]:
    """The list with NIKs as numbers of fifteen digits, and a 0 behind."""
    head, *rows = table(posts)
    for row in rows:
        row[2] = int(row[2]) // 10 * 10
    return [head, *rows]


@case(
    "21a_angka",
    "mended overlap",
    commands=(
        "ingest 'data/raw/rt rw kab kediri 2025-11.xlsx'",
        "ingest 'data/raw/rt rw kab kediri 2025-12.xlsx'",
        "ingest 'data/raw/rt rw kab kediri 2025-12 benar.csv'",
    ),
    refused={"rt rw kab kediri 2025-12 benar.csv": ["overlap"]},
    needless=True,
)
def cut_numbers(cast: Cast) -> Said:
    """December's NIKs are numbers that end in 0, mended by the cards of November; then December again."""
    posts = many(cast, MEDOWO, 9, "Ketua RT", "rt_rw")
    files = {
        "rt rw kab kediri 2025-11.xlsx": book(table(posts)),
        "rt rw kab kediri 2025-12.xlsx": book(cut(posts), "xlsxwriter"),
        "rt rw kab kediri 2025-12 benar.csv": text(table(posts[:7])),
    }
    return Said(files, both(active(posts, "2025-11"), active(posts)))


@case(
    "21b_sekaligus",
    "mended overlap",
    refused={
        "bpd kab situbondo 2025-12.csv": ["overlap"],
        "bpd kab situbondo 2025-12 kirim ulang.csv": ["overlap"],
    },
    needless=True,
)
def all_at_once(cast: Cast) -> Said:
    """November, December with lost NIKs and December again lie in the folder together: neither December stands."""
    posts = many(cast, BLORO, 9)
    files = {
        "bpd kab situbondo 2025-11.csv": text(table(posts)),
        "bpd kab situbondo 2025-12.csv": text(lost(posts), ";"),
        "bpd kab situbondo 2025-12 kirim ulang.csv": text(table(posts[2:])),
    }
    return Said(files, active(posts, "2025-11"))


@case(
    "21c_terbalik",
    "mended overlap",
    commands=(
        "ingest 'data/raw/bpd kab mojokerto 2025-12.csv'",
        "ingest 'data/raw/bpd kab mojokerto des 2025 lagi.csv'",
    ),
    refused={"bpd kab mojokerto des 2025 lagi.csv": ["overlap"]},
    needless=True,
)
def damaged_afterwards(cast: Cast) -> Said:
    """December is sound; then eight of its ten again with lost NIKs, which its own cards mend."""
    posts = many(cast, TROWULAN, 10)
    files = {
        "bpd kab mojokerto 2025-12.csv": text(table(posts)),
        "bpd kab mojokerto des 2025 lagi.csv": text(lost(posts[:8]), ";"),
    }
    return Said(files, active(posts))


@case(
    "21z_desa_lain",
    "mended overlap",
    commands=(
        "ingest 'data/raw/bpd kab pacitan 2025-11.csv' 'data/raw/bpd kab pacitan 2025-12.csv'",
        "ingest 'data/raw/bpd kab pacitan 2025-12 susulan.csv'",
    ),
    needless=True,
)
def another_village_after_it(cast: Cast) -> Said:
    """What follows the mended list lists another village: they share nobody."""
    posts, others = many(cast, KALAK, 9), many(cast, JLUBANG, 7)
    files = {
        "bpd kab pacitan 2025-11.csv": text(table(posts)),
        "bpd kab pacitan 2025-12.csv": text(lost(posts), ";"),
        "bpd kab pacitan 2025-12 susulan.csv": text(table(others)),
    }
    december = {"2025-12": {"bpd": {KALAK: 9, JLUBANG: 7}}}
    return Said(files, both(active(posts, "2025-11"), december))


# versions side by side

VERSION = ("word-unclear", "overlap")


@case("22a_draf_final", "old and new sheets", asks=VERSION)
def draft_and_final(cast: Cast) -> Said:
    """Sheets DRAFT with nine and FINAL with seven of them and one more."""
    posts = many(cast, GUYUNG, 10)
    sheets = {"DRAFT": table(posts[:9]), "FINAL": table(posts[3:])}
    return Said({"bpd kab ngawi 2025-12.xls": book(sheets, "xls")}, active(posts[3:]))


@case("22b_lama_baru", "old and new sheets", asks=VERSION)
def old_and_new(cast: Cast) -> Said:
    """Sheets LAMA and BARU of officials; the new list has two other persons."""
    posts = many(cast, WAYUT, 10, "Kasun", "perangkat_desa")
    sheets = {"BARU": table(posts[2:]), "LAMA": table(posts[:8])}
    return Said({"perangkat kab madiun 2025-12.ods": book(sheets, "ods")}, active(posts[2:]))


@case("22c_sebelum_sesudah", "old and new sheets", asks=VERSION)
def before_and_after(cast: Cast) -> Said:
    """Sheets Sebelum Perbaikan and Setelah Perbaikan."""
    posts = many(cast, LOBUK, 9, "Ketua RT", "rt_rw")
    sheets = {"Sebelum Perbaikan": table(posts), "Setelah Perbaikan": table(posts[:6])}
    return Said({"rt rw kab sumenep 2025-12.xlsx": book(sheets, "xlsxwriter")}, active(posts[:6]))


@case("22d_dua_berkas", "old and new sheets", asks=VERSION)
def draft_and_final_files(cast: Cast) -> Said:
    """Two files of one month, draf and final, in one folder."""
    posts = many(cast, BUWEK, 9)
    files = {
        "bpd kab lumajang 2025-12 draf.csv": text(table(posts)),
        "bpd kab lumajang 2025-12 final.csv": text(table(posts[2:]), ";"),
    }
    return Said(files, active(posts[2:]))


@case("22y_desa_baru", "old and new sheets", needless=True)
def villages_named_new(cast: Cast) -> Said:
    """Sheets Pakis Baru and Tahunan Baru are villages."""
    one, two = many(cast, PAKIS_BARU, 7), many(cast, TAHUNAN_BARU, 7)
    sheets = {"Pakis Baru": table(one), "Tahunan Baru": table(two)}
    return Said({"bpd kab pacitan 2025-12.xlsx": book(sheets)}, active(one + two))


@case("22z_revisi_sendiri", "old and new sheets", needless=True)
def revised_alone(cast: Cast) -> Said:
    """The file is called revisi final, and no other list is there; its village is Pujer Baru."""
    posts = many(cast, PUJER_BARU, 7)
    name = "bpd kab bondowoso desa pujer baru 2025-12 revisi final.csv"
    return Said({name: text(table(posts, LIST))}, active(posts))
