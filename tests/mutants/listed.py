"""What may go wrong in `settled/` and `measures/`, one slip each, listed by hand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """A file of the package, a text that stands in it once, and what stands there in the mutant."""

    file: str
    old: str
    new: str

    @property
    def settles(self) -> bool:
        """Whether months are derived otherwise by it, so that it shows only after they are derived anew."""
        return self.file.startswith("settled/") or self.file in ("measures/state.py", "measures/births.py")


def _of(file: str, *pairs: tuple[str, str]) -> list[Mutant]:
    return [Mutant(file, old, new) for old, new in pairs]


_ORDER = "descending=[True, True, True, True, True, False, False]"

MUTANTS = [
    *_of(
        "settled/settle.py",
        ('unit=pl.coalesce("village", "unit")', 'unit=pl.coalesce("unit", "village")'),
        ('pl.col("unit").min().alias("village")', 'pl.col("unit").max().alias("village")'),
        (_ORDER, "descending=[False, True, True, True, True, False, False]"),
        (_ORDER, "descending=[True, False, True, True, True, False, False]"),
        (_ORDER, "descending=[True, True, False, True, True, False, False]"),
        (_ORDER, "descending=[True, True, True, False, True, False, False]"),
        (_ORDER, "descending=[True, True, True, True, False, False, False]"),
        (_ORDER, "descending=[True, True, True, True, True, True, False]"),
        (_ORDER, "descending=[True, True, True, True, True, False, True]"),
        ('keep="first", maintain_order=True', 'keep="last", maintain_order=True'),
        ('rows["funding"].fill_null("unknown")', 'rows["funding"].fill_null("other")'),
        ("slice(0, _DISTRICT).set", "slice(0, _REGENCY).set"),
        ('rows["long_arrears"].cast(pl.Int64) + 2', 'rows["long_arrears"].cast(pl.Int64) * 0 + 2'),
        ("{month % 12 + 1:02}", "{month % 12:02}"),
    ),
    *_of(
        "settled/cells.py",
        ('aside_not_held=(~pl.col("held")).sum()', 'aside_not_held=pl.col("held").sum()'),
        ('speaking=pl.col("speaks").sum()', "speaking=pl.len()"),
        ('.agg(pl.col("kept", "speaking").sum())', '.agg(pl.col("kept", "speaking").max())'),
        ('n=pl.col("person").n_unique()', "n=pl.len()"),
        ('pl.col("person").is_not_null(), pl.col("period") == period', 'pl.col("person").is_not_null()'),
        ('active = positions.lazy().filter("active", ', "active = positions.lazy().filter("),
        (".agg(rows=pl.len().cast(pl.UInt32))", ".agg(rows=pl.lit(1, pl.UInt32))"),
    ),
    *_of(
        "settled/month.py",
        ("        return pl.lit(True)\n", "        return pl.lit(False)\n"),
        ('return above(pl.col("unit"), "regency").is_in', 'return ~above(pl.col("unit"), "regency").is_in'),
        ("(parts[place].content_hash, parts[place].sheet)", "(parts[place].sheet, parts[place].content_hash)"),
    ),
    *_of(
        "settled/derive.py",
        ("        one_person(rows, same),\n", "        rows,\n"),
        ('held=pl.col("held") | pl.col("told").is_not_null()', 'held=pl.col("held")'),
        ("latest = pl.lit(period == record.periods[-1])", "latest = pl.lit(period == record.periods[0])"),
        ("pl.when(unread).then(None)", "pl.when(~unread).then(None)"),
        ('with_columns(person="told").select', 'with_columns(person="row").select'),
    ),
    *_of(
        "settled/cards.py",
        ('held_by.filter(~pl.col("card").is_duplicated())', "held_by.unique('card')"),
        ("within.fill_null(False)", "within.fill_null(True)"),
        ("agreed & same_sex.fill_null(True)", "agreed"),
        ('.filter(pl.col("n") > 0)', '.filter(pl.col("n") > 1)'),
    ),
    *_of(
        "settled/careers.py",
        ('active=pl.when("active").then(literal(bit)).otherwise(literal(0))', "active=literal(bit)"),
        ('unit=pl.coalesce("village_code", "regency_code")', 'unit=pl.col("regency_code")'),
        ('.filter(pl.col("seen") != 0)', ".head(0)"),
    ),
    *_of(
        "measures/state.py",
        ("pl.when(behind <= 1)", "pl.when(behind <= 0)"),
        (".when(behind <= 0)", ".when(behind <= 1)"),
        ("(behind <= terms.grace_months)", "(behind < terms.grace_months)"),
        ("behind > terms.long_arrears_months", "behind >= terms.long_arrears_months"),
        ('_true(pl.col("ended_on") <= last)', '_true(pl.col("ended_on") < last)'),
        ('_true(pl.col("enrolled_on") > last)', '_true(pl.col("enrolled_on") >= last)'),
        ('is_in(["grace", "arrears"])', 'is_in(["grace"])'),
        ('pl.coalesce("contributor_class", of_segment)', 'pl.coalesce(of_segment, "contributor_class")'),
        ('active=pl.col("state").is_in(["paid", "grace"])', 'active=pl.col("state").is_in(["paid"])'),
    ),
    *_of(
        "measures/cells.py",
        ("FEWEST_ROWS = 5", "FEWEST_ROWS = 50"),
        ('>= rows_needed()) | pl.col("declared")', ">= rows_needed())"),
        ('(pl.col("so_far") == 1)', '(pl.col("so_far") == 2)'),
        ('(pl.col("eligible").fill_null(0) > 0) |', '(pl.col("eligible").fill_null(0) > 1000) |'),
        ('.agg(eligible=pl.col("total").sum())', '.agg(eligible=pl.col("total").max())'),
        ("& ~_ended(terms)", ""),
    ),
    *_of(
        "measures/partial.py",
        ("LARGE_DISTRICT = 10", "LARGE_DISTRICT = 100"),
        ('if why is None or row["accepted"]:', "if why is None:"),
        ('if why is None or row["accepted"]:', "if True:"),
        (
            "    if participants < terms.drop_share * earlier:\n",
            "    if participants * 0.9 < terms.drop_share * earlier:\n",
        ),
        ('is_not_null() & ~pl.col("accepted")', "is_not_null()"),
    ),
    *_of(
        "measures/eligible.py",
        ('begun = pl.col("age") <= pl.col("now")', 'begun = pl.col("age") < pl.col("now")'),
        ('unique(_KEY, keep="last"', 'unique(_KEY, keep="first"'),
        ('(pl.col("oldest") > pl.col("age"))', '(pl.col("oldest") >= pl.col("age"))'),
        ('covered=pl.when(serves & pl.col("full")).then("needed")', 'covered=pl.when(serves).then("covered")'),
        ('under=pl.col("under") | pl.col("own").fill_null(False)', 'under=pl.col("own").fill_null(False)'),
        ('(pl.col("covered") >= pl.col("needed"))', '(pl.col("covered") > pl.col("needed"))'),
    ),
    *_of(
        "measures/ground.py",
        ('all_live=(pl.col("live") | ~pl.col("expected")).all()', 'all_live=pl.col("live").any()'),
        ('pl.col("stated") & (pl.col("all_live") | ~pl.col("all_there"))', 'pl.col("stated")'),
        (
            'short=(pl.col("needed") > pl.col("covered")).any()',
            'short=(pl.col("needed") >= pl.col("covered")).any()',
        ),
        ('several=own.at(active.filter(pl.col("person").is_duplicated()))', "several=own.at(active.head(0))"),
        ('own = here.within(cells.filter("live"), asked.region)', "own = here.within(cells, asked.region)"),
        ("district=pl.lit(False))\n    )\n    single", "district=pl.lit(True))\n    )\n    single"),
        ('is_in([HEAD, BOTH]), pl.col("active") > 0', 'is_in([HEAD]), pl.col("active") > 9'),
    ),
    *_of(
        "measures/posts.py",
        ('part=pl.when(pl.col("active").all())', 'part=pl.when(pl.col("active").any())'),
        ('held.sort("active", "segment", descending=True)', 'held.sort("active", "segment")'),
        (
            "if terms.merge_kepala_desa:\n        found = _merged(found)",
            "if False:\n        found = _merged(found)",
        ),
    ),
    *_of(
        "measures/lines.py",
        ('participants=pl.col("positions") - pl.col("further").fill_null(0)', 'participants=pl.col("positions")'),
        ('.then(pl.col("eligible").filter("live").sum())', '.then(pl.col("eligible").sum())'),
        (
            '.filter((pl.col("eligible") > 0) & (pl.col("counted") > pl.col("eligible")))',
            '.filter(pl.col("eligible") > 0)',
        ),
        ('counted=pl.col("active").filter(pl.col(level)).sum()', 'counted=pl.col("active").sum()'),
    ),
    *_of(
        "measures/coverage_rows.py",
        ('(pl.col("eligible") - pl.col("counted")).clip(0)', '(pl.col("eligible") - pl.col("counted"))'),
        ('quotient = rows["counted"] / rows["eligible"]', 'quotient = rows["participants"] / rows["eligible"]'),
        ('"unreported": ~_LIVE & (pl.col("expected") > 0)', '"unreported": ~_LIVE'),
    ),
    *_of(
        "measures/coverage.py",
        ('    whole["set_aside"] += base.aside_unnamed\n', ""),
        ('set_aside=pl.col("rows").cast(pl.Int64).sum()', "set_aside=pl.len()"),
    ),
    *_of(
        "measures/flows.py",
        ('"new": came & ~moved & ~back', '"new": came & ~moved & back'),
        (
            '"lapsed": ~came & ~moved,\n        "moved_out": ~came & moved,',
            '"lapsed": ~came & moved,\n        "moved_out": ~came & ~moved,',
        ),
        ('"lapsed_held": ~came & ~moved & held', '"lapsed_held": ~came & ~moved & ~held'),
        ('"back_held": came & ~moved & held', '"back_held": came & held'),
    ),
    *_of(
        "measures/came_from.py",
        (
            'back = (pl.col("first") <= start).fill_null(False)',
            'back = (pl.col("first") < start).fill_null(False)',
        ),
        ('elsewhere=within("active") & ~here', 'elsewhere=within("active") & here'),
    ),
    *_of(
        "measures/step.py",
        ('pl.col("since") < pl.col("month")', 'pl.col("since") > pl.col("month")'),
        ('changed = step.changed.filter(~pl.col("inside"))', "changed = step.changed"),
        ("moved=active.any()", "moved=active.all()"),
    ),
    *_of(
        "measures/compared.py",
        ('.when(pl.col("reported") & pl.col("partial"))', '.when(pl.col("reported") & pl.col("accepted"))'),
        (
            'own = reported.group_by(_CELL).agg(history_since=pl.col("period").min())',
            'own = reported.group_by(_CELL).agg(history_since=pl.col("period").max())',
        ),
    ),
    *_of(
        "measures/out_of_sight.py",
        (
            'cells.filter(pl.col("kept") > 0, pl.col("period") < window[0])',
            'cells.filter(pl.col("kept") > 9, pl.col("period") > window[0])',
        ),
    ),
]
