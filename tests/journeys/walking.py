"""Somebody behind a screen: opens pages, follows links, fills in forms and presses buttons.

Reads the page as it was sent, so that only what stands on it can be followed or pressed.
"""

import datetime
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import time_machine
from django.test import Client

from voordeur.accounts.models import Assignment

OK, FOUND = 200, 302
TYPED = {"text", "hidden", "date", "email", "tel", "number", "search", ""}


@dataclass
class Form:
    """One form of a page with what stands in it."""

    action: str = ""
    method: str = "get"
    values: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


@dataclass
class Button:
    """What can be pressed, and the form it sends."""

    words: str
    form: Form
    name: str = ""
    value: str = ""


class Page(HTMLParser):
    """A page as it was received."""

    def __init__(self, html: str, *, url: str, status: int) -> None:
        super().__init__()
        self.url, self.status, self.html = url, status, html
        self.links: list[tuple[str, str]] = []
        self.buttons: list[Button] = []
        self._forms: dict[str, Form] = {}
        self._form: Form | None = None
        self._select: tuple[Form, str] | None = None
        self._reading: list[str] | None = None
        self._area: tuple[Form, str] | None = None
        self._all: list[str] = []
        self._href = ""
        self.feed(html)

    @property
    def text(self) -> str:
        """What can be read on it, on one line."""
        return " ".join(" ".join(self._all).split())

    def says(self, *sentences: str) -> bool:
        """Whether all of this can be read. Fails with the page's text when not."""
        for sentence in sentences:
            assert sentence in self.text, f"{sentence!r} is not on {self.url}: {self.text}"
        return True

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        words = {name: value or "" for name, value in pairs}
        if tag == "form":
            self._form = self._named(words.get("id", ""))
            self._form.action, self._form.method = (
                words.get("action", ""),
                words.get("method", "get"),
            )
        elif tag == "input":
            self._input(words)
        elif tag in ("a", "button"):
            self._reading, self._href = [], words.get("href", "")
            if tag == "button":
                self.buttons.append(
                    Button("", self._of(words), words.get("name", ""), words.get("value", ""))
                )
        else:
            self._choice(tag, words)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag in ("a", "button") and self._reading is not None:
            said = " ".join(" ".join(self._reading).split())
            if tag == "a":
                self.links.append((said, self._href))
            else:
                self.buttons[-1].words = said
            self._reading = None
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        self._all.append(data)
        if self._reading is not None:
            self._reading.append(data)
        if self._area:
            form, name = self._area
            form.values[name] = form.values.get(name, "") + data.removeprefix("\n")

    def _choice(self, tag: str, words: dict[str, str]) -> None:
        if tag == "textarea":
            form = self._of(words)
            form.names.add(words["name"])
            form.values[words["name"]] = ""
            self._area = form, words["name"]
        elif tag == "select":
            form = self._of(words)
            form.names.add(words["name"])
            self._select = form, words["name"]
        elif tag == "option" and self._select:
            form, name = self._select
            if "selected" in words or name not in form.values:
                form.values[name] = words.get("value", "")

    def _input(self, words: dict[str, str]) -> None:
        kind, name = words.get("type", "text"), words.get("name", "")
        if not name:
            return
        form = self._of(words)
        form.names.add(name)
        if kind in TYPED or "checked" in words:
            form.values[name] = words.get("value", "on" if "checked" in words else "")

    def _of(self, words: dict[str, str]) -> Form:
        if "form" in words:
            return self._named(words["form"])
        return self._form or Form()

    def _named(self, key: str) -> Form:
        return self._forms.setdefault(key, Form()) if key else Form()


class Visitor:
    """A professional at work, at one moment after another."""

    def __init__(self, acting: Assignment, now: datetime.datetime) -> None:
        self.acting = acting
        self.sits_down(now)

    def sits_down(self, now: datetime.datetime) -> "Visitor":
        """Log in at a moment; what follows happens then."""
        self.now = now
        self._client = Client()
        with self._clock():
            self._client.force_login(
                self.acting.user, backend="allauth.account.auth_backends.AuthenticationBackend"
            )
            session = self._client.session
            session["assignment"] = str(self.acting.pk)
            session.save()
        return self

    def open(self, url: str, *, status: int = OK) -> Page:
        """Open an address."""
        with self._clock():
            return self._received(self._client.get(url, follow=True), url, status)

    def follow(self, page: Page, words: str) -> Page:
        """Follow the first link that begins with these words."""
        for said, href in page.links:
            if said.startswith(words) and not urlsplit(href).scheme:
                return self.open(urljoin(page.url, href))
        raise AssertionError(f"no link {words!r} on {page.url}: {[said for said, _ in page.links]}")

    def press(self, page: Page, words: str, /, *, status: int = OK, **typed: str) -> Page:
        """Fill in the form of the first button that begins with these words, and press it."""
        button = next((one for one in page.buttons if one.words.startswith(words)), None)
        said = [one.words for one in page.buttons]
        assert button, f"no button {words!r} on {page.url}: {said}"
        unknown = set(typed) - button.form.names
        assert not unknown, f"no field {unknown} beside {words!r}: {button.form.names}"
        values = button.form.values | typed
        if button.name:
            values[button.name] = button.value
        url = urljoin(page.url, button.form.action) if button.form.action else page.url
        send = self._client.post if button.form.method == "post" else self._client.get
        with self._clock():
            return self._received(send(url, values, follow=True), url, status)

    def today(self, whose: str = "mij") -> Page:
        """Vandaag."""
        return self.open(f"/?van={whose}")

    def _clock(self) -> time_machine.travel:
        return time_machine.travel(self.now, tick=False)

    @staticmethod
    def _received(response: object, url: str, status: int) -> Page:
        chain = response.redirect_chain
        where = chain[-1][0] if chain else url
        html = response.content.decode()
        page = Page(html, url=where, status=response.status_code)
        assert page.status == status, f"{where} answered {page.status}: {page.text[:900]}"
        return page
