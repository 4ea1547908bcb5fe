"""The catalogue shows every component, without anything the browser is told to refuse."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.http import Http404
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from voordeur.ui import catalogue, components, navigation

pytestmark = pytest.mark.urls("voordeur.ui.tests.urls")

UI = Path(__file__).parents[1]
ROOMS = UI.parent
ICONS = set(json.loads((UI / "static/ui/icons.json").read_text()))
ERRORS = (400, 403, 404, 405, 409, 413, 429, 500, 503)


@pytest.fixture(autouse=True)
def _no_places(monkeypatch):
    """The rooms' addresses are not among those of these tests."""
    monkeypatch.setattr(navigation, "_entries", {})
    monkeypatch.setattr(navigation, "_places", {})


class Page(HTMLParser):
    """Collects what may not be there, and the ids that must be unique."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.faults: list[str] = []
        self.referred: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "style" or "style" in found or (tag == "script" and "src" not in found):
            self.faults.append(self.get_starttag_text())
        self.faults += [name for name in found if name.startswith(("on", "hx-on", "hx-vals"))]
        self.ids += [found["id"]] if "id" in found else []
        for name in ("for", "aria-labelledby", "aria-describedby"):
            self.referred += found.get(name, "").split()


def shown(page: str) -> str:
    request = RequestFactory().get("/ui/", {"pagina": page} if page else {})
    return catalogue.show(request).content.decode()


@pytest.mark.parametrize("name", catalogue.PAGES)
def test_a_sample_page_keeps_the_house_rules(name):
    html = shown(name)
    page = Page(html)

    assert page.faults == []
    assert len(page.ids) == len(set(page.ids))
    assert set(page.referred) <= set(page.ids)
    assert html.count("<h1") == 1
    assert "ONBEKENDE" not in html


def test_an_unknown_sample_is_not_found():
    with pytest.raises(Http404):
        shown("nergens")


@pytest.mark.parametrize("status", ERRORS)
def test_an_error_page_is_calm_and_needs_nothing(status):
    html = render_to_string(f"ui/errors/{status}.html")

    assert Page(html).faults == []
    assert html.count("<h1") == 1
    assert 'href="/"' in html
    assert "ONBEKENDE" not in html


@pytest.mark.parametrize("path", sorted(ROOMS.glob("*/templates/**/*.html")), ids=lambda p: p.name)
def test_every_icon_a_template_names_is_in_the_sprite(path):
    used = set(re.findall(r'{% icon "([^"]+)" %}', path.read_text()))

    assert used <= ICONS


def test_states_and_messages_have_their_sign_in_the_sprite():
    assert {f"state-{key}" for key in components.STATES} <= ICONS
    assert set(components.LEVEL_ICONS.values()) <= ICONS


def test_paging_keeps_what_was_asked():
    request = RequestFactory().get("/lijst/", {"stand": "open", "pagina": "2"})
    page = Paginator(range(50), 20).page(2)

    html = Template("{% load ui %}{% paging page %}").render(
        Context({"page": page, "request": request})
    )

    assert "Pagina 2 van 3" in html
    assert 'href="?stand=open&amp;pagina=1"' in html
    assert 'href="?stand=open&amp;pagina=3"' in html


def test_one_page_needs_no_paging():
    request = RequestFactory().get("/lijst/")
    page = Paginator(range(5), 20).page(1)

    html = Template("{% load ui %}{% paging page %}").render(
        Context({"page": page, "request": request})
    )

    assert html.strip() == ""
