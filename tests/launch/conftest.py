"""Real clusters in folders of their own; nothing here needs Django."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from launch.home import ELSEWHERE
from launch.postgres import Cluster, throwaway_cluster
from launch.roles import new_passwords, prepare

SOURCE = Path(__file__).resolve().parents[2] / "src"
#: A test that waits longer than this waits for something that will not come.
PATIENCE = 60


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other accounts may walk through."""
    folder = Path(tempfile.mkdtemp(prefix="voordeur-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def closed_folder(open_folder: Path) -> Path:
    """A folder that nobody else may enter, as a home folder often is."""
    folder = open_folder / "gesloten"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def make_cluster() -> Iterator[Callable[..., Cluster]]:
    """Make clusters that are removed after the test, however it ends."""
    made = []

    def make(folder: Path, **options: object) -> Cluster:
        made.append(Cluster(folder / "database", **options))
        return made[-1]

    yield make
    for cluster in made:
        cluster.remove()


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """One running server for the tests that only ask it something."""
    with throwaway_cluster() as cluster:
        yield cluster


@pytest.fixture(scope="module")
def passwords(server: Cluster) -> dict[str, str]:
    """The passwords of the roles in database `voordeur` of that server."""
    made = new_passwords()
    prepare(server, "voordeur", made)
    return made


@pytest.fixture
def voordeur(open_folder: Path) -> Iterator[Callable[..., subprocess.CompletedProcess[str]]]:
    """Run the command line as an administrator would, in an installation of its own."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("DATABASE")
    }
    environment |= {"VOORDEUR_HOME": str(open_folder), "PYTHONPATH": str(SOURCE)}

    def run(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "launch", *words],
            env=environment | variables,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    yield run
    run("database", "remove", "--ja")


@pytest.fixture
def elsewhere() -> Path:
    """Where a database lives that cannot live in its checkout."""
    return ELSEWHERE
