"""What is said of a person: covered or not and why, since when, in which posts, by which rows."""

from __future__ import annotations

from collections.abc import Sequence

from desacover.wording import dates, labels, lists
from desacover.wording.numbers import several
from desacover.wording.text import NO_WORDS, Text, alike, joined

COVERED = Text("tercakup", "covered")
SINCE = Text("aktif sejak", "active since")
BEFORE = Text("pernah aktif", "was active")
POST = Text("jabatan", "post")
NUMBERS = Text("NIK lain", "other NIK")
SUSPECTED = Text("dugaan", "suspected")
SHARED = Text("NIK ini", "this NIK")
CARD = Text("KPJ", "KPJ")
BORN = Text("lahir", "born")
WHAT = Text("isi baris", "what it says")
PLACE = Text("tempat", "place")
_KEYS = {
    "nik": Text("menurut NIK", "by NIK"),
    "kpj": Text("menurut KPJ", "by KPJ"),
    "name": Text("menurut nama", "by name"),
}
_YES, _NO, _UNKNOWN = Text("ya", "yes"), Text("tidak", "no"), Text("tidak diketahui", "not known")
FULL = Text("Nomor dan nama lengkap: --show-personal", "Numbers and names in full: --show-personal")
JOURNALLED = Text(
    "Pencarian ini dicatat di jurnal, tanpa nomor dan nama.",
    "This look-up is in the journal, without numbers or names.",
)
SHARED_BY_SEVERAL = Text(
    "tercatat dengan nama atau tanggal lahir yang jelas berbeda (IDN-2)",
    "stands beside clearly different names or birth dates (IDN-2)",
)


def title(key: str, period: str) -> Text:
    """By what was looked, and of which month it is told."""
    return joined((Text("Orang", "Person"), _KEYS[key], dates.month(period)), " · ")


def head(person: int, nik: str, name: str) -> Text:
    """Who it is: number, NIK, name, as far as they may be shown."""
    return joined([alike(part) for part in (str(person), f"NIK {nik}", name) if part], " · ")


def covered(why: str, cells: Sequence[Text], last: str | None, first: str | None) -> Text:
    """Whether a person is covered and why; the cells that are silent, the last and the first month in a list."""
    named = lists.some(list(cells))
    if why in ("paid", "grace"):
        return _YES + ", " + labels.COVERED_WHY[why]
    if why == "stray":
        return (
            _YES
            + Text(", menurut barisnya; belum masuk angka mana pun: ", ", by the row; in no figure yet: ")
            + named
            + Text(" belum lapor (REP-2)", " has not reported (REP-2)")
        )
    if why in ("ended", "not_yet"):
        return _NO + ", " + labels.COVERED_WHY[why] + " (ACT-2, ACT-3)"
    if why == "not_listed" and last is not None:
        return _NO + Text(", terakhir tercantum pada ", ", last in a list of ") + dates.month(last)
    if why == "not_yet_listed" and first is not None:
        return _NO + Text(", baru tercantum pada ", ", first in a list of ") + dates.month(first)
    if why == "unreported":
        return _UNKNOWN + ": " + named + Text(" belum lapor (REP-4)", " has not reported (REP-4)")
    if why == "partial":
        return (
            _UNKNOWN
            + Text(": laporan ", ": the report of ")
            + named
            + Text(" parsial (REP-5)", " is partial (REP-5)")
        )
    if why == "held":
        return _UNKNOWN + Text(
            ": barisnya pada bulan itu disisihkan (MOV-7)", ": a row of that month is set aside (MOV-7)"
        )
    return _UNKNOWN + ": " + labels.COVERED_WHY[why]


def covered_short(covered: bool | None, why: str) -> Text:
    """The same in a column."""
    said = _UNKNOWN if covered is None else _YES if covered else _NO
    return said + ", " + labels.COVERED_WHY[why]


def narrow(most: int) -> Text:
    """How to see the rows of some of many."""
    return Text(
        f"Barisnya ditampilkan bila paling banyak {most} orang: persempit dengan --region dan --segment",
        f"Rows are shown of at most {most} persons: narrow by --region and --segment",
    )


def active(since: str | None, first: str | None, last: str | None, gaps: Sequence[tuple[str, str, str]]) -> Text:
    """Since when a person is active, or was; and the months between, with what is known of them."""
    if first is None or last is None:
        return Text("tidak pernah, menurut daftar yang berlaku", "never, by the lists in force")
    said = dates.month(first) if since == first and not gaps else _first_and_since(first, last, since)
    if not gaps:
        return said + Text(", tanpa putus", ", without a break")
    parts = [_span(start, end) + " (" + labels.MONTH_STATES[state] + ")" for start, end, state in gaps]
    return said + Text("; kecuali ", "; but for ") + lists.some(parts)


def _first_and_since(first: str, last: str, since: str | None) -> Text:
    if since is None:
        return _span(first, last)
    if since == first:
        return dates.month(first)
    return dates.month(since) + Text("; pertama kali ", "; for the first time ") + dates.month(first)


def _span(start: str, end: str) -> Text:
    return dates.month(start) if start == end else dates.span(start, end, "→")


def post(
    segment: Text, places: Text, state: str, paid_through: str | None, funding: str, *, month: str | None
) -> Text:
    """A post: what and where, and how it is paid; `month` where it is told of another than was asked about."""
    said = [] if state == "paid" and paid_through is not None else [labels.STATES[state]]
    if paid_through is not None:
        said.append(Text("lunas sampai ", "paid through ") + dates.month(paid_through))
    if funding != "unknown":
        said.append(Text("dana ", "funded by ") + labels.FUNDING[funding])
    of = NO_WORDS if month is None else Text(" (per ", " (as of ") + dates.month(month) + ")"
    return joined((segment, places), ", ") + ": " + joined(said, ", ") + of


def pair(kind: str, other: int, nik: str, name: str, place: Text, first: str) -> Text:
    """Another number that may be the same person's (IDN-1)."""
    who = joined([alike(part) for part in (str(other), f"NIK {nik}", name) if part], " · ")
    return who + ", " + place + ", " + dates.month(first) + ": " + labels.PAIR_KINDS[kind] + " (IDN-1)"


def joined_numbers(niks: Sequence[str]) -> Text:
    """The other NIKs of a person, as the workspace's file says."""
    return alike(", ".join(niks)) + Text(" (berkas same_persons)", " (file same_persons)")


def kept(segment: Text, state: Text, *, speaks: bool, mended: bool) -> Text:
    """What a kept row says, of which segment, and whether it decides."""
    second = NO_WORDS if speaks else Text("; baris lain yang menentukan (ROW-6)", "; another row speaks (ROW-6)")
    told = Text("; NIK dari KPJ (ROW-10)", "; NIK from the KPJ (ROW-10)") if mended else NO_WORDS
    return joined((segment, state), ": ") + second + told


def set_aside(reasons: Sequence[str], how: str) -> Text:
    """Why a row is set aside, and by what it is this person's."""
    why = joined([labels.REASONS[reason].label for reason in reasons if reason in labels.REASONS], ", ")
    return Text("disisihkan: ", "set aside: ") + why + "; " + labels.HOW_TOLD[how]


def file_differs(file: str, now: str) -> Text:
    """That a raw file is not what was read any more."""
    if now == "gone":
        return Text(f"Berkas tidak ada lagi: {file}", f"The file is gone: {file}")
    return Text(
        f"Berkas berubah sejak dibaca, nomor barisnya menurut isi dahulu: {file}",
        f"The file changed since it was read, row numbers are those of then: {file}",
    )


def found(number: int, listed: int) -> Text:
    """How many persons were found, and how many of them are listed."""
    if listed == number:
        return Text(f"{number} orang", several(number, "person", "persons"))
    left = number - listed
    return Text(
        f"{number} orang; {left} lainnya tidak tampil, persempit dengan --region",
        f"{several(number, 'person', 'persons')}; {left} more, narrow by --region",
    )


_NONE = {
    "nik": Text("Tidak ada daftar yang pernah memuat NIK ini.", "No list ever had this NIK."),
    "kpj": Text("Tidak ada daftar yang pernah memuat KPJ ini.", "No list ever had this KPJ."),
    "name": Text("Tidak ada orang dengan nama ini.", "Nobody has this name."),
}


def nobody(key: str, aside: int, outside: int) -> Text:
    """That a key names nobody, or nobody where it was looked; and how many rows set aside hold it."""
    none = Text("Tidak ada di sana.", "Nobody there.") if outside else _NONE[key]
    if not aside:
        return none
    return none + Text(
        f" Ada {aside} baris yang disisihkan yang memuatnya.",
        f" {several(aside, 'row')} set aside {'has' if aside == 1 else 'have'} it.",
    )


def outside(number: int) -> Text:
    """How many stand elsewhere than where it was looked."""
    return Text(
        f"{number} orang lainnya di luar --region atau --segment.",
        f"{several(number, 'more person', 'more persons')} outside --region or --segment.",
    )


def near(number: int) -> Text:
    """How many have almost the name that was asked for."""
    return Text(
        f"{number} orang bernama hampir sama, satu huruf berbeda:",
        f"{several(number, 'person', 'persons')} one letter off:",
    )


def unclear_rows(number: int) -> Text:
    """How many rows set aside hold what was asked for, of whom nobody can tell whose they are."""
    return Text(
        f"{number} baris yang disisihkan memuat kata kunci itu, pemiliknya tidak diketahui.",
        f"{several(number, 'row')} set aside {'holds' if number == 1 else 'hold'} what was asked for, of an"
        " unknown person.",
    )
