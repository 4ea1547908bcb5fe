"""`voordeur`: the command line for administrators."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from launch import database, manage, web
from launch.backup import words as copies
from launch.errors import LaunchError, in_plain_words
from launch.installation import DATABASE, Installation, has_own_database, here
from launch.parser import DutchParser
from launch.run import run
from launch.surroundings import (
    MAKERS,
    WITHOUT_DATABASE,
    environment_for,
    environment_without_database,
)

OLDEST_PYTHON = (3, 11)
NEWEST_SERVER = 18

DESCRIPTION = "Voordeur: één voordeur, één plan, en niemand valt buiten beeld."
OTHER_WORDS = """\
Elk ander woord is een opdracht aan Voordeur zelf, bijvoorbeeld:
  voordeur check-chain --json    telt opnieuw of er niemand uit beeld is
  voordeur verify-log            toont dat het logboek heel is en niets anders werd
  voordeur bsn 999990019         zegt of dit een geldig burgerservicenummer is
  voordeur OPDRACHT --help       zegt wat een opdracht kan
Is DATABASE_URL niet ingevuld, dan brengt Voordeur zijn eigen PostgreSQL mee, om uit te proberen.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one word of the command line; return its exit code, never a traceback."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        if sys.version_info < OLDEST_PYTHON:
            raise LaunchError("Voordeur heeft Python 3.11 of nieuwer nodig. Installeer dat eerst.")
        with in_plain_words():
            return _dispatch(words)
    except LaunchError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nGestopt.", file=sys.stderr)
        return 130


def _dispatch(words: list[str]) -> int:
    if words and not words[0].startswith("-") and words[0] not in OUR_WORDS:
        return _pass_on(words[0], words[1:])
    options = _parser().parse_args(words)
    action: Callable[[Installation, argparse.Namespace], int] | None = options.action
    if action is None:
        options.parser.print_help()
        return 0
    return action(here(), options)


def _pass_on(word: str, arguments: list[str]) -> int:
    """Hand a word to the work itself, with a database that is up when it needs one."""
    installation, name = here(), word.replace("-", "_")
    if name in WITHOUT_DATABASE:
        environment = environment_without_database(installation, command=name)
        return manage.manage(word, arguments, environment)
    with installation.lent_database(make=name in MAKERS):
        return manage.manage(word, arguments, environment_for(installation, command=name))


def _run(installation: Installation, options: argparse.Namespace) -> int:
    return run(installation)


def _serve(installation: Installation, options: argparse.Namespace) -> int:
    if has_own_database():
        installation.start_database()
    installation.make_folder()
    port = web.chosen_port()
    web.refuse_taken(port, host=options.host)
    environment = web.metered(
        installation.folder / f"metingen-{port}", environment_for(installation, command="serve")
    )
    return web.serve(host=options.host, port=port, environment=environment)


def _worker(installation: Installation, options: argparse.Namespace) -> int:
    return _pass_on("worker", [])


def _upgrade(installation: Installation, options: argparse.Namespace) -> int:
    return _pass_on("migrate", [])


OUR_WORDS = ("run", "serve", "worker", "database", "backup", "restore")


def _parser() -> argparse.ArgumentParser:
    parser = DutchParser(prog="voordeur", description=DESCRIPTION, epilog=OTHER_WORDS)
    parser.set_defaults(action=None, parser=parser)
    words = parser.add_subparsers(title="woorden", metavar="WOORD", parser_class=DutchParser)
    _add(words, "run", "zet alles klaar en start web, taken en database", _run)
    serve = _add(words, "serve", "start alleen de webserver (poort uit PORT)", _serve)
    serve.add_argument("--host", default=web.HOST, help="adres om op te luisteren")
    _add(words, "worker", "start alleen de taken op de achtergrond", _worker)
    _add_database_words(_add(words, "database", "alles over de database", None))
    _add_copies(words)
    return parser


def _add_copies(words: argparse._SubParsersAction[DutchParser]) -> None:
    backup = _add(
        words, "backup", "maak een afgesloten reservekopie en probeer haar", copies.backup
    )
    backup.add_argument("place", nargs="?", metavar="PLEK", help="bestand of map; anders hier")
    backup.add_argument(
        "--zonder-proef", dest="untried", action="store_true", help="zet haar niet ter proef terug"
    )
    restore = _add(words, "restore", "zet een reservekopie terug", copies.restore)
    restore.add_argument("file", metavar="BESTAND", help="de reservekopie")
    restore.add_argument("--sleutel", dest="key", metavar="BESTAND", help="de bewaarde sleutel")
    restore.add_argument(
        "--proef", dest="trial", action="store_true", help="probeer alleen; er verandert niets"
    )
    restore.add_argument(
        "--vervang", dest="replace", action="store_true", help="in de plaats van de database hier"
    )


def _add_database_words(parser: argparse.ArgumentParser) -> None:
    words = parser.add_subparsers(title="woorden", metavar="WOORD", parser_class=DutchParser)
    _add(words, "start", "start de eigen PostgreSQL en laat hem draaien", database.start)
    _add(words, "stop", "stop de eigen PostgreSQL", database.stop)
    _add(words, "upgrade", "werk de tabellen en hun regels bij", _upgrade)
    check = _add(words, "check", "bewijs rollen, rechten en rijbeveiliging", database.check)
    check.add_argument("--json", action="store_true", help="toon het als JSON")
    printed = _add(words, "roles", "toon de rollen voor een beheerder", database.print_roles)
    printed.add_argument("--sql", action="store_true", help="als opdrachten voor psql")
    printed.add_argument("--database", default=DATABASE, metavar="NAAM", help="naam ervan")
    printed.add_argument(
        "--version", type=int, default=NEWEST_SERVER, metavar="N", help="versie van PostgreSQL"
    )
    renew = _add(
        words, "renew", "zet de eigen database over op een nieuwere PostgreSQL", copies.renew
    )
    renew.add_argument(
        "--van", dest="before", required=True, metavar="MAP", help="map met de programma's van nu"
    )
    remove = _add(words, "remove", "wis de eigen database en de sleutels", database.remove)
    remove.add_argument("--ja", dest="yes", action="store_true", help="ja, wis alles voorgoed")


def _add(
    words: argparse._SubParsersAction[DutchParser],
    word: str,
    explanation: str,
    action: Callable[[Installation, argparse.Namespace], int] | None,
) -> argparse.ArgumentParser:
    parser = words.add_parser(word, help=explanation, description=explanation)
    parser.set_defaults(action=action, parser=parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
