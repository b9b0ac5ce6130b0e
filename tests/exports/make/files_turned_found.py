"""Files in which a figure went wrong without a word, as they were found and drawn anew: the first of each kind.

Their bytes lie in files/turned/found_*/raw and are kept; here stands what is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.exports.make.people import Cast
from tests.exports.make.turned import Figures, Said, Write, both, case

HERE = Path(__file__).parents[1] / "files" / "turned"

COUNTS = ("count_missing", "heading-unclear", "word-unclear", "kind-unclear")


def kept(number: int, *paths: str) -> dict[str, Write]:
    """The files of a found case, as they lie there."""
    return {path: (HERE / f"found_{number:02d}" / "raw" / path).read_bytes for path in paths}


def bpd(unit: str, count: int, period: str = "2025-12") -> Figures:
    """Active members of one BPD."""
    return {period: {"bpd": {unit: count}}}


def rt_rw(unit: str, count: int) -> Figures:
    """Active heads of RT and RW of one village."""
    return {"2025-12": {"rt_rw": {unit: count}}}


def list_of(number: int, file: str, right: Figures, least: Figures | None = None) -> Said:
    """A case of one list."""
    return Said(kept(number, file), right, least=least or {})


def counts_beside(number: int, files: Sequence[str], unit: str, eligible: Figures | None = None) -> Said:
    """A case of counts beside a list of six members of a BPD, which stands in any case."""
    return Said(kept(number, *files), bpd(unit, 6), eligible or {}, least=bpd(unit, 6))


@case("found_01", "unknown position", needless=True, aside={"segment_unknown": 2})
def unknown_position(cast: Cast) -> Said:
    """Heads of RT, and two chairmen of farmers' groups."""
    return list_of(1, "rt rw kab malang 2025-12.csv", rt_rw("35.07.25.2009", 6))


@case("found_02", "empty position", needless=True, aside={"segment_missing": 2})
def empty_position(cast: Cast) -> Said:
    """Two of eight positions are empty; the file's name says RT/RW."""
    return list_of(2, "daftar rt rw kab malang 2025-12.csv", rt_rw("35.07.20.2009", 6))


@case("found_03", "months of other dates", needless=True)
def parts_of_a_birth_date(cast: Cast) -> Said:
    """BLN and THN below TEMPAT TANGGAL LAHIR."""
    return list_of(3, "rt rw.xlsx", rt_rw("35.07.12.2005", 8))


@case(
    "found_04",
    "months of other dates",
    needless=True,
    commands=("ingest 'data/raw/rt kab malang.csv' --period 2025-12",),
)
def start_of_office(cast: Cast) -> Said:
    """BULAN and TAHUN below MULAI MENJABAT; the option says the month."""
    return list_of(4, "rt kab malang.csv", rt_rw("35.07.21.2004", 8))


@case("found_05", "month before 2014")
def before_the_insurer(cast: Cast) -> Said:
    """The file's name says 2011-12."""
    return list_of(5, "bpd kab trenggalek 2011-12.csv", {})


@case(
    "found_06",
    "option against file",
    commands=("ingest --period 2025-12",),
    refused={"bpd kab trenggalek 2025-11.csv": ["context-conflict"]},
    needless=True,
)
def option_against_a_name(cast: Cast) -> Said:
    """The option says December for all, one file's name November."""
    files = kept(6, "bpd kab trenggalek 2025-11.csv", "bpd kab bondowoso 2025-12.csv")
    return Said(files, bpd("35.11.12.2009", 6))


@case("found_07", "not insured list", asks=("not-insured",))
def not_yet_registered(cast: Cast) -> Said:
    """The title: heads who are not yet registered."""
    return list_of(7, "rt rw kab malang 2025-12.csv", {})


@case("found_08", "not insured list")
def sheet_of_the_inactive(cast: Cast) -> Said:
    """Sheets AKTIF and NON AKTIF."""
    return list_of(8, "rt rw kab malang 2025-12.xlsx", rt_rw("35.07.30.2001", 8))


@case("found_09", "holders only", asks=("kind-unclear",))
def a_register(cast: Cast) -> Said:
    """Name, NIK, position, village, and not a word on insurance."""
    return list_of(9, "bpd kab trenggalek 2025-12.csv", {})


@case("found_10", "turned position")
def nobody_holds_it(cast: Cast) -> Said:
    """Mundur, diganti and kosong behind three positions."""
    return list_of(10, "rt rw kab malang 2025-12.csv", rt_rw("35.07.05.2008", 6))


@case("found_11", "turned elsewhere")
def remarks(cast: Cast) -> Said:
    """A column CATATAN says of three that they died or resigned."""
    return list_of(11, "bpd kab trenggalek 2025-12.csv", bpd("35.03.04.2005", 7))


@case("found_12", "turned counts", asks=("word-unclear", *COUNTS))
def targets(cast: Cast) -> Said:
    """TARGET PERANGKAT and TARGET BPD."""
    files = ["data kab trenggalek 2025.csv", "peserta bpd kab trenggalek 2025-12.csv"]
    return counts_beside(12, files, "35.03.03.2002")


@case("found_13", "who is registered", asks=("heading-unclear", "status_unknown"))
def yes_and_no(cast: Cast) -> Said:
    """Sudah and Belum below BPJS KETENAGAKERJAAN."""
    return list_of(13, "bpd kab trenggalek 2025-12.csv", bpd("35.03.02.2007", 6))


@case("found_14", "who is registered", asks=("heading-unclear", "word-unclear"))
def no_card_yet(cast: Cast) -> Said:
    """`belum ada` below NO KPJ in four of ten rows."""
    return list_of(14, "bpd kab trenggalek 2025-12.csv", bpd("35.03.14.2005", 6))


@case("found_15", "count of one post", asks=("count_of_a_part",))
def two_posts_of_several(cast: Cast) -> Said:
    """JUMLAH KASI and JUMLAH KAUR."""
    files = ["data desa kab ponorogo 2025.csv", "peserta bpd kab ponorogo 2025-12.csv"]
    return counts_beside(15, files, "35.02.07.2018")


@case("found_16", "rupiah as counts", asks=("count_implausible", *COUNTS))
def pay(cast: Cast) -> Said:
    """SILTAP PER BULAN over the positions."""
    files = ["siltap kab malang 2025-12.xlsx", "peserta bpd kab malang 2025-12.csv"]
    return counts_beside(16, files, "35.07.06.2004")


@case("found_17", "count out of range", asks=("count_implausible",))
def a_slip_of_a_digit(cast: Cast) -> Said:
    """112 officials in one village of three."""
    files = ["jumlah kab trenggalek 2025.csv", "peserta bpd kab trenggalek 2025-12.csv"]
    right = {"2025-12": {"perangkat_desa": {"35.03.12.2006": 10, "35.03.12.2007": 11}}}
    return counts_beside(17, files, "35.03.12.2006", right)


@case("found_18", "two counts", flagged=("counts-differ", "eligible_differs"))
def counts_that_differ(cast: Cast) -> Said:
    """Two files of one year, one called revisi: 7 and 9 in one village."""
    files = kept(
        18,
        "jumlah kab trenggalek 2025.csv",
        "jumlah kab trenggalek 2025 revisi.csv",
        "peserta bpd kab trenggalek 2025-12.csv",
    )
    right = both({"2025-12": {"bpd": {"35.03.02.2004": 7}}})
    return Said(files, bpd("35.03.02.2007", 6), right, least=bpd("35.03.02.2007", 6))


@case("found_19", "insured as denominator", asks=("counts-of-insured",))
def participants_counted(cast: Cast) -> Said:
    """The file's name says that participants are counted."""
    files = ["peserta bpjs tk kab trenggalek desember 2025.csv", "peserta bpd kab trenggalek 2025-12.csv"]
    return counts_beside(19, files, "35.03.05.2004")


@case(
    "found_20",
    "part correction",
    commands=(
        "ingest 'data/raw/bpd kab trenggalek 2025-12.csv'",
        "ingest 'data/raw/bpd kab trenggalek kec dongko 2025-12 revisi.csv' --replace",
    ),
    needless=True,
)
def correction_of_one_district(cast: Cast) -> Said:
    """A list of two districts, then a correction whose name says one of them."""
    files = kept(20, "bpd kab trenggalek 2025-12.csv", "bpd kab trenggalek kec dongko 2025-12 revisi.csv")
    return Said(files, both({"2025-12": {"bpd": {"35.03.04.2010": 19, "35.03.13.2014": 10}}}))


@case(
    "found_21",
    "mended overlap",
    commands=(
        "ingest 'data/raw/bpd kab trenggalek 2025-11.csv' 'data/raw/bpd kab trenggalek 2025-12.csv'",
        "ingest 'data/raw/bpd kab trenggalek 2025-12 perbaikan.csv'",
    ),
    refused={"bpd kab trenggalek 2025-12 perbaikan.csv": ["overlap"]},
)
def mended_and_sent_again(cast: Cast) -> Said:
    """December without NIKs, mended by the cards of November, then December again with six of the ten."""
    names = [f"bpd kab trenggalek {rest}.csv" for rest in ("2025-11", "2025-12", "2025-12 perbaikan")]
    unit = "35.03.04.2006"
    right = {"2025-11": {"bpd": {unit: 10}}, "2025-12": {"bpd": {unit: 10}}}
    return Said(kept(21, *names), right)


@case("found_22", "old and new sheets", asks=("word-unclear", "overlap"))
def first_and_revised(cast: Cast) -> Said:
    """Sheets Awal with nine persons and REVISI with six of them."""
    return list_of(22, "bpd kab trenggalek 2025-12.xlsx", bpd("35.03.02.2001", 6))


@case(
    "found_23",
    "home is no post",
    commands=("ingest 'data/raw/rt rw.xlsx' --period 2025-12 --region 35.07",),
    needless=True,
)
def homes_below_their_heading(cast: Cast) -> Said:
    """The title names the village of the posts; ALAMAT RUMAH stands over another."""
    return list_of(23, "rt rw.xlsx", rt_rw("35.07.09.2001", 8))


@case("found_24", "home is no post", needless=True)
def homes_beside_codes(cast: Cast) -> Said:
    """KODE DESA says the post, ALAMAT RUMAH the home."""
    return list_of(24, "data kab malang 2025-12.csv", rt_rw("35.07.24.2013", 8))


@case("found_25", "example rows", needless=True)
def examples(cast: Cast) -> Said:
    """CONTOH as the number of the first two rows."""
    return list_of(25, "formulir.csv", rt_rw("35.07.22.2006", 6))


@case("found_26", "hidden rows", asks=("hidden-rows",), says=("hidden",))
def rows_that_are_hidden(cast: Cast) -> Said:
    """Twenty hidden rows without a position, five of another village, eight that are shown."""
    return list_of(26, "kab malang/2025-12 rt rw.xlsx", rt_rw("35.07.25.2006", 8))


@case("found_27", "colon in heading", needless=True)
def a_heading_with_a_colon(cast: Cast) -> Said:
    """TANGGAL LAHIR (contoh : 020221) in the heading row."""
    return list_of(27, "rt rw kab malang 2025-12.csv", rt_rw("35.07.16.2005", 8))


@case("found_28", "chairman with mark", needless=True)
def chairman_and_a_mark(cast: Cast) -> Said:
    """KETUA below JABATAN, RT or RW in the column beside."""
    return list_of(28, "data kab malang 2025-12.xlsx", rt_rw("35.07.08.2003", 8))
