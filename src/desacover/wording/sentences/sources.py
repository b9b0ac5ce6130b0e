"""What was taken in, what of it was set aside, which files wait and which are ignored."""

from __future__ import annotations

from desacover.wording import dates
from desacover.wording.labels import FILE_NOW
from desacover.wording.numbers import count, several
from desacover.wording.sentences import plan
from desacover.wording.text import Text

TITLE = Text("Sumber yang pernah masuk", "Sources taken in")
ROWS_SET_ASIDE = Text("Baris yang disisihkan", "Rows set aside")


def waiting(files: int) -> Text:
    """How many files wait, and how to learn why."""
    wait = "waits" if files == 1 else "wait"
    return Text(f"{files} berkas menunggu: ", f"{several(files, 'file')} {wait}: ") + plan.WHY


def ignored(files: int) -> Text:
    """How many files are ignored."""
    return Text(f"{files} berkas diabaikan", f"{several(files, 'file')} ignored")


def refused(time: str, code: str) -> Text:
    """When a file was refused, and with which error."""
    return Text("ditolak ", "refused ") + f"{dates.moment(time)} [{code}]"


def by_profile(name: str) -> Text:
    """By which profile a file is ignored."""
    return Text("menurut profil ", "by the profile ") + name


def since(time: str, file_now: str) -> Text:
    """Since when a file is ignored, and whether it has another content now."""
    said = Text("sejak ", "since ") + dates.moment(time)
    return said if file_now == "same" else said + "; " + FILE_NOW[file_now]


def set_aside(rows: int) -> Text:
    """How many rows were set aside, and how to see them."""
    return Text(
        f"{count(rows, 'id')} baris disisihkan; isinya: `--format csv -o BERKAS`",
        f"{several(rows, 'row')} set aside; their cells: `--format csv -o FILE`",
    )
