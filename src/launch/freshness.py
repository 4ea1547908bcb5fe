"""What has been done for the present code, so that a second start need not do it again."""

from __future__ import annotations

import hashlib
from importlib.metadata import distributions
from pathlib import Path

#: The folder with our packages: `src` of a checkout, or where they are installed.
SOURCE = Path(__file__).resolve().parents[1]
PACKAGES = ("config", "voordeur")
KINDS = {".py", ".sql", ".json", ".yaml", ".toml", ".css", ".js", ".woff2", ".svg"}


def fingerprint(source: Path = SOURCE) -> str:
    """Return a hash of everything that tables, demo and static files are made from."""
    versions = sorted(f"{found.name} {found.version}" for found in distributions())
    code = hashlib.sha256("\n".join(versions).encode())
    for package in PACKAGES:
        for path in sorted((source / package).rglob("*")):
            if path.suffix in KINDS and "tests" not in path.parts and path.is_file():
                code.update(str(path.relative_to(source)).encode())
                code.update(path.read_bytes())
    return code.hexdigest()


class Stamp:
    """A file that says for which code the database was last brought up to date.

    It lies beside the database and goes with it: a new database is never taken for a ready one.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def holds(self, print_of_code: str) -> bool:
        """True when nothing has changed since."""
        return self._file.exists() and self._file.read_text() == print_of_code

    def set(self, print_of_code: str) -> None:
        """Say that everything is ready for this code."""
        self._file.write_text(print_of_code)

    def clear(self) -> None:
        """Say that nothing is certain any more."""
        self._file.unlink(missing_ok=True)


class NoStamp(Stamp):
    """For a server elsewhere: what happened there is not ours to remember, so look each time."""

    def __init__(self) -> None:
        super().__init__(Path("/dev/null"))

    def holds(self, print_of_code: str) -> bool:
        """Never."""
        return False

    def set(self, print_of_code: str) -> None:
        """Remember nothing."""

    def clear(self) -> None:
        """Nothing is remembered."""
