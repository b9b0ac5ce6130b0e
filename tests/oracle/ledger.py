"""What a workspace holds after each command: COR-1 to COR-4 and ROW-10, by sets and dictionaries.

A source speaks with its rows unless it is withdrawn, or another source that is not withdrawn has
replaced it, whole (COR-2) or in some cells (COR-3). Figures are asked of the `world` that is left.
Where definitions.md lets a command end in two ways, `UnclearError` is raised: such a step is not drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .cells import Cells
from .doubts import amended_before_later, in_the_end, shared_cells, without_ties
from .rows import read_region
from .sources import (
    CellAt,
    Content,
    Outcome,
    Replaced,
    Source,
    UnclearError,
    card,
    cell_of,
    districts,
    mended,
    outcomes_of,
    persons,
    stated_otherwise,
)
from .world import Count, File, Row, World


@dataclass
class Ledger:
    """All sources and decisions of a workspace, and what lies on its disk."""

    sources: list[Source] = field(default_factory=list)
    replaced: list[Replaced] = field(default_factory=list)
    disk: dict[str, Content] = field(default_factory=dict)
    known: dict[str, list[Source]] = field(default_factory=lambda: defaultdict(list))
    same: dict[int, int] = field(default_factory=dict)
    runs: int = 0

    # --- what speaks --------------------------------------------------------------------------------

    def speaks(self, source: Source, cell: CellAt | None, where: str | None = None) -> bool:
        """Whether a source's rows of a cell, at a region, are in the figures; None: rows that name no cell."""
        return not source.withdrawn and not any(
            one.of is source
            and not one.by.withdrawn
            and (one.cells is None or cell in one.cells)
            and (one.place is None or (where or "").startswith(one.place))
            for one in self.replaced
        )

    def rows(self, source: Source) -> list[Row]:
        """The rows with which a source speaks, as they were read."""
        return [row for row in source.content.rows if self.speaks(source, cell_of(row), read_region(row))]

    def counts(self, source: Source) -> list[Count]:
        """The counts with which a source speaks."""
        gone = {
            count for one in self.replaced if one.of is source and not one.by.withdrawn for count in one.counts
        }
        return [count for count in source.content.counts if self.speaks(source, None) and count not in gone]

    def live(self) -> list[Source]:
        """The sources of which something is in the figures, in the order of arrival."""
        return [one for one in self.sources if self.rows(one) or self.counts(one)]

    def state(self, source: Source) -> str:
        """What `sources` says of it."""
        if source.withdrawn:
            return "withdrawn"
        if not source.content.rows and not source.content.counts:  # a list of headings alone
            return "live" if self.speaks(source, None) else "replaced"
        return "live" if source in self.live() else "replaced"

    def cards(self, sources: Iterable[Source], beside: Iterable[Content] = ()) -> dict[str, int]:
        """ROW-10: the cards that belong to one number alone, among accepted rows that were not mended.

        beside: contents that come too.
        """
        owners: dict[str, set[int]] = defaultdict(set)
        listed = [row for source in sources for row in self.rows(source)]
        for row in [*listed, *(row for content in beside for row in content.rows)]:
            if not row.dirt:
                owners[card(row)].add(row.person)
        return {number: next(iter(owner)) for number, owner in owners.items() if len(owner) == 1}

    def world(self) -> World:
        """The world that the figures are of: cards have told what they can, two numbers of one are one."""
        cards = self.cards(self.sources)
        files = [
            File(
                f"{source.arrival}",
                source.content.regency,
                tuple(self._known(row, cards, source.rank) for row in self.rows(source)),
            )
            for source in self.live()
            if source.content.rows
        ]
        kept = [row for file in files for row in file.rows if not row.dirt]
        counts = dict.fromkeys(count for source in self.live() for count in self.counts(source))
        accepted = {cell for source in self.live() for cell in source.accepted}
        return World(tuple(sorted({row.period for row in kept})), tuple(files), tuple(counts), frozenset(accepted))

    def _known(self, row: Row, cards: dict[str, int], rank: int) -> Row:
        by_card = mended(row, cards)
        if by_card:
            row = replace(row, dirt=frozenset())
        told = "person" in row.unread and row.card_kept and card(row) in cards
        # Whom the card tells may have had two numbers.
        person = cards[card(row)] if told or by_card else row.person
        return replace(row, person=self.same.get(person, person), told=told, rank=rank)

    # --- commands -----------------------------------------------------------------------------------

    def ingest(self, paths: Iterable[str], mode: str = "plain") -> dict[str, Outcome]:
        """One command: what becomes of each path."""
        outcomes: dict[str, Outcome] = {}
        fresh: dict[str, Content] = {}
        renamed = False
        for path in sorted(paths):
            before = len(self.known[path])
            outcome = self._as_known(path)
            renamed |= len(self.known[path]) > before
            if outcome is None:
                fresh[path] = self.disk[path]
            else:
                outcomes[path] = outcome
        own = {path: self._own(path, content) for path, content in fresh.items()}
        refused = self._side_by_side(fresh, own)
        places: dict[str, dict[CellAt, list[Source]]] = {}
        for path, content in fresh.items():
            beside = [its for other, its in fresh.items() if other not in refused]
            places[path] = self._overlapped(path, content, own, mode, beside)
            error = refused.get(path) or self._refusal(path, content, places[path], own, mode, beside)
            if error is not None:
                outcomes[path] = Outcome("rejected", error)
        if mode != "plain" and (len(fresh) > 1 or any(one.rank for path in own for one in own[path])):
            raise UnclearError("two files that correct at once, or a correction of a correction")
        entered = [path for path in fresh if path not in outcomes]
        for path in fresh:
            # A refused file leaves its own earlier source as it was: others were judged as if it went in.
            if path not in entered and any(own[path]) and len(fresh) > 1:
                raise UnclearError("a change is refused beside others")
        if entered:
            self.runs += 1
        elif renamed and outcomes_of(outcomes, "rejected"):
            raise UnclearError("whether a failed command has seen that a file was renamed")
        for path in entered:
            outcomes[path] = self._enter(path, fresh[path], own[path], places[path], mode)
        self._clear()
        return outcomes

    def _as_known(self, path: str) -> Outcome | None:
        """What becomes of a path whose content has been taken in before; None for what is new here."""
        content, history = self.disk[path], self.known[path]
        known = [one for one in self.sources if one.content == content]
        if any(one.withdrawn for one in known):
            return Outcome("withdrawn")
        if not known or (history and history[-1].content != content and self.state(known[-1]) == "replaced"):
            if known and known[-1] not in history:
                raise UnclearError("what was replaced comes back from elsewhere")
            return None
        if known[-1] not in history and (history or self.state(known[-1]) == "replaced"):
            raise UnclearError("a path takes over the content of another")
        if known[-1] not in history[-1:]:
            history.append(known[-1])
        return Outcome("unchanged")

    def _own(self, path: str, content: Content) -> list[Source]:
        """COR-2: the earlier sources of a path of the same periods."""
        own = [one for one in self.known[path] if not one.withdrawn and one.content.periods == content.periods]
        for one in own:
            if any(
                p != path and one in known and self.disk.get(p) == one.content for p, known in self.known.items()
            ):
                raise UnclearError("a copy of what is changed lies elsewhere")
        return own

    def _side_by_side(self, fresh: dict[str, Content], own: dict[str, list[Source]]) -> dict[str, str]:
        """COR-3, ELI-6: files of one command that overlap each other, or count differently."""
        refused: dict[str, str] = {}
        gone = [one for several in own.values() for one in several]
        cards = self.cards([one for one in self.sources if one not in gone], fresh.values())
        for path, content in fresh.items():
            for other, its in fresh.items():
                if other <= path:
                    continue
                if content == its:
                    raise UnclearError("one content twice in one command")
                for cell in shared_cells(content.rows, its.rows, cards, self.same):
                    if own[path] and own[other]:
                        raise UnclearError(f"two changes at once overlap in {cell}")
                    refused |= {path: "overlap", other: "overlap"}
                if stated_otherwise(content.counts, its.counts):
                    refused |= {path: "counts-differ", other: "counts-differ"}
        return refused

    def _overlapped(
        self, path: str, content: Content, own: dict[str, list[Source]], mode: str, beside: list[Content]
    ) -> dict[CellAt, list[Source]]:
        """COR-3: the earlier sources that a new one overlaps, by cell. beside: the contents that may go in too."""
        found: dict[CellAt, list[Source]] = defaultdict(list)
        replaced_at_once = {one for other in own if other != path for one in own[other]}
        for source in self.live():
            if source in own[path]:
                continue
            cells = self._shared(content, self.rows(source), own[path], [content])
            if cells != self._shared(content, self.rows(source), own[path], beside):
                raise UnclearError("the overlap hangs on the cards of another new file")
            for cell in cells:
                if any(cell in self._both_stood(one, source) for one in own[path]):
                    # Somebody let it stand beside the path's earlier source already.
                    if mode == "replace":
                        raise UnclearError("whether --replace means what is not held to overlap")
                    continue
                if source in replaced_at_once:
                    raise UnclearError("a file takes persons from one that is changed at once")
                found[cell].append(source)
        return found

    def _both_stood(self, one: Source, other: Source) -> set[CellAt]:
        """The cells in which two sources overlap with what they speak with by now."""
        return shared_cells(self.rows(one), self.rows(other), self.cards(self.sources), self.same)

    def _shared(
        self, content: Content, other: Iterable[Row], own: list[Source], beside: list[Content]
    ) -> set[CellAt]:
        cards = self.cards([one for one in self.sources if one not in own], beside)
        return shared_cells(content.rows, other, cards, self.same)

    def _refusal(
        self,
        path: str,
        content: Content,
        places: dict[CellAt, list[Source]],
        own: dict[str, list[Source]],
        mode: str,
        beside: list[Content],
    ) -> str | None:
        if mode == "plain":
            if places:
                return "overlap"
            return "counts-differ" if self._overruled(path, content, own) else None
        if mode != "replace":
            return None
        cards = self.cards([one for one in self.sources if one not in own[path]], beside)
        place = content.district or ""
        mine = self._within(content.rows, place, cards)
        for cell, sources in places.items():
            before = [row for one in sources for row in self._within(self.rows(one), place, cards)]
            here = [row for row in before if not row.dirt and cell_of(row) == cell]
            # A row that was set aside may be one of the cell, whatever of it could be read.
            listed = [row for row in content.rows if cell_of(row) == cell or _may_lie_in(row, cell)]
            if not content.district and districts(here) - districts(listed):
                return "replace-narrower"
            if 2 * len(persons(mine)[cell]) < len(persons(before)[cell]):
                return "replace-shrinks"
        return None

    def _within(self, rows: Iterable[Row], place: str, cards: dict[str, int]) -> list[Row]:
        return [row for row in in_the_end(rows, cards, self.same) if (read_region(row) or "").startswith(place)]

    def _overruled(
        self, path: str, content: Content, own: dict[str, list[Source]]
    ) -> dict[Source, frozenset[Count]]:
        """ELI-6: the counts of other live sources for which a content states another."""
        others = [one for one in self.live() if one not in own[path]]
        found = {one: stated_otherwise(content.counts, self.counts(one)) for one in others}
        return {one: counts for one, counts in found.items() if counts}

    def _enter(
        self,
        path: str,
        content: Content,
        own: list[Source],
        places: dict[CellAt, list[Source]],
        mode: str,
    ) -> Outcome:
        speaking = [one for one in own if one in self.live()]
        rank = max((one.rank for one in own), default=0)
        if mode == "amend":
            rank = 1 + max((one.rank for one in self.sources), default=0)
        source = Source(content, path, len(self.sources), self.runs, rank)
        if mode == "replace":
            for cell, sources in places.items():
                self.replaced += [Replaced(source, one, frozenset({cell}), content.district) for one in sources]
        for one, counts in self._overruled(path, content, {path: own}).items():
            self.replaced.append(Replaced(source, one, frozenset(), counts=counts))
        self.replaced += [Replaced(source, one, None) for one in own]
        self.sources.append(source)
        self.known[path].append(source)
        return Outcome("in", replaces=bool(speaking))

    def withdraw(self, gone: Iterable[Source]) -> None:
        """Takes sources out; what they had replaced is back."""
        before = self._overlapping_pairs()
        for source in gone:
            has_replaced = any(one.by is source for one in self.replaced)
            if self.state(source) != "live" or (has_replaced and any(one.of is source for one in self.replaced)):
                raise UnclearError("a link within a chain of replacements is taken out")
            for one in self.sources:
                if one.content == source.content:
                    one.withdrawn = True
        if self._overlapping_pairs() - before:
            raise UnclearError("what comes back overlaps what came since")
        self._clear()

    def accept(self, source: Source) -> None:
        """REP-5: the partial reports that a source speaks for take part. One source makes up each of them."""
        cells = Cells(self.world())
        source.accepted = frozenset(
            (regency, segment, period)
            for regency, segment, period in source.cells
            if source.content.regency in (None, regency) and cells.partial((regency, segment), period)
        )
        if self.state(source) != "live" or not source.accepted:
            raise UnclearError("nothing is partial")
        self._clear()

    def of_run(self, run: int) -> list[Source]:
        """The sources that one command took in and that are not withdrawn."""
        return [one for one in self.sources if one.run == run and not one.withdrawn]

    def _overlapping_pairs(self) -> set[tuple[int, int]]:
        live = self.live()
        return {
            (one.arrival, other.arrival)
            for i, one in enumerate(live)
            for other in live[:i]
            if shared_cells(self.rows(one), self.rows(other), self.cards(self.sources), self.same)
        }

    # --- doubts -------------------------------------------------------------------------------------

    def _clear(self) -> None:
        """Raises where the rows that speak hang on a tie or on a reading of "before" (ROW-6, COR-3)."""
        for source in self.live():
            nameless = [row for row in self.rows(source) if cell_of(row) is None]
            if source.content.rows and len(nameless) == len(self.rows(source)) < len(source.content.rows):
                raise UnclearError("only rows that name no cell are left of a source")
        self._clear_acceptance()
        if Cells(self.world()).unclear_limit():
            raise UnclearError("a share of rows set aside lies at the limit")
        cards = self.cards(self.sources)
        arrivals = [
            (self._known(row, cards, source.rank), source.arrival)
            for source in self.live()
            for row in self.rows(source)
        ]
        for period in {row.period for row, _ in arrivals}:
            of_period = [(row, at) for row, at in arrivals if row.period == period and not row.dirt]
            without_ties([row for row, _ in of_period])
            amended_before_later(of_period)

    def _clear_acceptance(self) -> None:
        for source in self.sources:
            if not source.accepted:
                continue
            if any(not self.speaks(source, cell) for cell in source.cells):
                raise UnclearError("an accepted source is replaced or withdrawn")
            if any(
                other is not source and persons(self.rows(other)).keys() & source.cells for other in self.live()
            ):
                raise UnclearError("another source speaks beside an accepted one")
            cells = Cells(self.world())
            if any(cells.partial((r, s), p) and (r, s, p) not in source.accepted for r, s, p in source.cells):
                raise UnclearError("a report became partial after its source was accepted")

    def rebuildable(self) -> bool:
        """Whether every content that speaks still lies somewhere on the disk."""
        return all(one.content in self.disk.values() for one in self.live())


def _may_lie_in(row: Row, cell: CellAt) -> bool:
    """Whether a row that was set aside says nothing against the period of a cell."""
    return bool(row.dirt) and ("period" in row.unread or row.period == cell[2])
