"""What a run tells machines: --log-format json, and the one line of a job that nobody watches."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from typing import Any

import pytest

from desacover.cli.main import COMMANDS
from tests.support.in_process import command
from tests.support.office import ENVIRONMENT, Office, Ran, bpd, nik

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d (?P<said>[a-z]+ .+: exit \d+)\n")


def events(ran: Ran) -> list[dict[str, Any]]:
    """Each line of stderr, which must be an object."""
    return [json.loads(line) for line in ran.err.splitlines()]


def logged(office: Office, *words: str) -> tuple[Ran, list[dict[str, Any]]]:
    ran = office.run(*words, "--log-format", "json")
    return ran, events(ran)


@pytest.fixture
def malang(office: Office) -> Office:
    office.write("kab_malang 2025-12.csv", bpd(range(20)))
    return office


class TestJson:
    def test_an_ingest(self, malang: Office) -> None:
        malang.write("kab_bangkalan bpd.csv", bpd(range(60, 69), "35.26.01.1001"))
        ran, told = logged(malang, "ingest")
        assert [one["event"] for one in told] == ["started", "ingested", "refused", "finished"]
        assert [one["level"] for one in told] == ["info", "info", "warning", "warning"]
        assert {one["command"] for one in told} == {"ingest"}
        assert all(list(one)[:4] == ["time", "level", "command", "event"] for one in told)
        assert (told[1]["file"], told[1]["counts"]["accepted"]) == ("data/raw/kab_malang 2025-12.csv", 20)
        assert told[2]["code"] == "period-missing" or told[2]["code"]
        assert told[3]["exit_code"] == ran.code == 3
        assert told[3]["counts"] == {"files": 2, "rows": 20, "refused": 1, "partial": 0, "need_a_look": 0}

    def test_an_error_stands_in_the_log_alone(self, malang: Office) -> None:
        ran, told = logged(malang, "report", "--period", "2025-12")
        assert [(one["event"], one["level"]) for one in told] == [
            ("started", "info"), ("error", "error"), ("finished", "error"),
        ]  # fmt: skip
        assert (told[1]["code"], bool(told[1]["hint"])) == ("nothing-ingested", True)
        assert told[2]["exit_code"] == ran.code == 1

    def test_wrong_use(self, malang: Office) -> None:
        for words in (("ingest", "--such"), ("sealed",)):
            ran = command([*words, "--log-format=json"])
            assert (ran.code, [one["event"] for one in events(ran)]) == (2, ["started", "error", "finished"])

    def test_a_written_file(self, malang: Office) -> None:
        malang.ingest()
        _, told = logged(malang, "report", "-o", str(malang.root / "a.csv"))
        assert [one["event"] for one in told] == ["started", "written", "finished"]
        assert told[2]["counts"]["expected"] == 1

    def test_quiet_leaves_errors(self, malang: Office) -> None:
        assert logged(malang, "ingest", "--quiet")[1] == []
        assert [one["event"] for one in logged(malang, "report", "--year", "2019", "--quiet")[1]] == [
            "error", "finished",
        ]  # fmt: skip

    def test_no_number_like_a_nik_and_no_control_character(self, office: Office) -> None:
        office.write(f"kab_malang 2025-12 {nik(3)} \x1b[2J\u202e.csv", bpd(range(20)))
        ran, told = logged(office, "ingest")
        assert told[1]["file"] == "data/raw/kab_malang 2025-12 **************** [2J.csv"
        assert not re.search(r"\d{16}|[\x00-\x09\x0b-\x1f]|\u202e", ran.err)

    def test_data_goes_where_it_goes(self, malang: Office) -> None:
        ran, told = logged(malang, "ingest", "--format", "json")
        assert ran.document["totals"]["accepted"] == 20
        assert told[-1]["exit_code"] == 0

    def test_every_command_takes_it(self) -> None:
        for name in COMMANDS:
            assert "--log-format" in command([name, "--help"]).out, name


class TestOneLine:
    def test_of_what_changes_something(self, malang: Office) -> None:
        ran = malang.run("ingest")
        told = LINE.fullmatch(ran.err)
        assert told is not None and told["said"] == "ingest 1 file, 20 rows: exit 0"
        assert "20" in ran.out
        again = LINE.fullmatch(malang.run("ingest").err)
        assert again is not None and again["said"] == "ingest 1 file: exit 0"

    def test_in_the_language_of_the_run(self, malang: Office) -> None:
        assert malang.run("ingest", "--lang", "id").err.endswith(" ingest 1 berkas, 20 baris: kode 0\n")

    def test_readers_say_nothing(self, malang: Office) -> None:
        malang.ingest()
        assert [malang.run(*words).err for words in (("report",), ("status", "--line"), ("sources",))] == [
            "",
            "",
            "",
        ]

    def test_neither_where_it_was_asked_to_be_quiet_nor_on_a_terminal(self, malang: Office) -> None:
        assert malang.run("ingest", "--quiet").err == ""
        assert LINE.search(_on_a_terminal(malang, "ingest")) is None


def _on_a_terminal(office: Office, *words: str) -> str:
    """What a command says on stderr where that is a terminal."""
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "desacover", *words, "--workspace", str(office.root)],
        env={**os.environ, **ENVIRONMENT}, stderr=theirs, stdout=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    os.write(theirs, b"\n.")
    os.close(theirs)
    said = b""
    while not said.endswith(b"."):
        said += os.read(ours, 4096)
    os.close(ours)
    return said.decode()
