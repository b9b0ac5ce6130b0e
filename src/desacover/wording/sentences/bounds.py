"""What makes the range of a figure of coverage, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from desacover.wording.lists import NAMED, and_more
from desacover.wording.numbers import count, decimal_text, several
from desacover.wording.text import Text, joined

NOT_KNOWN = Text("Yang belum diketahui (poin)", "What is not known (points)")

_ONE_AND_MORE: dict[str, tuple[str, str, str | None]] = {
    "missing": ("laporan belum masuk", "report missing", "reports missing"),
    "carried": ("laporan lama dipakai", "report carried forward", "reports carried forward"),
    "partial": ("laporan parsial", "partial report", None),
    "set_aside": ("baris disisihkan", "row set aside", "rows set aside"),
    "held": ("baris orang tertahan", "row of a person held", "rows of persons held"),
    "possible": ("baris di luar laporan", "row in no report", "rows in no report"),
    "pairs": ("dugaan satu orang", "suspected pair", None),
    "no_village": ("tanpa desa", "without village", "without village"),
    "uncounted": ("data potensi desa belum ada", "village count missing", "village counts missing"),
    "rival": ("data potensi tidak cocok", "rival count", None),
}

RULES: dict[str, Text] = {
    "missing": Text(
        "Laporan yang belum masuk (REP-4): antara tidak seorang pun dan seluruh potensinya terlindungi, tidak"
        " lebih;"
        " potensinya lalu ikut dihitung.",
        "A missing report (REP-4): between nobody and all of its eligible are covered, no more; these then"
        " count too.",
    ),
    "carried": Text(
        "Laporan lama yang dipakai (REP-6) bukan laporan bulan ini: antara tidak seorang pun dan seluruh"
        " potensinya.",
        "A report carried forward (REP-6) is none of this month: between nobody and all of its eligible.",
    ),
    "partial": Text(
        "Laporan parsial (REP-5): antara yang tercantum dan seluruh potensinya.",
        "A partial report (REP-5): between those that it lists and all of its eligible.",
    ),
    "set_aside": Text(
        "Baris yang disisihkan (COV-5): satu jabatan lagi, atau tidak; baris tanpa wilayah atau segmen bisa milik"
        " baris tabel mana pun.",
        "A row set aside (COV-5): one more position, or none; one whose region or segment nobody can read may"
        " belong"
        " to any row of the table.",
    ),
    "held": Text(
        "Baris orang tertahan (MOV-7): disisihkan, tetapi orangnya dikenal; yang sudah peserta tidak menambah"
        " peserta.",
        "A row of a person held (MOV-7): set aside, but its person can be told; who is a participant is no further"
        " one.",
    ),
    "possible": Text(
        "Baris di luar laporan (REP-2): menjadi laporan bila baris yang disisihkan diterima.",
        "Rows in no report (REP-2): they would be one if the rows set aside were kept.",
    ),
    "pairs": Text(
        "Dua nomor yang mungkin satu orang (IDN-1): satu peserta lebih sedikit, dan satu jabatan bila keduanya di"
        " desa yang sama.",
        "Two numbers that may be one person's (IDN-1): one participant fewer, and one position where both stand in"
        " one village.",
    ),
    "no_village": Text(
        "Jabatan tanpa desa (ROW-7): bisa di desa mana pun di kabupaten/kotanya.",
        "A position without village (ROW-7): it may be in any village of its regency.",
    ),
    "uncounted": Text(
        "Desa tanpa data potensi: dari nol sampai sebanyak yang mungkin di satu desa (ELI-5), tidak kurang dari"
        " yang"
        " terlindungi.",
        "A village that nobody has counted: from none to as many positions as one can have (ELI-5), no fewer"
        " than are"
        " covered.",
    ),
    "rival": Text(
        "Data potensi yang tidak cocok (ELI-2): yang tercatat, atau jumlah wilayah di bawahnya.",
        "Counts that differ (ELI-2): the stated one, or the sum of those below it.",
    ),
}
"""What is taken of each cause, with its rule."""

ARITHMETIC = Text(
    "Rentang ini hitungan, bukan statistik: semua yang belum diketahui sekaligus, ke arah yang terburuk dan"
    " terbaik."
    " Poin di samping tiap sebab: bila hanya itu yang belum diketahui.",
    "The range is arithmetic, no statistics: all that is not known at once, at its worst and at its best. The"
    " points"
    " beside each cause: were it the only one.",
)
NOTHING = Text(
    "Tidak ada yang belum diketahui: batas dan angkanya sama.", "Nothing is not known: both bounds are the figure."
)
SILENT = Text(
    "Yang belum pernah lapor dan belum punya data potensi (REP-3) berada di luar rentang ini.",
    "Who has never reported and is not counted (REP-3) stays outside the range.",
)
NO_PAIRS = Text(
    "Dugaan satu orang (IDN-1) tidak ikut: buku induk tidak dapat dibaca.",
    "Numbers that may be one person's (IDN-1) are left out: the register cannot be read.",
)


def cause(name: str, number: int, less: float | None, more: float | None) -> Text:
    """What is not known of a row, and by how many points it alone moves the ratio: less down, more up.

    less, more: ratios of 0 or more; None where nobody knows how far, or of what.
    """
    id, one, many = _ONE_AND_MORE[name]
    label = Text(f"{count(number, 'id')} {id}", several(number, one, many))
    moves = [_points(sign, by) for sign, by in (("-", less), ("+", more)) if by]
    return label + " (" + joined(moves, " ") + ")" if moves else label


def _points(sign: str, by: float) -> Text:
    """A move of a ratio in points, with its sign; what rounds to nothing is said to be small."""
    points = Decimal(repr(by)) * 100
    if points < Decimal("0.05"):
        return Text("<0,1", "<0.1")
    return Text(sign + decimal_text(points, 1, "id"), sign + decimal_text(points, 1, "en"))


def causes(said: Sequence[Text]) -> Text:
    """What is not known of a row: the widest causes, and how many more there are."""
    return joined(said[:NAMED], "; ") + and_more(len(said) - NAMED)
