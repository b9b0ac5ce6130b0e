"""The plan that `ingest --dry-run` shows: how each table is read, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desacover.wording import labels
from desacover.wording.labels import SOURCE_STATUS
from desacover.wording.numbers import count_words, several
from desacover.wording.text import Text, alike, joined

HOW_MATCHED: dict[str, Text] = {
    "alias": Text("judul dikenal", "known heading"),
    "spelling": Text("satu huruf berbeda dari", "one letter off"),
    "values": Text("menurut isinya", "by its values"),
    "profile": Text("menurut profil", "by the profile"),
}

UNUSED_COLUMNS: dict[str, Text] = {
    "no": Text("– tidak diperlukan", "– not needed"),
    "ignored": Text("– tidak diperlukan", "– not needed"),
    "dropped": Text("– pribadi, tidak pernah disimpan", "– personal, never kept"),
    "result": Text("– capaian, bukan potensi", "– a result, no denominator"),
    "note": Text("– catatan", "– a remark"),
    "unknown": Text("? tidak dikenal, tidak dibaca", "? not known, not read"),
}

STATUS: dict[str, Text] = {
    "would_take": Text("akan masuk", "would be taken in"),
    "unchanged": Text("tidak berubah", "unchanged"),
    "withdrawn": Text("pernah ditarik", "withdrawn before"),
    "rejected": Text("ditolak", "refused"),
    "passed_over": Text("dilewati", "passed over"),
}

OUTCOME: dict[str, Text] = {
    **SOURCE_STATUS,
    "ingested": Text("akan masuk", "would go in"),
    "replaced": Text("akan mengganti", "would replace"),
}

PLACES_OF_CONTEXT: dict[str, Text] = {
    "option": Text("opsi atau profil", "option or profile"),
    "title": Text("baris judul", "title lines"),
    "sheet": Text("nama lembar", "sheet name"),
    "file": Text("nama berkas", "file name"),
    "folder": Text("nama folder", "folder name"),
    "above": Text("judul tabel di atasnya", "title of the table above"),
}

TITLE = Text("Rencana ingest: tidak ada yang ditulis", "Ingest plan: nothing is written")
TABLE, CONTEXT, PROFILE = Text("tabel", "table"), Text("konteks", "context"), Text("profil", "profile")
WORD = Text("kata", "word")
WORD_MEANS: dict[str, Text] = {
    "not_insured": Text("bukan peserta", "not insured"),
    "ended": Text("sudah berakhir; barisnya dihitung berakhir", "they left; its rows are ended"),
    "both": Text("keduanya; kolom status yang membedakan", "both kinds; a column of status tells them apart"),
    "rest_of": Text("yang dikecualikan", "what is left out"),
    "version": Text("sebuah versi; ditanyakan bila tumpang tindih", "a version; asked about where lists overlap"),
}
"""What words that turn a figure mean, by reference/turning.py."""
TURNS_NOTHING = Text("tidak mengubah angka", "turns no figure")
SETTLED = Text("diputuskan oleh opsi atau profil", "settled by option or profile")
HIDDEN = Text("tersembunyi", "hidden")
SOME = Text(
    "Rencana rinci hanya untuk yang perlu dilihat; semuanya: --verbose",
    "Plans are shown of what needs a look; of all: --verbose",
)
WHY = Text(
    "`desacover ingest BERKAS --dry-run` menjelaskan sebabnya", "`desacover ingest FILE --dry-run` tells why"
)
LOOK = Text("Perlu dilihat", "To look at")


def table(kind: str, rows: str, header: str) -> Text:
    """What a table is read as, and where its rows and its header are."""
    word = labels.KINDS[kind]
    return Text(
        f"{word.id}, baris {rows}, judul di baris {header}", f"{word.en}, rows {rows}, header in row {header}"
    )


def hidden(rows: int, columns: int, *, rows_left: bool) -> Text:
    """How much of a table is hidden, and whether its rows are read."""
    counted = Text(f"{rows} baris, {columns} kolom", f"{several(rows, 'row')}, {several(columns, 'column')}")
    read = Text("baris itu tidak dibaca", "the rows are left out")
    return counted + "; " + (read if rows_left else Text("dibaca seperti lainnya", "read like others"))


def word(words: str, place: str, means: str, *, settled: bool) -> Text:
    """What is read from words of a name or title; settled: an option or a profile says it anyhow."""
    meaning = SETTLED if settled else WORD_MEANS.get(means, TURNS_NOTHING)
    return alike(words.upper() + " (") + PLACES_OF_CONTEXT[place] + "): " + meaning


def context(said: Sequence[tuple[Text, str]]) -> Text:
    """What holds for all rows of a table, each with the place that says it."""
    if not said:
        return Text("tidak ada", "none")
    return joined((what + " (" + PLACES_OF_CONTEXT[place] + ")" for what, place in said), " · ")


def use(field: str, how: str, alias: str | None, sample: tuple[str | None, str | None]) -> Text:
    """How a column is read.

    field: with `mark:` before it where the column says by marks which segment a row is of. alias: the known
    heading that it was read as. sample: a value before and after, where there is one to show.
    """
    said = alike(field.removeprefix("mark:").replace("=", " "))
    if field.startswith("mark:"):
        said += Text(", di mana ada tanda", ", where there is a mark")
    said += alike(" · ") + HOW_MATCHED[how]
    if how == "spelling" and alias:
        said += f" “{alias}”"
    before, after = sample
    return said + f"   {before} → {after}" if before and after else said


def commonest(found: Sequence[tuple[Text, int]]) -> Text:
    """What to look at in a source, each with its number."""
    return joined(what + " " + count_words(n) for what, n in found)


def outcome(
    accepted: int,
    duplicates: int,
    quarantined: int,
    skipped: int,
    reasons: Mapping[str, int],
    skips: Mapping[str, int],
    repairs: Mapping[str, int],
) -> Text:
    """What becomes of the rows of a table, by why."""
    said = [
        _counted(Text("akan masuk", "would take"), accepted),
        _counted(Text("ganda", "twice"), duplicates),
        _counted(
            Text("disisihkan", "set aside"),
            quarantined,
            [(labels.REASONS[name].label, n) for name, n in reasons.items()],
        ),
        _counted(Text("dilewati", "skip"), skipped, [(labels.SKIPS[name], n) for name, n in skips.items()]),
    ]
    if repairs:
        mended = [(labels.REPAIRS[name], n) for name, n in repairs.items()]
        said.append(_counted(Text("diperbaiki", "mended"), sum(repairs.values()), mended))
    return joined(said, ", ")


def _counted(what: Text, n: int, parts: Sequence[tuple[Text, int]] = ()) -> Text:
    said = what + " " + count_words(n)
    if not parts:
        return said
    return said + " (" + joined((part + " " + count_words(m) for part, m in parts), ", ") + ")"
