"""What stands above and below the list of suspected pairs."""

from __future__ import annotations

from desacover.wording import dates
from desacover.wording.text import Text, joined

ONLY_SUSPECTED = Text(
    "Baru dugaan: tidak ada yang digabung sebelum tercantum dalam berkas same_persons (IDN-1).",
    "Suspected only: nothing is merged before the file same_persons says so (IDN-1).",
)
NONE = Text("Tidak ada dugaan.", "None is suspected.")
HOW_TO_CONFIRM = Text(
    "Nama dan nomornya: `desacover pairs -o reports/private/pairs.csv`; salin baris yang benar ke"
    ' sebuah berkas, lalu sebutkan di desacover.toml: same_persons = "same.csv"',
    "Names and numbers: `desacover pairs -o reports/private/pairs.csv`; copy the rows that are right"
    ' into a file, name it in desacover.toml: same_persons = "same.csv"',
)


def title(place: Text, start: str, end: str) -> Text:
    """Of where, and of which months, the pairs are."""
    head = Text("Dugaan satu orang dengan dua nomor", "Suspected pairs of numbers")
    return joined((head, place, dates.span(start, end, "→")), " · ")
