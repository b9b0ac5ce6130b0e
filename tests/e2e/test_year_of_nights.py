"""Months of nights as docs/cron.md has them, with faults: seals are right in the end, each alarm has a reason."""

from __future__ import annotations

import calendar
import contextlib
import errno
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import polars as pl
import pytest

from desacover.store.snapshots import sealed_folder
from tests.support.in_process import DatedOffice
from tests.support.manual import named
from tests.support.office import bpd
from tests.support.province import few_offices

NIGHT = named("cron.md", "nightly.sh")
FROM_DAY = int(re.search(r"%d\)\" -ge (\d+)", NIGHT)[1])  # type: ignore[index] - the manual says it
DIES = (
    "import os, sys; import desacover.store.ledger as ledger; from desacover.cli.main import main;"
    "ledger.Ledger.write = lambda *_: os._exit(9); sys.argv = ['desacover', 'ingest']; main()"
)

Deed = Callable[[], None]


@dataclass
class Server:
    """A workspace with its nights to come: what arrives or is done when, and when somebody must act."""

    office: DatedOffice
    mail: dict[str, dict[str, bytes]]
    """Of each period the lists that its offices will send: by path under data/raw/."""
    by_day: dict[date, list[Deed]] = field(default_factory=lambda: defaultdict(list))
    alarms: dict[date, str] = field(default_factory=dict)
    """On which nights something must be said, and which command says it."""
    no_room: set[date] = field(default_factory=set)
    """On which nights the disk is full."""

    @property
    def raw(self) -> Path:
        """Where lists arrive."""
        return self.office.root / "data/raw"

    def arrives(self, day: date, name: str, content: bytes) -> None:
        """A file is there on a day."""

        def put() -> None:
            path = self.raw / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

        self.by_day[day].append(put)

    def does(self, day: date, *words: str) -> None:
        """Somebody runs a command on a day, which is done without a question."""
        self.by_day[day].append(lambda: self._done(day, words))

    def alarm(self, first: date, last: date, command: str) -> None:
        """Each night of a span a command must say that somebody is to act."""
        for number in range((last - first).days + 1):
            self.alarms[first + timedelta(number)] = command

    def night(self, day: date) -> dict[str, int]:
        """Run the night of a day; the exit codes of the commands that had something to say."""
        for deed in self.by_day.pop(day, []):
            deed()
        codes: dict[str, int] = {}
        for words in self._commands(day):
            with no_room() if day in self.no_room and words[0] == "ingest" else contextlib.nullcontext():
                code = self._at(day, "01:15").run(*words).code
            codes[words[0]] = max(code, codes.get(words[0], 0))
        return {command: code for command, code in codes.items() if code}

    def _commands(self, day: date) -> Iterator[list[str]]:
        """The commands of the manual's night, each under its condition."""
        month = (day.replace(day=1) - timedelta(1)).strftime("%Y-%m")
        sealed = self.office.root / "data/processed/snapshots"
        weekly = day.isoweekday() == 7
        for line in re.findall(r"\brun ([a-z][^\n;]*)", NIGHT):
            words = line.replace("reports/report.xlsx", str(self.office.root / "reports/report.xlsx")).split()
            if words[0] == "verify" and (words == ["verify"]) != weekly:
                continue
            if '"$month"' in words:
                if day.day >= FROM_DAY and not (sealed / f"period={month}").is_dir():
                    yield [month if word == '"$month"' else word for word in words]
            elif '"${sealed##*=}"' in words:
                for folder in sorted(sealed.glob("period=*")):
                    period = folder.name.removeprefix("period=")
                    yield [period if word == '"${sealed##*=}"' else word for word in words]
            else:
                yield words

    def _at(self, day: date, time: str) -> DatedOffice:
        return self.office.on(f"{day.isoformat()} {time}")

    def _done(self, day: date, words: tuple[str, ...]) -> None:
        ran = self._at(day, "00:30").run(*words)
        assert ran.code == 0, (words, ran.out, ran.err)


def server_of(root: Path, months: int) -> Server:
    """The exports of five offices, still to come, in a workspace that has the counts alone."""
    lists = few_offices(root, months)
    raw = root / "data/raw"
    mail = {
        period: {path.relative_to(raw).as_posix(): path.read_bytes() for path in paths}
        for period, paths in sorted(lists.items())
    }
    for paths in lists.values():
        for path in paths:
            path.unlink()
    return Server(DatedOffice(root), mail)


def after(period: str, day: int) -> date:
    """A day of the month that follows a period."""
    year, month = map(int, period.split("-"))
    first = date(year, month, calendar.monthrange(year, month)[1]) + timedelta(1)
    return first.replace(day=day)


def plan(server: Server, spread: int) -> None:
    """What arrives and goes wrong: in turn a late office, half a list, a doubled one, a killed run, a full disk.

    spread: over how many days the lists of a month arrive, from the third on.
    """
    for number, (period, lists) in enumerate(server.mail.items()):
        goes_wrong = number % 3
        for place, (name, content) in enumerate(lists.items()):
            day = after(period, 3 + place % spread)
            if place == 0 and goes_wrong == 0:
                late(server, period, name, content)
            elif place == 1 and goes_wrong == 1:
                half(server, period, name, content, day)
            else:
                server.arrives(day, name, content)
            if place == 2 and goes_wrong == 2:
                doubled(server, period, name, content)
        if goes_wrong == 1:
            after_the_seal(server, period)
            killed(server, after(period, 3))
        if goes_wrong == 2:
            full_disk(server, after(period, 3))


def late(server: Server, period: str, name: str, content: bytes) -> None:
    """The month cannot be sealed before the list is there."""
    server.arrives(after(period, FROM_DAY + 2), name, content)
    server.alarm(after(period, FROM_DAY), after(period, FROM_DAY + 1), "snapshot")


def half(server: Server, period: str, name: str, content: bytes, day: date) -> None:
    """A quarter of each list, and five days later the whole in its place."""
    lines = content.splitlines(keepends=True)
    server.arrives(day, name, b"".join([*lines[:6], *lines[6::4]]))
    server.alarm(day, day, "ingest")
    server.arrives(day + timedelta(5), name, content)


def doubled(server: Server, period: str, name: str, content: bytes) -> None:
    """The same file twice is one source; one that differs is refused, and put aside the next day."""
    day = after(period, 8)
    server.arrives(day, f"salinan/{name}", content)
    lines = content.splitlines(keepends=True)
    edited = f"lagi/{name}"
    server.arrives(day + timedelta(1), edited, b"".join(lines[:-1]))
    server.alarm(day + timedelta(1), day + timedelta(1), "ingest")
    server.does(day + timedelta(2), "ingest", "--ignore", str(server.raw / edited))


def after_the_seal(server: Server, period: str) -> None:
    """A list that comes once the month is sealed: said every night until it is sealed anew."""
    server.arrives(after(period, 25), f"susulan kota_batu {period}.csv", late_list())
    server.alarm(after(period, 25), after(period, 26), "snapshot")
    server.does(after(period, 27), "snapshot", "--period", period, "--reseal")


def late_list() -> bytes:
    """Heads of RT in Batu whom no other list names."""
    return bpd(range(700, 707), "35.79.01.1001").replace("| BPD |", "| Ketua RT |").replace(" | ", ";").encode()


def killed(server: Server, day: date) -> None:
    """A run dies before it commits, hours before the one of the night."""

    def dies() -> None:
        before = (server.office.root / "data/desacover.db").read_bytes()
        ran = subprocess.run(
            [sys.executable, "-c", DIES], cwd=server.office.root, capture_output=True, check=False
        )
        assert ran.returncode == 9
        assert (server.office.root / "data/desacover.db").read_bytes() == before

    server.by_day[day].append(dies)


def full_disk(server: Server, day: date) -> None:
    """No byte can be written for a night; the night after everything goes in."""
    server.no_room.add(day)
    server.alarm(day, day, "ingest")


@contextlib.contextmanager
def no_room() -> Iterator[None]:
    """Every sync finds the disk full."""

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with patch("desacover.store.files.os.fsync", full):
        yield


def hold(root: Path, months: int, spread: int, *, every_night: bool) -> None:
    """Run the nights up to the end; then hold the seals to those of a store that only ever saw the right lists."""
    server = server_of(root / "server", months)
    plan(server, spread)
    first, last = min(server.by_day), after(max(server.mail), 31)
    busy = {*server.by_day, *server.alarms}
    for number in range((last - first).days + 1):
        day = first + timedelta(number)
        if every_night or day in busy or day.day == FROM_DAY:
            said, expected = server.night(day), server.alarms.get(day)
            assert set(said) == ({expected} if expected else set()), (day, said, expected)
            assert set(said.values()) <= {1, 3}
    assert server.by_day == {}
    office = server.office.on(f"{last.isoformat()} 12:00")
    seals = office.json("sources")["seals"]
    assert [(seal["period"], seal["state"]) for seal in seals] == [(period, "current") for period in server.mail]
    clean = DatedOffice(root / "clean")
    for path in [server.office.root / "desacover.toml", *server.raw.rglob("*.csv")]:
        name = path.relative_to(server.office.root)
        if not name.is_relative_to("data/raw/lagi"):
            (clean.root / name).parent.mkdir(parents=True, exist_ok=True)
            (clean.root / name).write_bytes(path.read_bytes())
    clean.ingest()
    for period in server.mail:
        assert clean.run("snapshot", "--period", period).code == 0
        ours, theirs = (sealed_folder(one.root / "data", period) for one in (office, clean))
        for table, columns in {
            "coverage": pl.all(),
            "eligible": pl.all(),
            "positions": pl.exclude("person"),
        }.items():
            left, right = (
                pl.read_parquet(folder / f"{table}.parquet").select(columns) for folder in (ours, theirs)
            )
            assert left.sort(left.columns).equals(right.sort(right.columns)), (period, table)


@pytest.mark.slow
def test_three_months(tmp_path: Path) -> None:
    hold(tmp_path, months=3, spread=1, every_night=False)


@pytest.mark.slow
def test_a_year(tmp_path: Path) -> None:
    hold(tmp_path, months=12, spread=4, every_night=True)
