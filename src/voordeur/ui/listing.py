"""A list that is searched, sorted and paged in the database: what is asked of it, a page of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

A_PAGE = 25
LONGEST = 100
#: What a list shows when nothing else is asked.
RUNNING = "lopend"
SHOWN = {RUNNING: "Wat loopt", "gestopt": "Wat gestopt is", "alles": "Alles"}

#: The word of a column in the address → its heading, and the field that it sorts by.
Sorts = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: its word, and the address that sorts by it."""

    label: str
    url: str
    direction: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a list; anything unknown is the ordinary list.

    `is_private`: the question is the name of a person, and so it stands in no address.
    """

    question: str
    shown: str
    sort: str
    number: str
    is_private: bool = False

    @classmethod
    def of(cls, get: Mapping[str, str], *, sorts: Sorts, name: str | None = None) -> "Asked":
        """What this address asks; `name` is the person looked for, kept outside the address."""
        shown, sort = get.get("toon", ""), get.get("sorteer", "")
        return cls(
            question=printable(get.get("zoek", "")) if name is None else name,
            shown=shown if shown in SHOWN else RUNNING,
            sort=sort if sort.removeprefix("-") in sorts else next(iter(sorts)),
            number=get.get("pagina", "1"),
            is_private=name is not None,
        )

    def url(self, sort: str) -> str:
        """The same list, sorted otherwise."""
        asked = {} if self.is_private else {"zoek": self.question}
        return "?" + urlencode(asked | {"toon": self.shown, "sorteer": sort})

    @property
    def field(self) -> str:
        """The word of the column that sorts, whichever way."""
        return self.sort.removeprefix("-")

    @property
    def is_descending(self) -> bool:
        return self.sort.startswith("-")


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of rows with the heads of its columns."""

    asked: Asked
    columns: list[Column]
    page: Page[Any]
    shown: Mapping[str, str]

    @property
    def shown_choices(self) -> list[tuple[str, str]]:
        return list(self.shown.items())

    @property
    def is_searched(self) -> bool:
        return bool(self.asked.question) or self.asked.shown != RUNNING


def listed(
    rows: QuerySet[Any],
    asked: Asked,
    *,
    sorts: Sorts,
    then: str,
    line: Callable[[Any], Any],
    shown: Mapping[str, str] = SHOWN,
) -> Listing:
    """One page of these rows in the order asked for, each as a line; equals stand by `then`."""
    field = sorts[asked.field][1]
    ordered = rows.order_by(f"-{field}" if asked.is_descending else field, then, "id")
    page = Paginator(ordered, A_PAGE).get_page(asked.number)
    page.object_list = [line(row) for row in page.object_list]
    columns = [_column(key, label, asked) for key, (label, _) in sorts.items()]
    return Listing(asked=asked, columns=columns, page=page, shown=shown)


def printable(typed: str) -> str:
    """What somebody typed in a search box, without signs that nobody sees."""
    return "".join(sign for sign in typed if sign.isprintable())[:LONGEST].strip()


def _column(key: str, label: str, asked: Asked) -> Column:
    directions = {key: "ascending", f"-{key}": "descending"}
    turned = f"-{key}" if asked.sort == key else key
    return Column(label=label, url=asked.url(turned), direction=directions.get(asked.sort, ""))
