"""What stands below the table of an `ingest`: what needs a look, what should be known, how to undo it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from operator import add

from desacover.answers.decisions import stays_out
from desacover.answers.ingest_run import Partial, Run, called, lost_villages, several_tables, to_see
from desacover.ingest.pipeline import Outcome
from desacover.ingest.place_words import place_words
from desacover.measures.segments import Cell
from desacover.reference.in_words import region_name, segment_label
from desacover.reference.regions import Regions
from desacover.reports.model import Note
from desacover.store.records import SourceRecord
from desacover.wording import labels
from desacover.wording.sentences import run as say
from desacover.wording.sentences import to_look_at as look
from desacover.wording.text import NO_WORDS, Text, alike

Item = tuple[str | Text, Text]


def notes(regions: Regions, run: Run, *, verbose: bool) -> tuple[Text | Note, ...]:
    """What is to be said of a run; with `verbose` each thing of each file by itself."""
    several = several_tables(run.outcomes)

    def name(outcome: Outcome) -> str:
        return called(outcome, several)

    cells = [source for source in run.new if source.account.cells_quarantined]
    asked = [
        *((name(source), _hint(source)) for source in run.refused),
        *((name(source), _aside(source)) for source in run.look),
        *((name(source), _lost_cells(source)) for source in cells),
        *(_of_partial(regions, cell) for cell in run.partial),
        *(_both_count(*both) for both in run.overlapping),
    ]
    seen = list(_seen(run, several))
    if run.heads:
        seen.append(_of_heads(regions, run.heads))
    places = len({id(source) for source in (*run.refused, *run.look, *cells)})
    places += len(run.partial) + len(run.overlapping)
    items = _together([*asked, *seen]) if not verbose else [*asked, *seen]
    aside = say.rows_in(sum(source.account.rows_read for source in run.new), run.seconds)
    head = Note(_head(run, places, some=bool(seen)), aside=aside, items=tuple(items))
    return (*_passed_over(run), *_known_before(run, name), *stays_out(run.yielded), head)


def _head(run: Run, places: int, *, some: bool) -> Text:
    read = sum(source.status != "passed_over" for source in run.outcomes)
    if places:
        return say.needs_a_look(places, read)
    return say.to_know(read) if some else say.all_well(read, others_wait=bool(run.waits))


def _hint(source: Outcome) -> Text:
    return NO_WORDS if source.error is None else source.error.advice or source.error.words


def _aside(source: Outcome) -> Text:
    account = source.account
    if lost_villages(source):
        return look.lost_villages(account.noted["no_village"])
    if not account.quarantined:
        return look.NOTHING_TAKEN
    share = account.quarantined / max(account.rows_read, 1)
    commonest = max(account.reasons, key=lambda reason: account.reasons[reason], default="")
    return look.many_aside(account.quarantined, share, commonest)


def _of_partial(regions: Regions, cell: Partial) -> Item:
    why = labels.PARTIAL_WHY.get(cell.why, alike(cell.why))
    name = region_name(regions, cell.regency) + ", " + segment_label(cell.segment)
    return name, look.partial(why, cell.sources)


def _of_heads(regions: Regions, codes: Sequence[str]) -> Item:
    """The regencies whose count of officials may include the heads (ELI-4)."""
    first, more = region_name(regions, codes[0]), len(codes) - 1
    return first + f" +{more}" if more else first, look.NO_HEADS


def _seen(run: Run, several: frozenset[tuple[str, str]]) -> Iterator[Item]:
    """Of each file what a person should see, its sheets together; how many rows there are to that."""
    of_file: dict[str, list[Outcome]] = {}
    for source in run.new:
        of_file.setdefault(source.file, []).append(source)
    for file, sources in of_file.items():
        account = reduce(add, (source.account for source in sources))
        if found := to_see(account):
            name = called(sources[0], several) if len(sources) == 1 else file
            yield name, look.seen(found, account.accepted + account.duplicates)


def _together(items: Sequence[Item]) -> list[Item]:
    """What holds for several is said once, with the first of them."""
    of_text: dict[Text, list[str | Text]] = {}
    for what, text in items:
        of_text.setdefault(text, []).append(what)
    return [(_listed(whats), text) for text, whats in of_text.items()]


def _listed(whats: Sequence[str | Text]) -> str | Text:
    return whats[0] if len(whats) == 1 else whats[0] + f", … +{len(whats) - 1}"


def _passed_over(run: Run) -> Iterator[Text]:
    """How many sheets and files were passed over, by why; each is named where everything is."""
    why = Counter(source.note or "" for source in run.outcomes if source.status == "passed_over")
    if why:
        yield say.passed_over_in_all(why.most_common())


_OF_KNOWN = ("same_content", "declared_complete", "taken_anew", "nothing_to_change")
"""Notes on sources that are there already."""


def _known_before(run: Run, name: Callable[[Outcome], str]) -> Iterator[Text]:
    """What is known from before, of which nothing was taken in; a narrow screen has no column that says it."""
    unchanged = sum(source.status == "unchanged" and source.note is None for source in run.outcomes)
    withdrawn = sum(source.status == "withdrawn" for source in run.outcomes)
    if unchanged:
        yield say.unchanged(unchanged)
    for note in dict.fromkeys(source.note for source in run.outcomes if source.note in _OF_KNOWN):
        yield say.known_before(note, [name(source) for source in run.outcomes if source.note == note])
    if withdrawn:
        yield say.still_withdrawn(withdrawn)
    if run.waits:
        yield say.still_waiting(run.waits)


def _both_count(source: SourceRecord, cell: Cell, other: SourceRecord) -> Item:
    """Two lists that were taken in before it was known that they list the same persons."""
    return source.named, look.both_count(place_words(cell), other.named)


def _lost_cells(source: Outcome) -> Text:
    account = source.account
    return look.lost_cells(account.cells_quarantined, list(dict.fromkeys(account.cell_rows)))


def next_steps(run: Run) -> tuple[Text, ...]:
    """How to undo a run that took something in."""
    return (say.undo(run.time),) if run.new else ()
