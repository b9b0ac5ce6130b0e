"""Where an output goes: links, pipes and devices stay what they are, and a full stream is one clear error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.support.office import Office, bpd

unix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and devices as Unix has them")


@pytest.fixture
def filled(office: Office) -> Office:
    office.write("kab_malang bpd 2025-12.csv", bpd(range(20)))
    office.ingest()
    return office


@unix
class TestWhatStandsThere:
    def test_a_link_stays_a_link_and_its_file_is_replaced(self, filled: Office, tmp_path: Path) -> None:
        target, link = tmp_path / "asli" / "hasil.json", tmp_path / "tautan.json"
        target.parent.mkdir()
        target.write_text("lama")
        link.symlink_to(target)
        assert filled.run("sources", "-o", str(link)).code == 0
        assert link.is_symlink()
        assert json.loads(target.read_text())["schema"] == "desacover.sources/1"
        assert [path.name for path in target.parent.iterdir()] == ["hasil.json"]

    def test_a_link_to_nothing_yet_makes_its_file(self, filled: Office, tmp_path: Path) -> None:
        (tmp_path / "tautan.json").symlink_to("baru.json")
        assert filled.run("sources", "-o", str(tmp_path / "tautan.json")).code == 0
        assert json.loads((tmp_path / "baru.json").read_text())["sources"]

    def test_a_link_that_leads_to_itself(self, filled: Office, tmp_path: Path) -> None:
        (tmp_path / "putar.json").symlink_to("putar.json")
        ran = filled.run("sources", "-o", str(tmp_path / "putar.json"))
        assert (ran.code, ran.err.split(":")[0]) == (1, "error[output-unwritable]")

    def test_a_pipe_is_written_to(self, filled: Office, tmp_path: Path) -> None:
        pipe, got = tmp_path / "pipa.json", list[str]()
        os.mkfifo(pipe)
        reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
        reader.start()
        assert filled.run("sources", "-o", str(pipe)).code == 0
        reader.join(10)
        assert pipe.is_fifo()
        assert json.loads(got[0])["sources"]

    def test_a_device_is_written_to(self, filled: Office) -> None:
        assert filled.run("sources", "--format", "csv", "-o", "/dev/null").code == 0
        assert Path("/dev/null").is_char_device()
        assert filled.run("sources", "--format", "csv", "-o", "/dev/stdout").out.startswith("source_id,")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
class TestFull:
    @pytest.mark.parametrize(
        ("words", "code"),
        [
            (("sources",), 1),
            (("sources", "--format", "json"), 1),
            (("report", "--period", "2025-12", "--format", "csv"), 1),
            (("status", "--line"), 1),
            (("ingest", "--dry-run"), 1),
            (("ingest",), 3),
            (("ingest", "--help"), 1),
            (("--version",), 1),
        ],
        ids=str,
    )
    def test_standard_output(self, filled: Office, words: tuple[str, ...], code: int) -> None:
        done = run_into(filled, words, stdout="/dev/full")
        assert done.returncode == code
        assert done.stderr.splitlines()[0].startswith("error[stdout-unwritable]")
        assert "Traceback" not in done.stderr
        assert "Exception" not in done.stderr

    def test_an_error_as_a_document(self, filled: Office) -> None:
        done = run_into(filled, ("report", "--period", "2019-01", "--format", "json"), stdout="/dev/full")
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
        assert done.stderr.startswith("error[period-not-reported]")

    def test_standard_error(self, filled: Office) -> None:
        words = [sys.executable, "-m", "desacover", "report", "--year", "2019"]
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(words, stderr=full, cwd=filled.root, check=False)
        assert done.returncode == 1


def run_into(office: Office, words: tuple[str, ...], stdout: str) -> subprocess.CompletedProcess[str]:
    with Path(stdout).open("w") as stream:
        return subprocess.run(
            [sys.executable, "-m", "desacover", *words],
            stdout=stream, stderr=subprocess.PIPE, text=True, cwd=office.root, check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
