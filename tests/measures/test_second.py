"""Small drawn provinces in which codes change, asked by both engines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desacover.reference.regions import Regions
from tests.measures.little import Little, regions
from tests.measures.second_little import opinions
from tests.oracle.test_against_oracle import draws

MONTHS = ("2025-10", "2025-11", "2025-12")
_TURN = "2025-11"
_SEGMENTS = ("kepala_desa", "perangkat_desa", "bpd", "rt_rw")
_PLACES = ("V1", "V2", "V3", "V4", "D1", "W1", "M", "35.01.01", "35.01.02", "35.02.01", "N", "P")
_UNITS = ("V1", "V2", "V3", "V4", "D1", "W1", "M")

provinces = st.sampled_from(
    (
        lambda: regions(m=4, n=1, d=1),
        lambda: regions(m=4, n=1, d=1, split={"V1": ["V3", "V4"]}, ended={"V1": _TURN}),
        lambda: regions(m=4, n=1, d=1, split={"V1": ["V3"], "V2": ["V3"]}, ended={"V1": _TURN, "V2": _TURN}),
        lambda: regions(m=4, n=1, d=1, split={"V1": ["D1", "W1"]}, ended={"V1": _TURN}),
        lambda: regions(m=4, n=1, d=1, split={"V1": ["V4"]}, ended={"V1": _TURN, "V2": "2025-12"}),
    )
)
posts = st.lists(
    st.tuples(
        st.sampled_from("STUWXYZ"),
        st.sampled_from(_SEGMENTS),
        st.sampled_from(_UNITS),
        st.sampled_from(("paid", "paid", "grace", "ended", "grace long_arrears")),
    ),
    max_size=20,
    unique_by=lambda one: one[:3],
)
counts = st.lists(
    st.tuples(
        st.sampled_from(_SEGMENTS),
        st.sampled_from(_PLACES),
        st.integers(0, 6),
        st.sampled_from(("2024-01", "2025-10", "2025-12")),
    ),
    max_size=14,
    unique_by=lambda one: (one[0], one[1], one[3]),
)
terms = st.fixed_dictionaries(
    {
        "merge_kepala_desa": st.booleans(),
        "perangkat_desa_count_includes_head": st.booleans(),
        "eligible_before_first": st.sampled_from(("none", "first")),
        "drop_share": st.sampled_from((0.0, 0.5)),
    }
)
aside = st.lists(
    st.tuples(
        st.sampled_from(MONTHS), st.sampled_from((None, "bpd")), st.sampled_from((None, "V2", "N")),
        st.integers(1, 3), st.integers(0, 1),
    ),
    max_size=3,
)  # fmt: skip


@draws(4)
@given(
    provinces, st.tuples(posts, posts, posts), counts, terms, aside, st.lists(st.sampled_from("STUW"), max_size=2)
)
def test_they_agree(place, months, counted, settled, outside, held) -> None:  # type: ignore[no-untyped-def]
    made: Regions = place()
    world = Little(made, **settled)
    for period, month in zip(MONTHS, months, strict=True):
        for number, post in enumerate(month):
            world.report(period, " ".join(post), titled="M" if number % 5 == 4 else None, whole=number % 3 > 0)
    for segment, region, number, since in counted:
        world.count(f"{segment} {region} {number}", since)
    for one in outside:
        world.aside(*one)
    world.hold(MONTHS[1], *held)
    reported = world.status().filter("reported")["period"].unique()
    spans = [(a, b) for a, b in (MONTHS[:2], MONTHS[1:], MONTHS[::2]) if {a, b} <= set(reported)]
    assert not world.periods or opinions(world, spans) == []
