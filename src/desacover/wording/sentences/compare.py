"""What stands above, in and below a table that leads one figure to another."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from desacover.wording import dates
from desacover.wording.columns import HEADINGS
from desacover.wording.labels import CAUSES
from desacover.wording.numbers import points, signed
from desacover.wording.text import Text, joined

NOW = Text("sekarang", "now")
STATED = Text("angka yang disebut", "as stated")
ADDS_UP = Text(
    id="Tiap sebab tepat, sisanya 0. pp = poin persen, dibulatkan.",
    en="Every share is exact, the remainder is 0. pp: percentage points, rounded.",
)
ORDER = Text(
    id="Tiap sebab diukur menurut urutan kejadiannya. Yang masuk dengan satu perintah dibagi menurut urutan: ",
    en="Each cause is measured in the order in which it happened. Those of one command are taken in this order: ",
)
UNDER_THESE_RULES = Text(
    id="Kedua angka dihitung dengan aturan dan kode wilayah program ini.",
    en="Both figures are reckoned by the rules and the codes of regions of this program.",
)
COMPARED_ALONE = Text(
    id="Mutasi hanya dari laporan yang dapat dibandingkan; urutannya: laporan lainnya, mutasi, jabatan, potensi.",
    en="Movement is of the reports that can be compared; in this order: others, movement, posts, denominators.",
)


def title(head: Text, *rest: Text) -> Text:
    """What is compared, of where and when."""
    return joined((head, *rest), " · ")


def since(day: str) -> Text:
    """That it is told what changed since a day."""
    return Text("Yang berubah sejak ", "What changed since ") + dates.day(day)


def as_of(day: str) -> Text:
    """The figure of a day."""
    return Text("per ", "as of ") + dates.day(day)


FROM_TO = Text("Dari bulan ke bulan", "From one month to another")


def nothing_since(day: str) -> Text:
    """That nothing has changed that figures are made from."""
    return Text(
        f"Tidak ada yang berubah sejak {dates.date_name(day, 'id')}: angkanya sama.",
        f"Nothing has changed since {dates.date_name(day, 'en')}: the same figures.",
    )


def without_effect(causes: Sequence[str]) -> Text:
    """Which causes there were that change none of the figures shown."""
    return Text("Terjadi juga, tanpa pengaruh: ", "Also happened, without effect here: ") + named(causes)


def named(causes: Sequence[str]) -> Text:
    """Some causes by their labels."""
    return joined((CAUSES[cause] for cause in causes), ", ")


def not_reported_then(period: str, day: str) -> Text:
    """That a month had no report on a day."""
    return Text(
        f"{dates.period_name(period, 'id')} belum ada laporannya per {dates.date_name(day, 'id')}.",
        f"{dates.period_name(period, 'en')} had no report as of {dates.date_name(day, 'en')}.",
    )


def read_anew(names: Sequence[str]) -> Text:
    """That settings changed since under which rows are read: no earlier figure can be had under the old ones."""
    listed = ", ".join(names)
    return Text(
        f"Sejak itu {listed} berubah; setelah `desacover rebuild` kedua angka dibaca dengan isinya yang baru.",
        f"{listed} changed since; after `desacover rebuild` both figures are read with what it says now.",
    )


def share(values: Sequence[tuple[str, int | Fraction]]) -> Text:
    """What a cause changed in a cell, by measure."""
    return joined((_change(measure, value) for measure, value in values), ", ")


def _change(measure: str, value: int | Fraction) -> Text:
    name = HEADINGS[measure].full
    if measure == "coverage":
        assert isinstance(value, Fraction)
        return Text(f"{name.id} {points(value, 'id')}", f"{name.en} {points(value, 'en')}")
    number = int(value)
    return Text(f"{name.id} {signed(number, 'id')}", f"{name.en} {signed(number, 'en')}")


def more(number: int) -> Text:
    """How many more lines there are, and how to see them."""
    return Text(f"{number} lainnya: --verbose", f"{number} more: --verbose")


def explain(figure: str, options: Sequence[str]) -> Text:
    """How to see where a figure comes from."""
    command = " ".join(["desacover explain", figure, *options])
    return Text(f"Asal angka: `{command}`", f"Where a figure comes from: `{command}`")


STATED_AGAINST = Text("Angka yang disebut dan angka sekarang", "A stated figure and today's")
NOTHING_GIVES_IT = Text(
    id="Tidak ada definisi, bulan, atau hari lain yang menghasilkan angka itu.",
    en="No other definition, month or day gives that number.",
)
GIVES_IT = Text("Yang menghasilkan angka itu:", "What gives that number:")
ROUNDED = Text("dibulatkan", "rounded")

DEFINITIONS: dict[str, Text] = {
    **{measure: HEADINGS[measure].full for measure in ("participants", "counted", "eligible", "coverage")},
    **{measure: HEADINGS[measure].full for measure in ("new", "net", "gross_new")},
    "posts": Text("Jabatan aktif, dengan atau tanpa potensi", "Active posts, under a count or not"),
    "registered_persons": Text("Orang terdaftar, yang berakhir termasuk", "Persons registered, ended included"),
    "registered_posts": Text("Jabatan terdaftar, yang berakhir termasuk", "Posts registered, ended included"),
    "paid_persons": Text("Orang lunas, tanpa masa tenggang", "Persons paid up, none in grace"),
    "paid_posts": Text("Jabatan lunas, tanpa masa tenggang", "Posts paid up, none in grace"),
    "rows": Text("Baris berkas, ganda termasuk", "Rows of the files, second ones too"),
    "rows_with_aside": Text("Baris berkas, yang disisihkan termasuk", "Rows of the files, those set aside too"),
    "participants_of_eligible": Text("Orang dibagi potensi", "Persons by eligible"),
    "posts_of_eligible": Text("Jabatan aktif dibagi potensi", "Active posts by eligible"),
    "registered_persons_of_eligible": Text("Orang terdaftar dibagi potensi", "Persons registered by eligible"),
    "registered_posts_of_eligible": Text("Jabatan terdaftar dibagi potensi", "Posts registered by eligible"),
    "paid_persons_of_eligible": Text("Orang lunas dibagi potensi", "Persons paid up by eligible"),
    "paid_posts_of_eligible": Text("Jabatan lunas dibagi potensi", "Posts paid up by eligible"),
    "mean_of_cells": Text("Rata-rata persentase laporan", "Mean of the reports' percentages"),
    "eligible_of_all": Text("Potensi, yang belum lapor termasuk", "Eligible, unreported ones included"),
    "unreported_as_zero": Text("Yang belum lapor dihitung 0%", "Unreported counted as 0%"),
}
"""What a number may be meant to be."""

VARIANTS: dict[str, Text] = {
    "with_heads": Text("dengan kepala desa", "with village heads"),
    "without_heads": Text("tanpa kepala desa", "without village heads"),
    "heads_alone": Text("kepala desa saja", "village heads alone"),
    "count_includes_head": Text("potensi perangkat memuat kepala desa", "the officials' count includes the head"),
    "count_without_head": Text("potensi perangkat tanpa kepala desa", "the officials' count is without the head"),
}
"""Other rules under which a figure may have been reckoned (ELI-4)."""


def definitions(names: Sequence[str]) -> Text:
    """Some definitions that give the same."""
    return joined((DEFINITIONS[name] for name in names), ", ")


def carried(months: int) -> Text:
    """That earlier reports stand in."""
    return Text(f"laporan sampai {months} bulan lebih lama", f"with reports up to {months} months older")


def is_todays(*, exact: bool) -> Text:
    """That the number is today's figure."""
    if exact:
        return Text("Itu angka sekarang.", "That is today's figure.")
    return Text("Itu angka sekarang, dibulatkan.", "That is today's figure, rounded.")
