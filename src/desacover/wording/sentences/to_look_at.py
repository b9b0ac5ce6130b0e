"""What of a source needs a look after a run of `ingest`, or should be known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desacover.wording import labels
from desacover.wording.numbers import count, percent, several
from desacover.wording.text import NO_WORDS, Text, joined

NOTHING_TAKEN = Text(
    "tidak ada baris yang diterima: `desacover ingest BERKAS --dry-run`",
    "no row was taken: `desacover ingest FILE --dry-run`",
)
NO_HEADS = Text(
    "perangkat desa dihitung, kepala desa tidak: kepala desa belum ikut dalam cakupan. Kirim jumlah kepala"
    " desa, atau setel perangkat_desa_count_includes_head = `true` bila sudah termasuk, `false` bila"
    " tidak",
    "officials are counted and heads are not, so that heads stand outside the coverage. Send the count of"
    " heads, or set perangkat_desa_count_includes_head = `true` where they are included, `false` if not",
)
"""The question whether a count of officials includes the head, who has none of his own (ELI-4)."""


def lost_villages(rows: int) -> Text:
    """How many rows name no village, where most of their list do."""
    return Text(
        f"{count(rows, 'id')} baris tanpa desa, dihitung di kabupaten/kota; bila desa ditulis sekali untuk"
        " beberapa baris, isi tiap baris",
        f"{count(rows, 'en')} rows without village, counted at the regency; where a village stands once for"
        " several rows, fill it in for each",
    )


def many_aside(rows: int, share: float, commonest: str) -> Text:
    """How many rows were set aside, what share of all that is, and the commonest reason."""
    advice = labels.REASONS.get(commonest)
    why = NO_WORDS if advice is None else Text(", ", ", ") + advice.label
    return Text(
        f"{count(rows, 'id')} baris disisihkan ({percent(share, 'id')}{why.id}): `desacover quarantine`",
        f"{several(rows, 'row')} aside ({percent(share, 'en')}{why.en}): `desacover quarantine`",
    )


def lost_cells(counts: int, rows: Sequence[int]) -> Text:
    """How many counts of wide rows could not be read, and where: the rows stand, they do not (ROW-3)."""
    listed = ", ".join(map(str, rows))
    at = "row" if len(rows) == 1 else "rows"
    return Text(
        f"{counts} hitungan disisihkan, baris {listed}: perbaiki di berkas dan masukkan lagi",
        f"{several(counts, 'count')} set aside, {at} {listed}: correct the file and ingest it again",
    )


def partial(why: Text, sources: Sequence[str]) -> Text:
    """That a report is partial, and what lets it take part in movement."""
    accept = f"`desacover accept {' '.join(sources)}`"
    return Text(
        f"laporan parsial ({why.id}); tidak ikut mutasi sampai {accept}",
        f"partial ({why.en}); kept out of movement until {accept}",
    )


def both_count(place: Text, other: str) -> Text:
    """That two lists which were taken in list the same persons, and both count."""
    return Text(
        f"{place.id}: kini diketahui memuat orang yang sama dengan {other}; keduanya dihitung. Sebut mana yang"
        " berlaku: `desacover ingest BERKAS --replace`",
        f"{place.en}: known now to list the same persons as {other}; both count. Say which stands:"
        " `desacover ingest FILE --replace`",
    )


def seen(found: Mapping[Text, int], rows: int) -> Text:
    """What a person should see of a file, each with its number, and how many rows there are to that."""
    said = joined(
        Text(f"{what.id}: {count(n, 'id')}", f"{what.en}: {count(n, 'en')}") for what, n in found.items()
    )
    return said + Text(f" (dari {count(rows, 'id')} baris)", f" (of {count(rows, 'en')} rows)")
