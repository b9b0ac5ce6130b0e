"""What stands below the table of an `ingest`: what needs a look, what should be known, how to undo it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from operator import add

from desacover.answers.decisions import stays_out
from desacover.answers.ingest_run import Partial, Run, called, lost_villages, several_tables, to_see
from desacover.answers.region_names import segment_words
from desacover.ingest.pipeline import Outcome
from desacover.ingest.place_words import place_words
from desacover.measures.segments import Cell
from desacover.reference.regions import Regions
from desacover.reports.model import Note
from desacover.store.records import SourceRecord
from desacover.wording import labels, numbers
from desacover.wording.text import Text, joined

Item = tuple[str | Text, Text]


def notes(regions: Regions, run: Run, *, verbose: bool) -> tuple[Text | Note, ...]:
    """What is to be said of a run; with `verbose` each thing of each file by itself."""
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
        f"{numbers.several(rows, 'row')} in {numbers.decimal_text(run.seconds, 1, 'en')} s",
    )
    head = Note(_head(run, places, some=bool(seen)), aside=aside, items=tuple(items))
    return (*_passed_over(run), *_known_before(run, name), *stays_out(run.yielded), head)


def _head(run: Run, places: int, *, some: bool) -> Text:
    read = sum(one.status != "passed_over" for one in run.outcomes)
    sources = numbers.several(read, "source")
    if places:
        need = "1 thing needs" if places == 1 else f"{places} things need"
        return Text(
            f"{places} hal perlu dilihat; {read} sumber dibaca",
            f"{need} a look; {sources} read",
        )
    if some:
        return Text(f"{read} sumber dibaca; perlu diketahui:", f"{sources} read; to know:")
    if not read:
        return Text("Tidak ada yang dibaca", "Nothing was read")
    if run.waits:
        return Text(
            f"{read} sumber dibaca, tidak ada masalah baru",
            f"{sources} read, nothing new is wrong",
        )
    return Text(f"{read} sumber dibaca, semua baik", f"{sources} read, all well")


def _hint(one: Outcome) -> Text:
    error = one.error
    if error is None:
        return Text("", "")
    return Text(error.hint("id") or error.message("id"), error.hint("en") or error.message("en"))


def _aside(one: Outcome) -> Text:
    account = one.account
    if lost_villages(one):
        lost = account.noted["no_village"]
        return Text(
            f"{numbers.count(lost, 'id')} baris tanpa desa, dihitung di kabupaten/kota; bila desa ditulis sekali"
            " untuk beberapa baris, isi tiap baris",
            f"{numbers.count(lost, 'en')} rows without village, counted at the regency; where a village stands"
            " once for several rows, fill it in for each",
        )
    if not account.quarantined:
        return Text(
            "tidak ada baris yang diterima: `desacover ingest BERKAS --dry-run`",
            "no row was taken: `desacover ingest FILE --dry-run`",
        )
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
            f"{unchanged} sumber sudah ada, tidak berubah",
            f"{numbers.several(unchanged, 'source')} there already, unchanged",
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
            f"{numbers.several(withdrawn, 'source')} withdrawn before and still out; to bring one back:"
            " `desacover ingest FILE --replace`",
        )
    if run.waits:
        wait = f"{numbers.several(run.waits, 'file')} refused before still {'waits' if run.waits == 1 else 'wait'}"
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
    at = "row" if len(rows) == 1 else "rows"
    return Text(
        f"{n} hitungan disisihkan, baris {listed}: perbaiki di berkas dan masukkan lagi",
        f"{numbers.several(n, 'count')} set aside, {at} {listed}: correct the file and ingest it again",
    )


def next_steps(run: Run) -> tuple[Text, ...]:
    """How to undo a run that took something in."""
    if not run.new:
        return ()
    return (
        Text(
            f"Batalkan proses ini: `desacover withdraw --run {run.time}`",
            f"Undo this run: `desacover withdraw --run {run.time}`",
        ),
    )
