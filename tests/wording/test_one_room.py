"""Every sentence stands in the room of words, which knows neither frames nor the store."""

from __future__ import annotations

from pathlib import Path

import pytest

import desacover
from tests.wording.words import text_calls, words, written_out

ROOT = Path(desacover.__file__).parent
MODULES = sorted(path for path in ROOT.rglob("*.py") if "wording" not in path.relative_to(ROOT).parts)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_text_is_written_elsewhere(path: Path) -> None:
    said = [(call.lineno, text) for call in text_calls(path) for text in written_out(call) if words(text)]
    assert said == []


def test_the_rule_finds_a_text(tmp_path: Path) -> None:
    module = tmp_path / "answers.py"
    module.write_text(
        "from desacover.wording.text import Text as Words, alike\n"
        "said = Words(f'{n} baris', en=f'{more(n, \"row\")} read')\n"
        "bare = Words(f'{n}: {m}', row['label_en']) + alike('files')\n"
    )
    said, bare, same = text_calls(module)
    assert {word for text in written_out(said) for word in words(text)} == {"baris", "row", "read"}
    assert [text for text in written_out(bare) if words(text)] == []
    assert list(written_out(same)) == ["files"]
