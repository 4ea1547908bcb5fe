"""Every address of the house, from the resolver: a new page is among them once it is routed."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver


def addresses(
    resolver: Any = None, prefix: str = "/", space: str = ""
) -> Iterator[tuple[str, str]]:
    """The name of every view and its address, what varies still in brackets."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from addresses(
                entry, route, f"{space}{entry.namespace}:" if entry.namespace else space
            )
        else:
            yield f"{space}{entry.name}", route


ADDRESSES = sorted(set(addresses()))


def varying(route: str) -> set[str]:
    return set(re.findall(r"<\w+:(\w+)>", route))


def filled(route: str, keys: dict[str, list[Any]]) -> list[str]:
    """The address with every key that could stand there."""
    found = [route]
    for kind, name in re.findall(r"<(\w+):(\w+)>", route):
        values = keys.get(name, [] if kind == "uuid" else ["wonen"])
        found = [one.replace(f"<{kind}:{name}>", str(key)) for one in found for key in values]
    return found
