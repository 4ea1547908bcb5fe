"""The rail shows what the acting person may use, and where one is."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from voordeur.ui import navigation

pytestmark = pytest.mark.urls("voordeur.ui.tests.urls")


@pytest.fixture(autouse=True)
def _empty_rail(monkeypatch):
    monkeypatch.setattr(navigation, "_entries", {})
    monkeypatch.setattr(navigation, "_places", {})


def request(path="/", **acting):
    made = RequestFactory().get(path)
    made.acting = SimpleNamespace(
        role="desk",
        team=SimpleNamespace(name="Loket"),
        municipality=SimpleNamespace(name="Wassenaar"),
        **acting,
    )
    made.user = SimpleNamespace(is_authenticated=True, name="A. Proef")
    return made


def register(label, url_name, order=10, **words):
    words = {"shows_for": lambda acting: True, "icon": "home"} | words
    navigation.register(label=label, url_name=url_name, order=order, **words)


def test_lines_stand_in_their_order_and_only_for_whom_they_are():
    register("Huishoudens", "households", order=20)
    register("Vandaag", "home", order=10, count=lambda acting: 7)
    register("Beheer", "new_household", order=30, shows_for=lambda acting: acting.role == "admin")

    items = navigation.frame(request()).items

    assert [(item.label, item.count) for item in items] == [("Vandaag", 7), ("Huishoudens", 0)]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", ["Vandaag"]),
        ("/huishoudens/", ["Huishoudens"]),
        ("/huishoudens/123/", ["Huishoudens"]),
        ("/huishoudens/nieuw/", ["Nieuw"]),
        ("/elders/", []),
    ],
)
def test_the_nearest_line_is_the_current_one(path, current):
    register("Vandaag", "home")
    register("Huishoudens", "households")
    register("Nieuw", "new_household")

    items = navigation.frame(request(path)).items

    assert [item.label for item in items if item.is_current] == current


def test_a_page_elsewhere_belongs_to_the_line_that_says_so():
    register("Huishoudens", "households", also=("/plannen/",))

    items = navigation.frame(request("/plannen/123/bord/")).items

    assert [item.label for item in items if item.is_current] == ["Huishoudens"]


@pytest.mark.parametrize(
    ("number", "behind"),
    [(4, []), (5, []), (6, ["Regel 5", "Regel 6"]), (7, ["Regel 5", "Regel 6", "Regel 7"])],
)
def test_what_does_not_fit_on_a_telephone_stands_behind_more(number, behind, monkeypatch):
    for place in range(1, number + 1):
        register(f"Regel {place}", "households", order=place)
        navigation._entries[f"line {place}"] = navigation._entries.pop("households")

    frame = navigation.frame(request("/huishoudens/"))

    assert [item.label for item in frame.rest] == behind
    assert frame.is_in_rest is bool(behind)
    assert len(frame.items) == number


def test_without_an_assignment_nothing_of_the_work_shows():
    register("Vandaag", "home")
    anonymous = RequestFactory().get("/")

    frame = navigation.frame(anonymous)

    assert (frame.items, frame.municipality, frame.person) == ((), "", "")


def test_a_page_that_draws_no_frame_counts_nothing():
    def count(acting):
        raise AssertionError("counted for nothing")

    register("Vandaag", "home", count=count)

    assert "frame" in navigation.context(request())


def test_an_unknown_place_is_refused():
    with pytest.raises(ValueError, match="search"):
        navigation.place(slot="seach", url_name="home")


def test_a_place_shows_only_to_whom_it_is_for():
    navigation.place(slot="new_contact", url_name="home", shows_for=lambda acting: False)
    navigation.place(slot="search", url_name="households")

    urls = navigation.frame(request("/")).urls

    assert (urls["new_contact"], bool(urls["search"])) == ("", True)


def test_a_place_for_some_does_not_show_when_nobody_acts():
    navigation.place(slot="new_contact", url_name="home", shows_for=lambda acting: acting.role)

    assert navigation.frame(RequestFactory().get("/")).urls["new_contact"] == ""


def test_the_frame_says_for_whom_one_acts_and_how_to_leave():
    navigation.place(slot="logout", url_name="home")
    navigation.place(slot="search", url_name="households")
    register("Vandaag", "home", key="g v", count=lambda acting: 7)

    html = render_to_string("ui/page.html", request=request("/"))

    assert "Wassenaar" in html
    assert "A. Proef" in html
    assert "desk · Loket" in html
    assert html.count('method="post"') == 2
    assert html.count('name="csrfmiddlewaretoken"') == 2
    assert 'data-key="g v"' in html
    assert 'aria-current="page"' in html
    assert "ONBEKENDE" not in html
