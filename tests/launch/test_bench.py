"""`make bench` runs from the first to the last measurement, and says what it measured."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.long
def test_the_bench_runs_whole_on_a_small_town():
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DATABASE", "DJANGO", "VOORDEUR"))
    }
    environment = {**inherited, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    line = [sys.executable, "-W", "ignore", "-m", "bench", "--persons", "2000", "--rounds", "3"]

    done = subprocess.run(
        line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    rows = [row for row in done.stdout.splitlines() if row.startswith("| ")]
    measured = [row.split(" | ")[0].removeprefix("| ") for row in rows]
    assert measured.count("work list (*Vandaag*, 50 lines)") == 3
    assert "register a contact with triage and promise (the act)" in measured
    assert measured[-1].startswith("proof of the chain")
