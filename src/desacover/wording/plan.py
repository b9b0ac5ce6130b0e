"""Words of the plan that `ingest --dry-run` shows."""

from __future__ import annotations

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
    "rejected": Text("ditolak", "refused"),
    "passed_over": Text("dilewati", "passed over"),
}

PLACES_OF_CONTEXT: dict[str, Text] = {
    "option": Text("opsi atau profil", "option or profile"),
    "title": Text("baris judul", "title lines"),
    "sheet": Text("nama lembar", "sheet name"),
    "file": Text("nama berkas", "file name"),
    "folder": Text("nama folder", "folder name"),
    "above": Text("judul tabel di atasnya", "title of the table above"),
}

TABLE, CONTEXT, PROFILE = Text("tabel", "table"), Text("konteks", "context"), Text("profil", "profile")
MARKED = Text(", di mana ada tanda", ", where there is a mark")
HIDDEN = Text("tersembunyi", "hidden")
EACH_ALONE = Text(
    "Tiap berkas dilihat sendiri-sendiri: mana yang sudah pernah masuk, tumpang tindih, atau mengganti yang lain"
    " baru diputuskan oleh `desacover ingest`",
    "Each file is looked at by itself: what went in before, overlaps or replaces another list is decided by the"
    " ingest alone",
)
"""What a plan does not say (COR-2, COR-3)."""

NOTHING = Text("tidak ada", "none")
TAKE, TWICE = Text("akan masuk", "would take"), Text("ganda", "twice")
ASIDE, SKIP = Text("disisihkan", "set aside"), Text("dilewati", "skip")
MENDED = Text("diperbaiki", "mended")
