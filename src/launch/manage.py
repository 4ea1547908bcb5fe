"""Words of the work itself: passed on to Django's management commands, exit code kept."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from launch.errors import LaunchError


def manage(word: str, arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run the management command that a word names and return its exit code.

    `check-chain` is the command `check_chain`. A refusal is printed as the sentence it is.
    """
    os.environ.clear()
    os.environ.update(environment)

    import django
    from django.core.management import CommandError
    from django.db import OperationalError, ProgrammingError

    django.setup()
    try:
        # With --traceback a refusal reaches us, instead of being printed in English.
        _command(word).run_from_argv(["voordeur", word, *arguments, "--traceback"])
    except CommandError as refusal:
        print(refusal, file=sys.stderr)
        return refusal.returncode
    except OperationalError:
        raise LaunchError(
            "De database is niet bereikbaar of weigert. Kijk wat er is met: voordeur database check"
        ) from None
    except ProgrammingError as refusal:
        if "UndefinedTable" not in repr(refusal.__cause__):
            raise
        raise LaunchError(
            "De database loopt achter bij het programma. Werk bij met: voordeur database upgrade"
        ) from None
    except SystemExit as end:
        return _code(end)
    return 0


def main() -> int:
    """Run a management command in the environment as it is: a step of `voordeur run`."""
    try:
        return manage(sys.argv[1], sys.argv[2:], dict(os.environ))
    except LaunchError as refusal:
        print(refusal, file=sys.stderr)
        return 1


def is_known(word: str) -> bool:
    """True when a management command of this name exists; Django must be set up."""
    from django.core.management import get_commands

    return _name(word) in get_commands()


def _command(word: str) -> Any:
    from django.core.management import get_commands, load_command_class

    if not is_known(word):
        raise LaunchError(
            f"Het woord {word} kent voordeur niet. Met voordeur --help ziet u wat er kan."
        )
    name = _name(word)
    place = get_commands()[name]
    return load_command_class(place, name) if isinstance(place, str) else place


def _name(word: str) -> str:
    return word.replace("-", "_")


def _code(end: SystemExit) -> int:
    if isinstance(end.code, str):
        print(end.code, file=sys.stderr)
        return 1
    return end.code or 0


if __name__ == "__main__":
    sys.exit(main())
