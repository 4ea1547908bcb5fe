"""`voordeur simulate --persons N --days D --seed S`: a municipality that lives by itself."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date
from voordeur.simulation import living, report
from voordeur.simulation.living import Asked
from voordeur.simulation.report import Line, Report


class Command(BaseCommand):
    help = (
        "Laat de proefgemeente dag voor dag leven, en toont wat er van de gevraagde verhoudingen "
        "kwam. Alleen op een installatie om te proberen."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--persons", type=_number, default=300, metavar="N", help="inwoners")
        parser.add_argument(
            "--days", type=_number, default=60, metavar="D", help="dagen, tot en met de laatste"
        )
        parser.add_argument(
            "--seed", type=_number, default=1, metavar="S", help="zelfde getal, zelfde gemeente"
        )
        parser.add_argument(
            "--until", type=_day, default=None, metavar="JJJJ-MM-DD",
            help="de laatste dag; zonder is het gisteren",
        )  # fmt: skip
        parser.add_argument(
            "--in-care", type=float, default=None, metavar="P",
            help="procent van de huishoudens in zorg; zonder is het dat van de nota's",
        )  # fmt: skip
        parser.add_argument("--json", action="store_true", help="toon het als JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        asked = Asked(
            persons=options["persons"],
            days=options["days"],
            seed=options["seed"],
            until=options["until"] or _yesterday(now),
            in_care=options["in_care"],
        )
        try:
            town = living.live(asked, told=self._told)
        except DomainError as refusal:
            raise CommandError(str(refusal)) from None
        found = report.of(town, in_care=asked.in_care, now=now)
        if options["json"]:
            self.stdout.write(json.dumps(found.as_data(), ensure_ascii=False, indent=2))
        else:
            self._in_words(found)
        if not found.holds:
            raise SystemExit(1)

    def _told(self, what: str) -> None:
        """Progress goes beside the report: on a terminal one line that changes."""
        if sys.stderr.isatty():
            print(f"\r\033[K  {what}", end="", file=sys.stderr, flush=True)

    def _in_words(self, found: Report) -> None:
        self.stdout.write(f"\n{found.persons} inwoners, {found.days} dagen geleefd.\n")
        for what, number in found.happened.items():
            self.stdout.write(f"{number:>8}  {what}")
        self.stdout.write("\ngevraagd  geteld  marge   van   verhouding")
        for line in found.lines:
            self.stdout.write(_drawn(line))
        self.stdout.write(f"\nZaken: {found.chain.matters}. Uit beeld: {found.chain.dropped}.")
        verdict = "Alles volgt wat is gevraagd." if found.holds else "NIET ALLES VOLGT."
        self.stdout.write(verdict)


def _drawn(line: Line) -> str:
    mark = "" if line.holds else "  NIET GOED"
    return (
        f"{line.asked:>7.1f}% {line.counted:>6.1f}% {line.tolerance:>6.1f} {line.of:>6}"
        f"  {line.what}{mark}"
    )


def _yesterday(now: datetime) -> date:
    return date.fromordinal(local_date(now).toordinal() - 1)


def _number(text: str) -> int:
    if not text.isdigit():
        raise ArgumentTypeError(f"{text} is geen getal. Schrijf een getal als 300.")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is geen dag. Schrijf een dag als 2026-03-02.") from None
