"""What errors of reading say of what was found."""

from __future__ import annotations

from desacover.wording.messages.found import no_column, unexplained


def test_a_column_without_a_heading_is_called_by_its_number_in_both_languages() -> None:
    said = unexplained(None, 5, "status")
    assert "judul kolom 5 ada" in said.id
    assert "heading of column 5 stand" in said.en


def test_a_field_without_words_stands_as_it_is() -> None:
    assert no_column(["village", "something_new"]).en == "no column says village, something_new"
