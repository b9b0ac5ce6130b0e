"""The report of an `ingest`: its document, and what a person sees of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import add
from typing import Any

from desacover.answers.decisions import stays_out
from desacover.answers.region_names import segment_words
from desacover.ingest.pipeline import Outcome
from desacover.ingest.place_words import place_words
from desacover.ingest.told_since import Both
from desacover.ingest.undone import Yielded
from desacover.reference.regions import Regions
from desacover.reports.columns import column
from desacover.reports.model import Column, Note, Report, Row, Total
from desacover.store.records import Account, Cell, SourceRecord
from desacover.wording import labels, numbers
from desacover.wording.text import Text

_COUNTS = ("rows_read", "accepted", "duplicates", "quarantined", "skipped", "conflicts")
_FOLD_FROM = 12
_LINES_BELOW = 10
"""The screen ends in so many lines below the table."""

Item = tuple[str | Text, Text]


@dataclass(frozen=True)
class Partial:
    """A cell whose report is partial, and the sources of this run that speak for it."""

    segment: str
    regency: str
    period: str
    why: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Run:
    """What a run came to.

    `heads` are the regencies in which officials are counted and heads of villages are not (ELI-4); `waits` is how
    many files were refused before and are so still; `limit` the share of rows set aside above which a source needs
    a look. `yielded` is what stands again and gives way to lists that are there, `overlapping` lists that are
    known now to overlap, and stand both (COR-3).
    """

    outcomes: Sequence[Outcome]
    partial: Sequence[Partial]
    heads: Sequence[str]
    waits: int
    time: str
    seconds: float
    limit: float
    yielded: Sequence[Yielded] = ()
    overlapping: Sequence[Both] = ()

    @cached_property
    def new(self) -> list[Outcome]:
        """The sources that went in."""
        return [one for one in self.outcomes if one.status in ("ingested", "replaced")]

    @cached_property
    def refused(self) -> list[Outcome]:
        """What was refused, and was not before."""
        return [one for one in self.outcomes if one.status == "rejected" and not one.again]

    @cached_property
    def look(self) -> list[Outcome]:
        """The sources of which too much was set aside, or nothing taken."""
        return [one for one in self.new if self._over_limit(one) or _accepted_nothing(one) or _lost_villages(one)]

    @cached_property
    def to_see(self) -> frozenset[int]:
        """Where among the outcomes something needs a look."""
        ids = {id(one) for one in (*self.refused, *self.look)}
        return frozenset(place for place, one in enumerate(self.outcomes) if id(one) in ids)

    def _over_limit(self, one: Outcome) -> bool:
        return one.account.quarantined > self.limit * max(one.account.rows_read, 1)


def _accepted_nothing(one: Outcome) -> bool:
    return one.account.accepted + one.account.duplicates == 0


_FEW_VILLAGES = 0.1


def _lost_villages(one: Outcome) -> bool:
    """Whether more than a tenth of the rows, and not all, name no village: it may stand once for the rows
    below.
    """
    kept = one.account.accepted + one.account.duplicates
    lost = one.account.noted.get("no_village", 0)
    return kept * _FEW_VILLAGES < lost < kept


def report(regions: Regions, run: Run, *, verbose: bool = False) -> Report:
    """The report of a run; with `verbose` its table folds nothing, and nothing is left out below it."""
    order = sorted(range(len(run.outcomes)), key=lambda place: (place not in run.to_see, place))
    shown = order if verbose else _screen(run, order)
    made = document(run.outcomes, Text("Hasil ingest", "What was taken in"), _notes(regions, run, verbose=verbose))
    rest = sum(one.status != "passed_over" for one in run.outcomes) - len(shown)
    return replace(
        made,
        rows=in_order(run.outcomes, made.rows or (), shown),
        totals=(Total(_totals(run.new), key="totals", full=False, show=len(run.new) > 1),),
        screen_rows=shown,
        spans=dict(_spans(run.outcomes)),
        folded=None if verbose or rest <= 0 else Text(f"…{rest} sumber lainnya", f"…{_more(rest)}"),
        next_steps=_next(run),
        lines_below=None if verbose else _LINES_BELOW,
    )


def document(outcomes: Sequence[Outcome], title: Text, notes: Sequence[Text | Note] = ()) -> Report:
    """The contract's `ingest` document of some outcomes, with nothing taken in."""
    return Report(
        name="ingest",
        title=title,
        columns=_columns(),
        rows=[_row(one) for one in outcomes],
        rows_key="sources",
        totals=(Total(_totals([]), key="totals", full=False, show=False),),
        notes=notes,
        lines_below=_LINES_BELOW,
    )


def called(one: Outcome, several: frozenset[tuple[str, str]]) -> str:
    """The file with its sheet, and the number of the table where the sheet has several."""
    name = f"{one.file}›{one.sheet}" if one.sheet else one.file
    return f"{name} ({one.table})" if one.table and (one.file, one.sheet) in several else name


def several_tables(outcomes: Sequence[Outcome]) -> frozenset[tuple[str, str]]:
    """The sheets of which more than one table was read, each by file and sheet."""
    return frozenset((one.file, one.sheet) for one in outcomes if (one.table or 0) > 1)


def to_see(account: Account) -> dict[Text, int]:
    """What of a source a person should see, each with the number of its rows."""
    words = {**labels.REPAIRS, **labels.NOTES}
    of_name = {**account.repaired, **account.noted}
    return {words[name]: n for name, n in of_name.items() if name in labels.TO_SEE}


def joined(texts: Sequence[Text]) -> Text:
    """Several texts in one line."""
    return Text("; ".join(text.id for text in texts), "; ".join(text.en for text in texts))


def _screen(run: Run, order: list[int]) -> list[int]:
    """What needs a look first; clean files fold into one line where there are many."""
    read = [place for place in order if run.outcomes[place].status != "passed_over"]
    if len(read) <= _FOLD_FROM:
        return read
    return [place for place in read if place in run.to_see or run.outcomes[place].account.quarantined][:_FOLD_FROM]


def _spans(outcomes: Sequence[Outcome]) -> Iterator[tuple[int, Text]]:
    for place, one in enumerate(outcomes):
        if one.error is not None:
            again = Text(" lagi", " again") if one.again else Text("", "")
            yield (
                place,
                Text(
                    f"ditolak{again.id}: {one.error.message('id')}",
                    f"refused{again.en}: {one.error.message('en')}",
                ),
            )
        elif one.status == "passed_over":
            yield place, passed_over(one)


def passed_over(one: Outcome) -> Text:
    """That a sheet or file was passed over, and why."""
    why = labels.NOTES.get(one.note or "", Text(one.note or "", one.note or ""))
    return Text(f"dilewati: {why.id}", f"passed over: {why.en}")


def _columns() -> tuple[Column, ...]:
    return (
        column("source_id", show=False),
        # File and sheet in one, so that a narrow screen tells the sheets of a workbook apart.
        column("called", kind="text", label=Text("Berkas", "File"), data=False),
        column("file", show=False),
        column("sheet", show=False),
        column("table", show=False),
        column("kind", show=False),
        column("periods"),
        column("status", optional=1),
        column("note", show=False),
        column("rows_read"),
        column("accepted"),
        column("duplicates"),
        column("quarantined"),
        column("skipped"),
        column("conflicts", show=False),
        column("repaired", show=False),
        column("noted", show=False),
        column("reasons", show=False),
        column("cells_quarantined", show=False),
        column("skipped_kinds", show=False),
        column("error", show=False),
    )


def in_order(outcomes: Sequence[Outcome], rows: Sequence[Row], order: Sequence[int]) -> Sequence[Row]:
    """The rows with what they are called on a screen that shows them in this order.

    The sheets of a workbook that follow each other are named by themselves, so that a narrow screen tells them
    apart.
    """
    several = several_tables(outcomes)
    made = [dict(row) for row in rows]
    before = ""
    for place in order:
        one = outcomes[place]
        name = called(one, several)
        made[place]["called"] = name.removeprefix(one.file) if one.file == before else name.replace("›", " ›", 1)
        before = one.file if one.sheet else ""
    return made


def _row(one: Outcome) -> dict[str, Any]:
    """A source as a row of the document."""
    return {
        "source_id": one.source_id,
        "file": one.file,
        "sheet": one.sheet or None,
        "table": one.table,
        "kind": one.kind,
        "periods": list(one.periods),
        "status": one.status,
        "note": one.note,
        **{key: getattr(one.account, key) for key in _COUNTS},
        "repaired": dict(one.account.repaired),
        "noted": dict(one.account.noted),
        "reasons": dict(one.account.reasons),
        "cells_quarantined": one.account.cells_quarantined,
        "skipped_kinds": dict(one.account.skipped_kinds),
        "error": None if one.error is None else one.error.document("en"),
    }


def _totals(new: Sequence[Outcome]) -> dict[str, int]:
    return {key: sum(getattr(one.account, key) for one in new) for key in _COUNTS}


# What stands below the table


def _notes(regions: Regions, run: Run, *, verbose: bool) -> tuple[Text | Note, ...]:
    several = several_tables(run.outcomes)

    def name(one: Outcome) -> str:
        return called(one, several)

    cells = [one for one in run.new if one.account.cells_quarantined]
    asked = [
        *((name(one), _hint(one)) for one in run.refused),
        *((name(one), _aside(one)) for one in run.look),
        *((name(one), _lost_cells(one)) for one in cells),
        *(_of_partial(regions, one) for one in run.partial),
        *(_both_count(*both) for both in run.overlapping),
    ]
    seen = list(_seen(run, several))
    if run.heads:
        seen.append(_of_heads(regions, run.heads))
    places = len({id(one) for one in (*run.refused, *run.look, *cells)}) + len(run.partial) + len(run.overlapping)
    items = _together([*asked, *seen]) if not verbose else [*asked, *seen]
    rows = sum(one.account.rows_read for one in run.new)
    aside = Text(
        f"{numbers.count(rows, 'id')} baris dalam {numbers.decimal_text(run.seconds, 1, 'id')} d",
        f"{numbers.count(rows, 'en')} {'row' if rows == 1 else 'rows'} in"
        f" {numbers.decimal_text(run.seconds, 1, 'en')} s",
    )
    head = Note(_head(run, places, some=bool(seen)), aside=aside, items=tuple(items))
    return (*_passed_over(run), *_known_before(run, name), *stays_out(run.yielded), head)


def _head(run: Run, places: int, *, some: bool) -> Text:
    read = sum(one.status != "passed_over" for one in run.outcomes)
    if places:
        need = "1 thing needs" if places == 1 else f"{places} things need"
        return Text(f"{places} hal perlu dilihat; {read} sumber dibaca", f"{need} a look; {_sources(read)} read")
    if some:
        return Text(f"{read} sumber dibaca; perlu diketahui:", f"{_sources(read)} read; to know:")
    if not read:
        return Text("Tidak ada yang dibaca", "Nothing was read")
    if run.waits:
        return Text(
            f"{read} sumber dibaca, tidak ada masalah baru", f"{_sources(read)} read, nothing new is wrong"
        )
    return Text(f"{read} sumber dibaca, semua baik", f"{_sources(read)} read, all well")


def _hint(one: Outcome) -> Text:
    error = one.error
    if error is None:
        return Text("", "")
    return Text(error.hint("id") or error.message("id"), error.hint("en") or error.message("en"))


def _aside(one: Outcome) -> Text:
    account = one.account
    if _lost_villages(one):
        lost = account.noted["no_village"]
        return Text(
            f"{numbers.count(lost, 'id')} baris tanpa desa, dihitung di kabupaten/kota; bila desa ditulis sekali"
            " untuk beberapa baris, isi tiap baris",
            f"{numbers.count(lost, 'en')} rows without village, counted at the regency; where a village stands"
            " once for several rows, fill it in for each",
        )
    if not account.quarantined:
        return Text("tidak ada baris yang diterima", "no row was taken")
    share = account.quarantined / max(account.rows_read, 1)
    worst = max(account.reasons, key=lambda reason: account.reasons[reason], default="")
    advice = labels.REASONS.get(worst)
    rows = "row" if account.quarantined == 1 else "rows"
    return Text(
        f"{numbers.count(account.quarantined, 'id')} baris disisihkan"
        f" ({numbers.percent(share, 'id')}{', ' + advice.label.id if advice else ''}): `desacover quarantine`",
        f"{numbers.count(account.quarantined, 'en')} {rows} aside"
        f" ({numbers.percent(share, 'en')}{', ' + advice.label.en if advice else ''}): `desacover quarantine`",
    )


def _of_partial(regions: Regions, cell: Partial) -> Item:
    why = labels.PARTIAL_WHY.get(cell.why, Text(cell.why, cell.why))
    accept = " ".join(cell.sources)
    segment, place = segment_words()[cell.segment], regions.name(cell.regency)
    return (
        Text(f"{place}, {segment.id}", f"{place}, {segment.en}"),
        Text(
            f"laporan parsial ({why.id}); tidak ikut mutasi sampai `desacover accept {accept}`",
            f"partial ({why.en}); kept out of movement until `desacover accept {accept}`",
        ),
    )


def _of_heads(regions: Regions, codes: Sequence[str]) -> Item:
    """The question whether a count of officials includes the head, who has none of his own (ELI-4)."""
    first, more = regions.name(codes[0]), len(codes) - 1
    return (
        Text(f"{first} +{more}" if more else first, f"{first} +{more}" if more else first),
        Text(
            "perangkat desa dihitung, kepala desa tidak: kepala desa belum ikut dalam cakupan. Kirim jumlah kepala"
            " desa, atau setel perangkat_desa_count_includes_head = `true` bila sudah termasuk, `false` bila"
            " tidak",
            "officials are counted and heads are not, so that heads stand outside the coverage. Send the count of"
            " heads, or set perangkat_desa_count_includes_head = `true` where they are included, `false` if not",
        ),
    )


def _seen(run: Run, several: frozenset[tuple[str, str]]) -> Iterator[Item]:
    """Of each file what a person should see, its sheets together; how many rows there are to that."""
    of_file: dict[str, list[Outcome]] = {}
    for one in run.new:
        of_file.setdefault(one.file, []).append(one)
    for file, ones in of_file.items():
        account = reduce(add, (one.account for one in ones))
        kept = account.accepted + account.duplicates
        rows = Text(f" (dari {numbers.count(kept, 'id')} baris)", f" (of {numbers.count(kept, 'en')} rows)")
        found = [
            Text(f"{text.id}: {numbers.count(n, 'id')}", f"{text.en}: {numbers.count(n, 'en')}")
            for text, n in to_see(account).items()
        ]
        if found:
            said = joined(found)
            yield called(ones[0], several) if len(ones) == 1 else file, Text(said.id + rows.id, said.en + rows.en)


def _together(items: Sequence[Item]) -> list[Item]:
    """What holds for several is said once, with the first of them."""
    of_text: dict[Text, list[str | Text]] = {}
    for what, text in items:
        of_text.setdefault(text, []).append(what)
    return [(_listed(whats), text) for text, whats in of_text.items()]


def _listed(whats: Sequence[str | Text]) -> str | Text:
    first, more = whats[0], f", … +{len(whats) - 1}"
    if len(whats) == 1:
        return first
    return first + more if isinstance(first, str) else Text(first.id + more, first.en + more)


def _sources(number: int) -> str:
    return "1 source" if number == 1 else f"{number} sources"


def _more(number: int) -> str:
    return "1 more source" if number == 1 else f"{number} more sources"


def _passed_over(run: Run) -> Iterator[Text]:
    """How many sheets and files were passed over, by why; each is named where everything is."""
    why = Counter(one.note or "" for one in run.outcomes if one.status == "passed_over")
    if not why:
        return
    named = [(labels.NOTES.get(note, Text(note, note)), n) for note, n in why.most_common()]
    total = why.total()
    yield Text(
        f"{total} dilewati ({', '.join(f'{text.id} {n}' for text, n in named)}): --verbose",
        f"{total} passed over ({', '.join(f'{text.en} {n}' for text, n in named)}): --verbose",
    )


_OF_KNOWN = ("same_content", "declared_complete", "taken_anew", "nothing_to_change")
"""Notes on sources that are there already."""
_MOST_KNOWN = 3


def _known_before(run: Run, name: Callable[[Outcome], str]) -> Iterator[Text]:
    """What is known from before, of which nothing was taken in; a narrow screen has no column that says it."""
    unchanged = sum(one.status == "unchanged" and one.note is None for one in run.outcomes)
    withdrawn = sum(one.status == "withdrawn" for one in run.outcomes)
    if unchanged:
        yield Text(
            f"{unchanged} sumber sudah ada, tidak berubah", f"{_sources(unchanged)} there already, unchanged"
        )
    for note in dict.fromkeys(one.note for one in run.outcomes if one.note in _OF_KNOWN):
        names = [name(one) for one in run.outcomes if one.note == note]
        more = f", … +{len(names) - _MOST_KNOWN}" if len(names) > _MOST_KNOWN else ""
        listed, words = ", ".join(names[:_MOST_KNOWN]) + more, labels.NOTES[note]
        yield Text(f"{words.id}: {listed}", f"{words.en}: {listed}")
    if withdrawn:
        yield Text(
            f"{withdrawn} sumber pernah ditarik dan tetap di luar; untuk mengembalikan:"
            " `desacover ingest BERKAS --replace`",
            f"{_sources(withdrawn)} withdrawn before and still out; to bring one back:"
            " `desacover ingest FILE --replace`",
        )
    if run.waits:
        one = run.waits == 1
        wait = "1 file refused before still waits" if one else f"{run.waits} files refused before still wait"
        yield Text(
            f"{run.waits} berkas yang pernah ditolak masih menunggu: lihat `desacover sources`",
            f"{wait}: see `desacover sources`",
        )


def _both_count(one: SourceRecord, cell: Cell, other: SourceRecord) -> Item:
    """Two lists that were taken in before it was known that they list the same persons."""
    place = place_words(cell)
    return (
        one.named,
        Text(
            f"{place.id}: kini diketahui memuat orang yang sama dengan {other.named}; keduanya dihitung. Sebut"
            " mana yang berlaku: `desacover ingest BERKAS --replace`",
            f"{place.en}: known now to list the same persons as {other.named}; both count. Say which stands:"
            " `desacover ingest FILE --replace`",
        ),
    )


def _lost_cells(one: Outcome) -> Text:
    """Counts of a wide row that could not be read: the row stands, they do not (ROW-3)."""
    n, rows = one.account.cells_quarantined, list(dict.fromkeys(one.account.cell_rows))
    listed = ", ".join(map(str, rows))
    counts, at = "count" if n == 1 else "counts", "row" if len(rows) == 1 else "rows"
    return Text(f"{n} hitungan disisihkan, baris {listed}", f"{n} {counts} set aside, {at} {listed}")


def _next(run: Run) -> tuple[Text, ...]:
    if not run.new:
        return ()
    return (
        Text(
            f"Batalkan proses ini: `desacover withdraw --run {run.time}`",
            f"Undo this run: `desacover withdraw --run {run.time}`",
        ),
    )
