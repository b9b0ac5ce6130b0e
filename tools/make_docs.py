"""Make the parts of the manual that come from the code; `--check` fails where they are out of date."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from tools.documents import schemas

from desacover.cli.main import COMMANDS, cli
from desacover.reports.schemas import schema_file
from desacover.wording import labels
from desacover.wording.messages import MESSAGES

DOCS = Path(__file__).parent.parent / "docs"
MADE = "<!-- Made from the code by `make docs`; do not edit. -->\n\n"


def _in_a_cell(text: str) -> str:
    """A text without line ends, which would break the row of a table."""
    return " ".join(text.split())


def errors() -> str:
    """The list of errors: code, what it says, what to do, in both languages."""
    lines = [f"# Errors\n\n{MADE}| code | English | Indonesia |", "| --- | --- | --- |"]
    for code, message in sorted(MESSAGES.items()):
        english = message.en + (f"<br>*{_in_a_cell(message.hint_en)}*" if message.hint_en else "")
        indonesian = message.id + (f"<br>*{_in_a_cell(message.hint_id)}*" if message.hint_id else "")
        lines.append(f"| `{code}` | {english} | {indonesian} |")
    return "\n".join(lines) + "\n"


def words() -> str:
    """The lists of reasons, flags, repairs, notes and kinds of skipped lines."""
    lines = [f"# Reasons, flags and other words\n\n{MADE}"]
    for title, table in (
        ("Reasons: why a row is set aside", labels.REASONS),
        ("Flags of a figure", labels.FLAGS),
    ):
        lines += [f"## {title}\n", "| key | English | Indonesia |", "| --- | --- | --- |"]
        for key, advice in table.items():
            english = f"{advice.label.en}<br>*{advice.hint.en}*"
            lines.append(f"| `{key}` | {english} | {advice.label.id}<br>*{advice.hint.id}* |")
        lines.append("")
    for title, plain in (
        ("Repairs: how a value was mended", labels.REPAIRS),
        ("Notes on accepted rows and on sources", labels.NOTES),
        ("Lines that are skipped", labels.SKIPS),
    ):
        lines += [f"## {title}\n", "| key | English | Indonesia |", "| --- | --- | --- |"]
        lines += [f"| `{key}` | {text.en} | {text.id} |" for key, text in plain.items()]
        lines.append("")
    return "\n".join(lines)


def commands() -> str:
    """The help of every command."""
    lines = [f"# Commands\n\n{MADE}"]
    context = click.Context(cli, info_name="desacover")
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        help_text = command.get_help(click.Context(command, info_name=name, parent=context, max_content_width=90))
        lines.append(f"## {name}\n\n```\n{help_text}\n```\n")
    return "\n".join(lines)


def made() -> Iterator[tuple[Path, str]]:
    """Every file that is made from the code, with what stands in it: the manual's pages, the JSON Schemas."""
    yield DOCS / "errors.md", errors()
    yield DOCS / "words.md", words()
    yield DOCS / "commands.md", commands()
    for name, schema in schemas().items():
        yield schema_file(name), json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main() -> int:
    """Write the files, or with --check compare them; the exit code says whether they were true."""
    stale = []
    for path, text in made():
        if "--check" in sys.argv:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(path.name)
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if stale:
        print(f"out of date, run `make docs`: {', '.join(stale)}")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
