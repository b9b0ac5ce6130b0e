"""Whom a list lists: participants, those who are not, both, or holders of posts (ROW-11, ROW-12)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from desacover.reading.kinds import filling
from desacover.reading.kinds.kind import Columns, ListAsked
from desacover.reading.kinds.turned_rows import CARDS
from desacover.reading.list_words import Said
from desacover.reading.table.locate import Table
from desacover.reference.turning import has_word, other_insurer, speaks_of_insurance, word_in
from desacover.reference.values import is_blank_word
from desacover.reference.words import fold

ENDED = "ended"
"""The status of all rows of a list of those who left."""

_TELLS_APART = ("status", "registered")
_SPEAKS = (
    "kpj", "status", "registered", "paid_through", "contribution_month", "contribution", "programme",
    "grace_until", "enrolled_on", "ended_on", "npp", "contributor_class",
)  # fmt: skip
"""Columns that only a list of the insured has (ROW-11)."""
_CLAUSE = re.compile(r"\byang (\S+(?: \S+)?)")
"""What a title says of those whom it counts: `PERANGKAT DESA YANG MENGIKUTI PELATIHAN`."""
_CARD = re.compile(r"(?:\d\D*){8}")


def persons_listed(asked: ListAsked) -> str | None:
    """Whether a list of persons lists participants: None; ENDED where its words say that they left; CARDS where
    nothing but few cards says who is insured.

    Errors: `not-insured` of those who are not insured (yet), `word-unclear` where a word could turn it and no rule
    reads it, `kind-unclear` where nothing says that anybody is insured.
    """
    words = asked.words
    if asked.settled:
        return None
    if words.other_insurer is not None and not _has_cards(asked):
        raise asked.refused("not-insured", words.other_insurer)
    if (said := words.first("not_insured")) is not None:
        raise asked.refused("not-insured", said)
    _check_asked(asked)
    both = words.first("both")
    if both is not None and not _tells_apart(asked.columns):
        raise asked.refused("kind-unclear", both)
    if not (words.insurance or asked.stated or asked.participants or _columns_speak(asked)):
        raise asked.refused("kind-unclear")
    if both is None and words.first("ended") is not None:
        return ENDED
    told = words.insurance or asked.stated or asked.participants
    return None if told or _columns_speak(asked, beside_cards=True) or _cards_filled(asked) else CARDS


def posts_counted(asked: ListAsked) -> str | None:
    """Nothing but posts is counted by a list of counts; always None.

    Errors: `counts-of-insured`, `counts-of-others` (money, people), `word-unclear`.
    """
    if asked.settled:
        return None
    words = asked.words
    if (said := words.first("not_insured", "ended", "both")) is not None and not _candidates(said.words):
        raise asked.refused("counts-of-insured", said, row=asked.table.header_row)
    _check_asked(asked, but="other_list")
    if words.other_insurer is not None:
        raise asked.refused("counts-of-insured", words.other_insurer, row=asked.table.header_row)
    headings = [heading for heading in asked.table.headings if heading]
    positions = any(has_word("positions", text) for text in [*headings, *(text for _, text in words.plain)])
    for where, text in words.plain:
        if where == "above" or (where == "folder" and not has_word("recap", text)):
            continue
        for name, code in (
            ("counted", "counts-of-insured"),
            ("money", "counts-of-others"),
            ("people", "counts-of-others"),
        ):
            if has_word(name, text) and not (name == "counted" and (positions or _results_beside(headings))):
                raise asked.refused(code, Said(where, text, name, "rule"), row=asked.table.header_row)
        if (narrow := _of_some(text)) is not None:
            raise asked.refused("word-unclear", Said(where, narrow, "some", "rule"), row=asked.table.header_row)
    return None


def _of_some(text: str) -> str | None:
    """The words by which a name or title says that not all posts are counted, or not posts but what is theirs."""
    if (word := word_in("some", text)) is not None:
        return word
    clause = _CLAUSE.search(fold(text))
    return None if clause is None or has_word("holds", clause[1]) else f"yang {clause[1]}"


def _candidates(words: str) -> bool:
    """`CALON PESERTA` in a list of counts are those who are to be insured: the posts."""
    return has_word("positions", words)


def _results_beside(headings: Sequence[str]) -> bool:
    """Whether a column of results stands beside the others, which then are none."""
    return any(has_word("result", heading) for heading in headings)


def _check_asked(asked: ListAsked, but: str = "") -> None:
    for said in asked.words.said:
        if (said.by == "asked" and said.means != but) or said.means == "left_post":
            raise asked.refused("word-unclear", said)


def _tells_apart(columns: Columns) -> bool:
    return any(field in columns.fields or field in columns.marks for field in _TELLS_APART)


def _columns_speak(asked: ListAsked, *, beside_cards: bool = False) -> bool:
    """Whether a column that says something is one that only a list of the insured has, or is headed so.

    Where a list has no rows yet, its headings say it all.
    """
    columns, table = asked.columns, asked.table
    if any(columns.marks.get(field) for field in ("status", "registered", "programme")):
        return True
    if not beside_cards and _has_cards(asked):
        return True
    fields = [columns.fields[field] for field in _SPEAKS if field in columns.fields and field != "kpj"]
    headed = [
        place
        for place, heading in enumerate(table.headings)
        if heading and speaks_of_insurance(heading) and not other_insurer(heading)
    ]
    return any(_says(table, place) for place in {*fields, *headed} - {columns.fields.get("kpj", -1)})


def _cards_filled(asked: ListAsked) -> bool:
    """Whether at least half of the rows have a card."""
    place = asked.columns.fields.get("kpj")
    cells = asked.table.body.cells
    return place is not None and 2 * filling.says(cells[str(place)]).sum() >= cells.height


def _has_cards(asked: ListAsked) -> bool:
    place = asked.columns.fields.get("kpj")
    if place is None:
        return False
    table = asked.table
    return table.body.cells.is_empty() or any(_CARD.search(text) for text in _written(table, place))


def _says(table: Table, place: int) -> bool:
    return table.body.cells.is_empty() or any(not is_blank_word(text) for text in _written(table, place))


def _written(table: Table, place: int) -> Iterable[str]:
    return table.sampled.written(place) if place < len(table.paths) else ()
