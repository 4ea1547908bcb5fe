"""What has been done for the present code, so that a second start need not do it again."""

from __future__ import annotations

import hashlib
from pathlib import Path

KINDS = {".py", ".sql", ".json", ".yaml", ".toml", ".css", ".js", ".woff2", ".svg"}


def fingerprint(root: Path) -> str:
    """Return a hash of everything that tables, demo and static files are made from."""
    found = hashlib.sha256((root / "requirements" / "run.txt").read_bytes())
    for path in sorted((root / "src").rglob("*")):
        if path.suffix in KINDS and "tests" not in path.parts and path.is_file():
            found.update(str(path.relative_to(root)).encode())
            found.update(path.read_bytes())
    return found.hexdigest()


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
