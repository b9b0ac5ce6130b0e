"""Drawn steps done at a real workspace, day by day, and held against the ledger after each."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.support.in_process import at

from .cells import Cells
from .compare import delta_differences, report_differences
from .history import Step, reported
from .ledger import Ledger
from .people import nik
from .sources import Content, Outcome, Source, mended, outcomes_of
from .workspace import Document, Workspace
from .world import File, World, month_name
from .write import write_counts, write_export

OPENING = datetime(2026, 1, 5, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
TABLE = "segment,regency"
Question = tuple[str, ...]


@dataclass
class Desk:
    """A workspace, the ledger that says what it should hold, and what it answered day by day."""

    workspace: Workspace
    ledger: Ledger = field(default_factory=Ledger)
    moment: datetime = OPENING
    ids: dict[int, str] = field(default_factory=dict)  # arrival: source_id
    mended_when_read: dict[int, int] = field(default_factory=dict)
    answered: dict[str, dict[Question, Document]] = field(default_factory=dict)  # by day
    told: set[tuple[str, bytes, str]] = field(default_factory=set)  # path, content, mode of what was refused
    seals: dict[int, dict[str, bytes]] = field(default_factory=dict)  # by month
    sealed_of: dict[int, list[Content]] = field(default_factory=dict)  # what spoke when a month was sealed

    @classmethod
    def of(cls, root: Path) -> Desk:
        """An empty workspace."""
        return cls(Workspace.of(root, World((), ())))

    def do(self, step: Step, number: int) -> None:
        """One step, by the real command; its outcomes are those of the ledger."""
        self.moment = OPENING + timedelta(days=step.day, minutes=number)
        for path, content in step.write:
            write_content(self.raw, path, content)
        for path in step.remove:
            (self.raw / path).unlink()
        before = self.ledger.cards(self.ledger.sources)
        outcomes = step.apply(self.ledger)
        with at(self.moment):
            self._command(step, outcomes, before)

    @property
    def raw(self) -> Path:
        return self.workspace.root / "data" / "raw"

    def _command(self, step: Step, outcomes: dict[str, Outcome], before: dict[str, int]) -> None:
        if step.command == "ingest":
            self._ingest(step, outcomes, before)
        elif step.command == "withdraw":
            self.workspace.run("withdraw", self.ids[step.of], allowed=(0, 3))
        elif step.command == "withdraw_run":
            run = next(s["run"] for s in self.sources() if s["source_id"] == self.ids[step.of])
            self.workspace.run("withdraw", "--run", run, allowed=(0, 3))
        elif step.command == "accept":
            self.workspace.run("accept", self.ids[step.of], allowed=(0, 3))
        elif step.command == "same":
            self._same(step, outcomes, before)
        else:
            self.workspace.run("snapshot", "--period", month_name(step.period), "--incomplete", allowed=(0, 3))
            self.seals[step.period] = self._sealed(step.period)
            self.sealed_of[step.period] = [one.content for one in self.ledger.live()]

    def _ingest(self, step: Step, outcomes: dict[str, Outcome], before: dict[str, int]) -> None:
        paths = [] if step.paths is None else [str(self.raw / path) for path in step.paths]
        options = [] if step.mode == "plain" else [f"--{step.mode}"]
        entered, refused = outcomes_of(outcomes, "in"), outcomes_of(outcomes, "rejected")
        # Refused files beside such as are known already: whether that is "nothing went in" is a matter of taste.
        allowed = (
            (1,) if refused and len(refused) == len(outcomes) else (1, 3) if refused and not entered else (0, 3)
        )
        told = {(path, (self.raw / path).read_bytes(), step.mode) for path in refused}
        if refused and told <= self.told:
            allowed = (0, *allowed)  # what was refused before, and is again, changes no code
        self.told |= told
        document = self.workspace.ask("ingest", *paths, *options, allowed=allowed)
        printed = {one["file"].removeprefix("data/raw/"): one for one in document["sources"]}
        assert set(printed) == set(outcomes), (sorted(printed), sorted(outcomes))
        for path, outcome in outcomes.items():
            said = _said(printed[path])
            expected = _expected(outcome, step.mode, said)
            assert said == expected, f"{path}: {said}, should be {expected}"
        self._read(printed, outcomes, before)

    def _read(self, printed: dict[str, Document], outcomes: dict[str, Outcome], before: dict[str, int]) -> None:
        """ROW-1, ROW-10: the accounts of what was taken in."""
        after = self.ledger.cards(self.ledger.sources)
        for path in outcomes_of(outcomes, "in"):
            source, one = self.ledger.known[path][-1], printed[path]
            self.ids[source.arrival] = one["source_id"]
            rows = source.content.rows
            # Of a content that is put back the account may be that of its first reading.
            if not rows or self._read_before(source):
                continue
            account = [one[key] for key in ("accepted", "duplicates", "quarantined", "skipped")]
            assert sum(account) == one["rows_read"] == len(rows), (path, account, len(rows))
            by_card = one["repaired"].get("nik_from_kpj", 0)
            spoilt = sum(bool(row.dirt) for row in rows)
            assert one["quarantined"] + by_card == spoilt, (path, one["quarantined"], by_card, spoilt)
            # Of files of one command it is left open which is read first.
            could = [sum(mended(row, cards) for row in rows) for cards in (before, after)]
            assert min(could) <= by_card <= max(could), (path, by_card, could)
            self.mended_when_read[source.arrival] = by_card

    def _read_before(self, source: Source) -> bool:
        return any(one.content == source.content and one.arrival < source.arrival for one in self.ledger.sources)

    def _same(self, step: Step, outcomes: dict[str, Outcome], before: dict[str, int]) -> None:
        """IDN-1: figures are refused until the change of the file has been taken up."""
        lines = ["old_nik,new_nik", *(f"{nik(old)},{nik(new)}" for old, new in step.same)]
        (self.workspace.root / "same.csv").write_text("\n".join(lines) + "\n")
        settings = self.workspace.root / "desacover.toml"
        settings.write_text('same_persons = "same.csv"\n' + settings.read_text())
        period = month_name(self.ledger.world().months[-1])
        refused = self.workspace.ask("report", "--period", period, allowed=(1,))
        assert refused["error"]["code"] == "settings-changed", refused
        if step.rebuild:
            self.workspace.run("rebuild", allowed=(0, 3))
        else:
            self._ingest(step, outcomes, before)

    def sources(self) -> list[Document]:
        """What `sources` lists."""
        return self.workspace.ask("sources")["sources"]

    # --- checks -------------------------------------------------------------------------------------

    def check(self) -> None:
        """Every month's report, and the movement between months, are the oracle's."""
        cells = Cells(self.ledger.world())
        said: dict[Question, Document] = {}
        for question in self.questions():
            said[question] = self.workspace.ask(*question)
            compare = report_differences if question[0] == "report" else delta_differences
            differences = compare(cells, said[question], tuple(TABLE.split(",")))
            assert not differences, "\n".join(differences)
        self.answered[self.moment.date().isoformat()] = said
        for period, content in self.seals.items():
            assert self._sealed(period) == content, f"the seal of {month_name(period)} has changed"

    def questions(self) -> list[Question]:
        """What is asked after each step."""
        months = [month for month in self.ledger.world().months if reported(self.ledger, month)]
        pairs = {*pairwise(months), (months[0], months[-1])} if len(months) > 1 else set()
        return [("report", "--period", month_name(month), "--by", TABLE) for month in months] + [
            ("delta", "--from", month_name(start), "--to", month_name(end), "--by", TABLE)
            for start, end in sorted(pairs)
        ]

    def check_states(self) -> None:
        """COR-2, COR-3, ROW-10: what `sources` says of each."""
        listed = {one["source_id"]: one for one in self.sources()}
        cards = self.ledger.cards(self.ledger.sources)
        # Of a content put back, the last arrival tells.
        last = {self.ids[source.arrival]: source for source in self.ledger.sources}
        for source_id, source in last.items():
            one, state = listed[source_id], self.ledger.state(source)
            assert one["state"] == state, (source.path, one["state"], state)
            if state != "live":
                continue
            speaking = self.ledger.rows(source)
            silent = [row for row in source.content.rows if row not in speaking]
            # Of rows set aside those count that a card had mended before they were replaced.
            least = sum(not row.dirt for row in silent)
            least += len(source.content.counts) - len(self.ledger.counts(source))
            most = least + sum(bool(row.dirt) and row.card_kept for row in silent)
            assert least <= (one["replaced"] or 0) <= most, source.path
            could = sum(mended(row, cards) for row in self.ledger.rows(source))
            then = self.mended_when_read.get(source.arrival)
            if not silent and then is not None and could >= then:
                assert (one["resolved"] or 0) == could - then, source.path

    def check_as_of(self) -> None:
        """COR-4: at each earlier day the figures are as they were then."""
        before = (OPENING - timedelta(days=1)).date().isoformat()
        month = month_name(self.ledger.world().months[-1]) if self.ledger.world().months else "2025-10"
        refused = self.workspace.ask("report", "--period", month, "--as-of", before, allowed=(1,))
        assert refused["error"]["code"] == "as-of-before", refused
        for day, said in self.answered.items():
            for question, document in said.items():
                assert _plain(self.workspace.ask(*question, "--as-of", day)) == _plain(document), (day, question)

    def check_rebuilt(self) -> None:
        """COR-1: figures and seals come back from raw files, journal and register."""
        if not self.ledger.rebuildable():
            return
        on_disk = list(self.ledger.disk.values())
        for period, contents in self.sealed_of.items():
            if any(content not in on_disk for content in contents):
                del self.seals[period]  # what it was made of can no longer be had
        shutil.rmtree(self.workspace.root / "data" / "processed")
        self.workspace.run("rebuild", allowed=(0, 3))
        self.check()

    def _sealed(self, period: int) -> dict[str, bytes]:
        folder = self.workspace.root / "data" / "processed" / "snapshots" / f"period={month_name(period)}"
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def write_content(raw: Path, path: str, content: Content) -> None:
    """A content as the file of a workspace."""
    if content.counts:
        write_counts(raw, content.counts, path)
    else:
        write_export(raw, File(path, content.regency, content.rows))


def _said(one: Document) -> tuple[str, str | None]:
    return one["status"], None if one["error"] is None else one["error"]["code"]


def _expected(outcome: Outcome, mode: str, said: tuple[str, str | None]) -> tuple[str, str | None]:
    """The status to be printed; what --replace took out may be said by the same word as COR-2's."""
    if outcome.status != "in":
        return outcome.status, outcome.error
    if mode == "replace" and said[0] in ("ingested", "replaced"):
        return said
    return ("replaced" if outcome.replaces else "ingested"), None


def _plain(document: Document) -> str:
    return json.dumps({key: value for key, value in document.items() if key != "as_of"}, sort_keys=True)
