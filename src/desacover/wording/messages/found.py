"""What errors of reading say of what was found: sentences that fill the gaps of a message."""

from __future__ import annotations

from collections.abc import Sequence

from desacover.wording.columns import VALUE_TYPES
from desacover.wording.messages.facts import FIELDS
from desacover.wording.text import Text, alike, joined

# headings
HEADING = Text("judul kolom", "heading")
IF_THAT_IS_IT = Text(
    "bila kolom di bawah ini yang dimaksud, tambahkan ke desacover.toml",
    "if the column below is it, add to desacover.toml",
)
NO_LIKELIEST = Text("tidak ada yang mirip", "none of them is like one")
COUNTED_TWICE = Text("tidak ada, tetapi ada yang dihitung dua kali", "none, but some are counted twice")
"""Which posts are missing, where none is."""

# hidden rows
HIDDEN_OUTNUMBER = Text("yang tersembunyi lebih banyak", "the hidden ones outnumber the shown")
HIDDEN_LACK = Text("yang tersembunyi tidak lengkap isinya", "the hidden ones lack what the shown ones have")
HIDDEN_ELSEWHERE = Text("yang tersembunyi dari tempat lain", "the hidden ones are of other places")

SHEET_NAME = Text("nama lembar", "sheet name")


def no_column(fields: Sequence[str]) -> Text:
    """That no column was found for some fields."""
    names = joined((FIELDS.get(field, alike(field)) for field in fields), ", ")
    return Text("tidak ada kolom yang menyatakan ", "no column says ") + names


def unexplained(heading: str | None, number: int, kind_of_value: str) -> Text:
    """That values stand in a column, and nothing says of what; of one without a heading, its number."""
    shown = alike(heading) if heading else Text(f"kolom {number}", f"of column {number}")
    values = VALUE_TYPES[kind_of_value]
    return Text(
        f"di bawah judul {shown.id} ada {values.id}, dan tidak ada yang menjelaskan untuk apa",
        f"under the heading {shown.en} stand {values.en}, and nothing says of what",
    )


def if_not_to_be_read(instead: str) -> Text:
    """What to do about a column that is not to be read; instead: the lines that read it, where there are any."""
    said = Text(
        "bila kolom itu tidak perlu dibaca, tambahkan ke desacover.toml",
        "if that column is not to be read, add to desacover.toml",
    )
    return said + Text(f" (atau {instead})", f" (or {instead})") if instead else said


def likeliest(row: int, cells: str) -> Text:
    """The row that is most like a header."""
    return Text(f"yang paling mungkin baris {row}: {cells}", f"the likeliest is row {row}: {cells}")


def on_another_sheet(place: Text, shared: int, sheet: str) -> Text:
    """How many persons stand on two sheets of one file."""
    return Text(
        f"{place.id}: {shared} orang ada juga di lembar {sheet}",
        f"{place.en}: {shared} persons stand on sheet {sheet} too",
    )


def more_differ(counts: int) -> Text:
    """How many more counts differ."""
    return Text(f"; {counts} hitungan lain juga berbeda", f"; {counts} more differ")
