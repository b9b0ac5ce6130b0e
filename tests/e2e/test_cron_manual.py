"""docs/cron.md is true: its scripts run as they stand there, and say what the manual says they say."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from desacover.cli.main import COMMANDS
from desacover.store.lock import writer_lock
from desacover.wording.sentences.log import outcome
from tests.support.in_process import OfficeHere, command
from tests.support.manual import blocks, commands_of, named, page
from tests.support.office import ENVIRONMENT, bpd

MANUAL = "cron.md"


@dataclass(frozen=True)
class Server:
    """A machine on which desacover is installed as the manual has it, and a day on which it is run."""

    root: Path

    @property
    def workspace(self) -> Path:
        """Where the manual has /srv/desacover."""
        return self.root / "srv/desacover"

    def put(self, name: str) -> Path:
        """A script of the manual, as a file of the workspace that may be run."""
        path = self.workspace / name
        path.write_text(self.here(named(MANUAL, name)), encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def here(self, text: str) -> str:
        """A text of the manual with the paths of this machine."""
        return text.replace("/srv/", f"{self.root}/srv/").replace("/mnt/", f"{self.root}/mnt/")

    def run(self, script: str, day: str = "2026-01-21") -> subprocess.CompletedProcess[str]:
        """Run lines of shell on a day; the environment has little, as cron's."""
        found = {"PATH": f"{self.root}/bin:/usr/bin:/bin", "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
        given = {**found, **ENVIRONMENT, "TODAY": day}
        return subprocess.run(
            ["sh", "-c", script],
            env=given,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
        )


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """`desacover` and a `date` of our choice in the PATH, and a workspace."""
    made = Server(tmp_path)
    for name, line in {
        "desacover": f'exec {sys.executable} -m desacover "$@"',
        "date": 'if [ "$1" = -d ]; then exec /usr/bin/date -d "$2" "$3"; fi; exec /usr/bin/date -d "$TODAY" "$@"',
    }.items():
        path = tmp_path / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{line}\n")
        path.chmod(0o755)
    (tmp_path / "mnt/cadangan").mkdir(parents=True)
    (made.workspace / "data/raw").mkdir(parents=True)
    (made.workspace / "desacover.toml").touch()
    return made


def reported(server: Server) -> None:
    """Two months of two offices, counted."""
    office = OfficeHere(server.workspace)
    office.write("potensi 2025-01.csv", "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | BPD | 60\n35.79 | BPD | 30\n")
    for period in ("2025-11", "2025-12"):
        office.write(f"kab_malang {period}.csv", bpd(range(50)))
        office.write(f"kota_batu {period}.csv", bpd(range(100, 120), "35.79.01.1001"))


def test_nights_a_backup_and_what_was_restored(server: Server) -> None:
    crontab = [line.split(maxsplit=5)[5] for line in blocks(MANUAL, "cron")[0].splitlines() if line[:1].isdigit()]
    night, backup = map(server.here, crontab)
    reported(server)
    server.put("nightly.sh")
    server.put("backup.sh")

    first = server.run(night)
    assert (first.returncode, first.stdout, first.stderr) == (0, "", "")
    sealed = server.workspace / "data/processed/snapshots/period=2025-12"
    assert (sealed / "manifest.json").is_file()
    assert (server.workspace / "reports/report.xlsx").is_file()
    log = (server.workspace / "reports/logs/desacover.jsonl").read_text(encoding="utf-8")
    logs = [json.loads(line) for line in log.splitlines()]
    finished = {one["command"]: one["exit_code"] for one in logs if one["event"] == "finished"}
    assert finished == dict.fromkeys(commands_of(named(MANUAL, "nightly.sh")), 0)

    late = server.workspace / "data/raw/susulan kab_malang 2025-12.csv"
    late.write_text(bpd(range(200, 206)).replace(" | ", ";"), encoding="utf-8")
    second = server.run(night, "2026-01-22")
    assert second.returncode == 3
    assert "desacover snapshot --period 2025-12 --wait 600: exit 3" in second.stdout
    assert '"code": "seal-stale"' in second.stdout
    assert "ingest" not in second.stdout

    assert server.run(backup).returncode == 0
    (copy,) = (server.root / "mnt/cadangan").iterdir()
    assert (copy.name, copy.stat().st_mode & 0o077) == ("desacover-2026-01-21.tar", 0)
    here = OfficeHere(server.workspace)
    asked = [("report", "--period", "2025-12", "--by", "segment,village"), ("sources",), ("status",)]
    before = [here.json(*question) for question in asked]
    shutil.rmtree(server.workspace)

    restored = server.run(f"set -e\n{server.here(named(MANUAL, 'restore'))}")
    assert restored.returncode == 0, restored.stdout + restored.stderr
    there = OfficeHere(server.root / "srv/desacover-baru")
    assert [there.json(*question) for question in asked] == before


def test_a_backup_waits_for_who_writes(server: Server) -> None:
    server.put("backup.sh")
    with writer_lock(server.workspace / "data", 0, datetime.now()):
        short = named(MANUAL, "backup.sh").replace("--wait 600", "--wait 0")
        ran = server.run(f"set -- {server.workspace} {server.root}/mnt/cadangan\n{short}")
    assert ran.returncode != 0
    assert list((server.root / "mnt/cadangan").iterdir()) == []


def test_the_units_are_sound(server: Server, tmp_path: Path) -> None:
    server.put("nightly.sh")
    folder = tmp_path / "units"
    folder.mkdir()
    names = ["desacover.service", "desacover.timer", "desacover-mail.service"]
    for name in names:
        (folder / name).write_text(server.here(named(MANUAL, name)), encoding="utf-8")
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd here")
    ran = subprocess.run(
        [analyze, "verify", "--man=no", *(str(folder / name) for name in names)],
        env={**os.environ, "SYSTEMD_UNIT_PATH": f"{folder}:"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    ours = [line for line in ran.stderr.splitlines() if "desacover" in line]
    assert (ours, ran.returncode) == ([], 0), ran.stderr


def test_the_night_of_windows_is_the_same() -> None:
    shell, power = (named(MANUAL, name) for name in ("nightly.sh", "nightly.ps1"))
    named_so = {'"$month"': "MONTH", '"${sealed##*=}"': "SEALED", "$month": "MONTH",
                '$sealed.Name.Replace("period=", "")': "SEALED"}  # fmt: skip
    nights = []
    for script in (shell, power):
        lines = re.findall(r"\brun ([a-z][^\n}]*(?:\}\")?[^\n}]*)", script, re.IGNORECASE)
        for written, meant in named_so.items():
            lines = [line.replace(written, meant) for line in lines]
        nights.append([line.strip() for line in lines])
    assert nights[0] == nights[1]
    assert nights[0][0] == "ingest --wait 600"
    assert power.count("{") == power.count("}") and power.count("(") == power.count(")")
    assert "nightly.ps1 D:\\desacover" in blocks(MANUAL, "bat")[0]


def test_every_command_line_of_the_manual_is_one(tmp_path: Path) -> None:
    """Each is understood: none is wrong use (2), whatever else becomes of it in an empty folder."""
    lines = {line.replace("DAY", "2026-01-05") for line in re.findall(r"`desacover ([a-z][^`]*)`", page(MANUAL))}
    for line in sorted(lines):
        words = line.split()
        if words[0] not in COMMANDS:
            continue
        ran = command([*words, "--workspace", str(tmp_path)])
        assert ran.code != 2, (line, ran.err)


def test_the_lines_that_it_shows_are_those_that_are_written() -> None:
    shown = json.loads(blocks(MANUAL, "json")[0])
    assert list(shown) == ["time", "level", "command", "event", "counts", "exit_code", "seconds"]
    line = outcome(shown["time"], shown["command"], shown["counts"], shown["exit_code"]).en
    assert line in page(MANUAL)
