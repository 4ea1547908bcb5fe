"""`voordeur demo [--when JJJJ-MM-DD]`: the demo municipality, loaded once."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from voordeur.demo import loading
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date

WIDTH = 24


class Command(BaseCommand):
    help = "Laadt de proefgemeente met haar verhalen; is zij er al, dan gebeurt er niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--when", type=_day, default=None, metavar="JJJJ-MM-DD",
            help="de dag waarop de verhalen eindigen; zonder is het vandaag",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        today = options["when"] or local_date(timezone.now())
        try:
            if loading.is_loaded():
                self.stdout.write("De demo is er al.")
                return
            loading.load(today=today, progress=self._show)
        except DomainError as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write("De demo staat klaar.")

    def _show(self, done: int, total: int, title: str) -> None:
        """A bar that grows on a terminal; a line a step anywhere else."""
        if not self.stdout.isatty():
            self.stdout.write(f"{done}/{total} {title}")
            return
        full = WIDTH * done // total
        bar = "█" * full + "░" * (WIDTH - full)
        self.stdout.write(f"\r\033[K  {bar} {title}", ending="\n" if done == total else "")
        self.stdout.flush()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is geen dag. Schrijf een dag als 2026-03-02.") from None
