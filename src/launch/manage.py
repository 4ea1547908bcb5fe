"""Words of the work itself: passed on to Django's management commands, exit code kept."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from launch.errors import LaunchError
from launch.parser import DutchParser


def manage(word: str, arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run the management command that a word names and return its exit code.

    `check-chain` is the command `check_chain`. A refusal is printed as the sentence it is.
    """
    os.environ.clear()
    os.environ.update(environment)

    import django
    from django.core.management import CommandError
    from django.db import OperationalError, ProgrammingError, connections

    django.setup()
    try:
        command = _command(word)
        command.execute(**_options(command, word, arguments))
    except CommandError as refusal:
        print(refusal, file=sys.stderr)
        return refusal.returncode
    except OperationalError:
        raise LaunchError(
            "De database is niet bereikbaar of weigert. Kijk wat er is met: voordeur database check"
        ) from None
    except ProgrammingError as refusal:
        if not repr(refusal.__cause__).startswith("Undefined"):
            raise
        raise LaunchError(
            "De database loopt achter bij het programma. Werk bij met: voordeur database upgrade"
        ) from None
    except SystemExit as end:
        return _code(end)
    finally:
        connections.close_all()
    return 0


def knows(word: str, environment: Mapping[str, str]) -> bool:
    """True when the work itself has a command of this name."""
    os.environ.update(environment)

    import django
    from django.core.management import get_commands

    django.setup()
    return word.replace("-", "_") in get_commands()


def main() -> int:
    """Run a management command in the environment as it is: a step of `voordeur run`."""
    try:
        return manage(sys.argv[1], sys.argv[2:], dict(os.environ))
    except LaunchError as refusal:
        print(refusal, file=sys.stderr)
        return 1


def _command(word: str) -> Any:
    from django.core.management import get_commands, load_command_class

    name, places = word.replace("-", "_"), get_commands()
    if name not in places:
        raise LaunchError(
            f"Het woord {word} kent voordeur niet. Met voordeur --help ziet u wat er kan."
        )
    place = places[name]
    return load_command_class(place, name) if isinstance(place, str) else place


def _options(command: Any, word: str, arguments: Sequence[str]) -> dict[str, Any]:
    """Read the arguments with our own parser; Django's explains itself in English."""
    parser = DutchParser(prog=f"voordeur {word}", description=command.help)
    parser.set_defaults(no_color=False, force_color=False, skip_checks=False)
    parser.add_argument(
        "--verbosity", type=int, choices=range(4), default=1, help=argparse.SUPPRESS
    )
    command.add_arguments(parser)
    return vars(parser.parse_args(arguments))


def _code(end: SystemExit) -> int:
    if isinstance(end.code, str):
        print(end.code, file=sys.stderr)
        return 1
    return end.code or 0


if __name__ == "__main__":
    sys.exit(main())
