"""Sharing out and chance."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desacover.demo.aims import aims
from desacover.demo.apportion import apportion
from desacover.demo.chance import Chance


@given(st.lists(st.tuples(st.floats(0.01, 100), st.integers(0, 50)), min_size=1, max_size=30), st.floats(0, 1))
def test_shares_add_up_and_stay_below_their_most(parts: list[tuple[float, int]], part: float) -> None:
    most = [cap for _, cap in parts]
    total = int(sum(most) * part)
    shares = apportion(total, [weight for weight, _ in parts], most)
    assert sum(shares) == total
    assert all(0 <= share <= cap for share, cap in zip(shares, most, strict=True))


def test_shares_follow_the_weights() -> None:
    assert apportion(10, [1, 2, 2], [10, 10, 10]) == [2, 4, 4]
    assert apportion(10, [1, 2, 2], [10, 3, 10]) == [2, 3, 5]


def test_more_than_fits_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        apportion(7, [1.0], [6])


def test_a_draw_hangs_on_seed_purpose_and_key_alone() -> None:
    rows = pl.DataFrame({"key": pl.Series([1, 2, 3, 2], dtype=pl.UInt64)})

    def drawn(seed: int, purpose: str) -> list[int]:
        return rows.select(Chance(seed).below(pl.col("key"), purpose, 10**9))["key"].to_list()

    first = drawn(1, "a")
    assert first[1] == first[3]
    assert len({*first, *drawn(1, "b"), *drawn(2, "a")}) == 9


def test_the_bits_of_a_draw_stay_those_of_splitmix64() -> None:
    rows = pl.DataFrame({"key": pl.Series([0, 1, 2**63], dtype=pl.UInt64)})
    bits = rows.select(Chance(35).bits(pl.col("key"), "test"))["key"].to_list()
    assert bits == [_splitmix(key) for key in (0, 1, 2**63)]


def _splitmix(key: int) -> int:
    import hashlib

    full = 2**64
    salt = int.from_bytes(hashlib.blake2b(b"35/test", digest_size=8).digest(), "little")
    mixed = (key * 0x9E3779B97F4A7C15 + salt) % full
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9 % full
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % full
    return mixed ^ (mixed >> 31)


def test_between_includes_both_ends() -> None:
    rows = pl.DataFrame({"key": pl.int_range(2000, dtype=pl.UInt64, eager=True)})
    drawn = rows.select(Chance(1).between(pl.col("key"), "x", 3, 5)).to_series()
    assert sorted(drawn.unique().to_list()) == [3, 4, 5]


def test_aims_of_the_whole_province() -> None:
    whole = {"perangkat_desa": 99_556, "bpd": 55_309, "rt_rw": 315_000}
    aimed = aims(whole, whole)
    growth = sum(aimed.active_at_end.values()) - sum(aimed.active_at_start.values())
    assert growth - (aimed.two_posts_at_end - aimed.two_posts_at_start) == 117_327
