"""What is the same word, and what is one wrong letter away."""

from __future__ import annotations

import pytest

from desacover.reference.words import fold, near, squeeze


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  Ds.  KARANG-Ploso ", "ds karang ploso"),
        ("Ra'as", "ra as"),
        ("Désa\u00a0Súkorejo", "desa sukorejo"),
        ("karang\u00adploso\u200b", "karangploso"),  # soft hyphen and zero-width blank vanish
        ("KODE_DESA", "kode desa"),
        ("-", ""),
    ],
)
def test_case_accents_and_punctuation_carry_no_meaning(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_letter_spaced_words_are_one_word() -> None:
    assert squeeze("N I K") == squeeze("N.I.K.") == "nik"


@pytest.mark.parametrize(
    ("word", "choices", "expected"),
    [
        ("kabupatn", ["kabupaten", "kecamatan"], "kabupaten"),
        ("kabupaetn", ["kabupaten"], "kabupaten"),  # two letters changed about
        ("nikk", ["nik"], None),  # too short to be forgiven
        ("jumlah rtm", ["jumlah rt", "jumlah rw"], None),  # the wrong word is a short one
        ("segmin", ["segmen", "segman"], None),  # two choices are that near
        ("kabptn", ["kabupaten"], None),
    ],
)
def test_one_wrong_letter_in_long_words_where_one_choice_is_near(
    word: str, choices: list[str], expected: str | None
) -> None:
    assert near(word, choices) == expected
