"""A page that keeps what is typed, as a browser sees it: its ticket, and what it sends."""

import re
from typing import Any

ATTRIBUTE = r'data-draft-{}="([^"]*)"'


def attribute(response: Any, name: str) -> str:
    """What the form of a page says of its draft."""
    found = re.search(ATTRIBUTE.format(name), response.content.decode())
    assert found, f"no data-draft-{name} on the page"
    return found[1]


def typed(client: Any, page: Any, *, turn: int = 1, **words: Any) -> Any:
    """What the page sends after somebody typed; `page` is the answer that showed it."""
    told = {
        "ticket": attribute(page, "ticket"),
        "draft-id": attribute(page, "id"),
        "draft-version": attribute(page, "version"),
        "draft-turn": turn,
    }
    return client.post("/concepten/bewaren/", told | words)
