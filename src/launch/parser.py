"""A command line that explains itself, and refuses, in Dutch."""

from __future__ import annotations

import argparse
from gettext import gettext
from typing import Any, NoReturn


class DutchParser(argparse.ArgumentParser):
    """argparse with its own words in Dutch and one sentence for a mistake."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            formatter_class=argparse.RawDescriptionHelpFormatter, add_help=False, **options
        )
        self._positionals.title = "woorden"
        self._optionals.title = "mogelijkheden"
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def format_usage(self) -> str:
        return super().format_usage().replace(gettext("usage: "), "gebruik: ", 1)

    def format_help(self) -> str:
        return super().format_help().replace(gettext("usage: "), "gebruik: ", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog} begrijpt dit niet. Zie: {self.prog} --help\n")
