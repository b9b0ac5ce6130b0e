"""Persons on a screen: words on each, then the rows behind them; of many a line each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desacover.answers.opened import Opened
from desacover.answers.person.facts import DETAILED, Found, Person
from desacover.answers.person.masks import Masks
from desacover.answers.region_names import LEVEL_OF, cell_words, segment_words
from desacover.measures.months import month_name, month_number
from desacover.reference.in_words import segment_label, segment_short
from desacover.reference.regions import Regions
from desacover.reports.columns import column
from desacover.reports.model import Note, Screen
from desacover.wording import labels
from desacover.wording.sentences import person as say
from desacover.wording.text import Text, alike


class PersonScreen:
    """What a screen says of the persons found."""

    def __init__(self, opened: Opened, found: Found, masks: Masks) -> None:
        self._opened, self._found, self._masks = opened, found, masks

    @property
    def _regions(self) -> Regions:
        return self._opened.regions

    def above(self) -> Iterator[Note]:
        """What is said of each person, or that there is nobody."""
        found = self._found
        persons = found.persons or found.near
        if not found.number:
            yield Note(say.nobody(found.key, found.unclear.height, found.outside))
        elif found.number > 1:
            yield Note(say.found(found.number, len(persons)))
        if found.near:
            yield Note(say.near(len(found.near)))
        if found.number and all(person.detailed for person in persons):
            yield from (Note(self._head(person), items=tuple(self._items(person))) for person in persons)

    def _head(self, person: Person) -> Text:
        who = self._masks.known_as(person.who)
        return say.head(person.who.person, who["nik"] or "–", who["name"] or "")

    def _items(self, person: Person) -> Iterator[tuple[Text, Text]]:
        seen = person.life.seen
        before = person.life.last_before(month_number(self._found.period), active=False)
        cells = [cell_words(self._regions, *cell) for cell in person.cells]
        yield (
            say.COVERED,
            say.covered(
                person.why,
                cells,
                month_name(seen[-1] if before is None else before) if seen else None,
                month_name(seen[0]) if seen else None,
            ),
        )
        active = person.life.active
        first, last = (month_name(active[0]), month_name(active[-1])) if active else (None, None)
        since = person.life.since(self._found.period)
        gaps = [(span.start, span.end, span.state) for span in person.life.gaps()]
        yield say.SINCE if since else say.ACTIVE, say.active(since, first, last, gaps)
        for post in person.posts:
            month = None if person.month == self._found.period else person.month
            yield (
                say.POST,
                say.post(
                    segment_label(post.segment), self._places(post.unit), post.state,
                    post.paid_through, post.funding, month=month,
                ),
            )  # fmt: skip
        if person.who.cards:
            yield say.CARD, alike(", ".join(dict.fromkeys(map(self._masks.kpj, person.who.cards))))
        if self._masks.personal and person.who.birth_date is not None:
            yield say.BORN, alike(person.who.birth_date.isoformat())
        if person.who.niks[1:]:
            yield say.NUMBERS, say.joined_numbers([self._masks.nik(nik) for nik in person.who.niks[1:]])
        if person.who.shared:
            yield say.SHARED, say.SHARED_BY_SEVERAL
        for pair in person.pairs:
            place, name = self._places(pair["region_code"]), self._masks.name(pair["name"]) or ""
            yield (
                say.SUSPECTED,
                say.pair(
                    pair["kind"], pair["person"], self._masks.nik(pair["nik"]), name, place,
                    pair["first_period"],
                ),
            )  # fmt: skip

    def _places(self, code: str) -> Text:
        """A region with what lies above it, up to the regency."""
        lengths = [length for length in sorted(LEVEL_OF.values(), reverse=True) if length <= len(code)]
        names = [self._regions.name(code[:length]) for length in lengths if code[:length] in self._regions]
        return alike(", ".join(names) or code)

    def table(self, rows: Sequence[Mapping[str, Any]]) -> Screen:
        """The rows of those told of in detail; of many persons a line each."""
        found = self._found
        if found.near or any(not person.detailed for person in found.persons):
            return self._list(found.persons or found.near)
        several = len({row["person"] for row in rows if row["row_kind"]}) > 1
        shown = [
            {
                "person": row["person"],
                "period": row["period"],
                "file": row["file"],
                "sheet": row["sheet"],
                "row": row["row"],
                "what": say.kept(
                    segment_short(row["segment"]),
                    labels.STATES[row["state"]],
                    speaks=row["speaks"],
                    mended=row["mended"],
                )
                if row["row_kind"] == "kept"
                else say.set_aside(row["reasons"], row["how"]),
            }
            for row in rows
            if row["row_kind"]
        ]
        sheets = any(row["sheet"] for row in shown)
        made = (
            *((column("person"),) if several else ()),
            column("period", kind="code"),
            column("file"),
            *((column("sheet"),) if sheets else ()),
            column("row"),
            column("what", kind="text", label=say.WHAT),
        )
        return Screen(made if shown else (), shown)

    def _list(self, persons: Sequence[Person]) -> Screen:
        rows = [
            {
                "person": person.who.person,
                **{key: known[key] for key in ("nik", "name")},
                "place": self._places(person.posts[0].unit) if person.posts else alike("–"),
                "segment": person.posts[0].segment if person.posts else None,
                "covered": say.covered_short(person.covered, person.why),
            }
            for person in persons
            for known in (self._masks.known_as(person.who),)
        ]
        return Screen(
            (
                column("person"),
                column("nik"),
                column("name"),
                column("segment", words={**segment_words(), None: alike("–")}, optional=1),
                column("place", kind="text", label=say.PLACE),
                column("covered", kind="text"),
            ),
            rows,
        )

    def notes(self, rows: Sequence[Mapping[str, Any]]) -> Iterator[Text]:
        """What to know beside: rows of nobody, files that are not what was read, the journal."""
        if self._found.number and self._found.unclear.height:
            yield say.unclear_rows(self._found.unclear.height)
        if self._found.outside:
            yield say.outside(self._found.outside)
        differing = {str(row["file"]): row["file_now"] for row in rows if row["file_now"] in ("changed", "gone")}
        yield from (say.file_differs(file, now) for file, now in differing.items())
        yield say.JOURNALLED

    def next_steps(self) -> Iterator[Text]:
        """How to see more."""
        if not self._masks.personal and (self._found.persons or self._found.near):
            yield say.FULL
        if self._found.persons and not self._found.persons[0].detailed:
            yield say.narrow(DETAILED)
