"""Words of the plan that `ingest --dry-run` shows."""

from __future__ import annotations

from desacover.wording.labels import SOURCE_STATUS
from desacover.wording.text import Text

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
MARKED = Text(", di mana ada tanda", ", where there is a mark")
HIDDEN = Text("tersembunyi", "hidden")
READ_LIKE_OTHERS = Text("dibaca seperti lainnya", "read like others")
ROWS_LEFT = Text("baris itu tidak dibaca", "the rows are left out")
SOME = Text(
    "Rencana rinci hanya untuk yang perlu dilihat; semuanya: --verbose",
    "Plans are shown of what needs a look; of all: --verbose",
)
WHY = Text(
    "`desacover ingest BERKAS --dry-run` menjelaskan sebabnya", "`desacover ingest FILE --dry-run` tells why"
)
LOOK = Text("Perlu dilihat", "To look at")
NOTHING = Text("tidak ada", "none")
TAKE, TWICE = Text("akan masuk", "would take"), Text("ganda", "twice")
ASIDE, SKIP = Text("disisihkan", "set aside"), Text("dilewati", "skip")
MENDED = Text("diperbaiki", "mended")
