"""One person asked for by NIK in drawn worlds: covered or not, why, since when, in which posts, by which rows."""

from __future__ import annotations

import random

from hypothesis import assume, given
from hypothesis import strategies as st

from .draw import worlds
from .lives import Lived
from .people import nik
from .rows import state
from .test_against_oracle import clear, draws, is_reported, workspace_of
from .workspace import Document, Workspace
from .world import World, month_name, month_number

EACH = 5
"""So many persons of each world, each asked about in two months."""


@draws(4)
@given(worlds(most_months=6), st.randoms(use_true_random=False))
def test_persons_of_drawn_worlds(world: World, chance: random.Random) -> None:
    cells = clear(world)
    months = [month for month in world.months if is_reported(cells, month)]
    assume(months)
    known = sorted({row.person for file in world.files for row in file.rows if "person" not in row.unread})
    # Those of whom there is more to say than that they stand in every list.
    odd = [person for person in known if len({Lived(cells, person).known(month) for month in world.months}) > 1]
    persons = {*chance.sample(odd, min(EACH - 2, len(odd))), *chance.sample(known, min(2, len(known)))}
    with workspace_of(world) as workspace:
        workspace.ingest()
        for person in sorted(persons):
            for month in sorted(chance.sample(months, min(2, len(months)))):
                found = workspace.ask("person", nik(person), "--period", month_name(month))
                agrees(workspace, Lived(cells, person), month, found)


def agrees(workspace: Workspace, lived: Lived, month: int, document: Document) -> None:
    """What a look-up says against the oracle."""
    assert document["found"] == 1
    (her,) = document["persons"]
    place = f"person {lived.person} in {month_name(month)}"
    assert (her["covered"], her["why"]) == lived.covered(month), place
    active = [one for one in lived.months if lived.active(one)]
    assert her["first_active"] == (month_name(active[0]) if active else None), place
    assert her["last_active"] == (month_name(active[-1]) if active else None), place
    since = lived.since(month)
    assert her["active_since"] == (None if since is None else month_name(since)), place
    for span in her["history"]:
        for one in range(month_number(span["from"]), month_number(span["to"]) + 1):
            assert span["state"] == lived.known(one), f"{place}, {month_name(one)}"
    stood = [one for one in lived.months if lived.positions(one)]
    assert (her["posts_period"] is None) == (not stood), place
    if stood:
        told = month_number(her["posts_period"])
        assert told == (
            month if month in stood else max((one for one in stood if one < month), default=stood[0])
        ), place
        assert {(post["segment"], post["region_code"], post["state"]) for post in her["posts"]} == {
            (one.segment, one.unit, state(one.row, told)) for one in lived.positions(told)
        }, place
        kept = [row for row in document["rows"] if row["row_kind"] == "kept"]
        assert len(kept) == len(lived.rows(told)), place
        assert sum(row["speaks"] for row in kept) == len(her["posts"]), place
        for row in kept:
            lines = (workspace.root / row["file"]).read_text(encoding="utf-8-sig").splitlines()
            assert nik(lived.person) in lines[row["row"] - 1], place
