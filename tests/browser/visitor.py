"""Somebody at a browser: clicks, types, and keeps an account of everything that went wrong."""

import contextlib
import re
import time
from collections.abc import Iterator
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, Response

from voordeur.accounts import second_factor
from voordeur.accounts.middleware import ASSIGNMENT_KEY
from voordeur.accounts.models import Assignment
from voordeur.accounts.staff_file import TRIAL_PASSWORD

#: Chromium says this in the console of every refusal; the refusal itself is in the account.
STATUS_IN_CONSOLE = "Failed to load resource: the server responded with a status of 4"
#: In seconds: how long a page may take to stand.
PATIENCE = 10
#: A page that is left while something still loads.
LEFT = "net::ERR_ABORTED"


class Visitor:
    """A browser profile with one page; `faults` is empty when all went well."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.faults: list[str] = []
        self._expected: set[int] = set()
        self.page: Page = context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)
        self._loaded = 0
        self.page.on("load", self._stands)

    def _heard(self, message: ConsoleMessage) -> None:
        told = message.type in {"error", "warning"}
        if told and not message.text.startswith(STATUS_IN_CONSOLE):
            self.faults.append(f"console: {message.text}")

    def _stands(self, page: Page) -> None:
        self._loaded += 1

    def _failed(self, request: Request) -> None:
        if request.failure != LEFT:
            self.faults.append(f"request: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= HTTPStatus.BAD_REQUEST and response.status not in self._expected:
            self.faults.append(f"answer: {response.status} {response.url}")

    @contextlib.contextmanager
    def refused(self, status: int) -> Iterator[None]:
        """Within this block the server is expected to refuse, with this very status."""
        self._expected.add(status)
        before = self._loaded
        with self.page.expect_response(lambda response: response.status == status) as answer:
            yield
        if answer.value.request.is_navigation_request():
            self._until_another_stands(before)
        self._expected.discard(status)

    @contextlib.contextmanager
    def another_page(self) -> Iterator[None]:
        """Within this block something leads to another page; after it that page stands, whole.

        What is pressed on a page that is still being read may lead nowhere.
        """
        before = self._loaded
        yield
        self._until_another_stands(before)

    def _until_another_stands(self, before: int) -> None:
        """Until the new page stands, the old one counts as loaded."""
        too_long = time.monotonic() + PATIENCE
        while self._loaded == before:
            assert time.monotonic() < too_long, "the next page never stood"
            self.page.wait_for_timeout(20)

    def go(self, path: str) -> None:
        """Type an address."""
        self.page.goto(path)

    def press(self, name: str, *, within: Locator | None = None, exact: bool = False) -> None:
        """Press the button, or follow the link, that is called so."""
        where = within or self.page
        button = where.get_by_role("button", name=name, exact=exact)
        link = where.get_by_role("link", name=name, exact=exact)
        button.or_(link).first.click()
        # A form keeps what was typed before it is sent.
        self.page.wait_for_function("() => !document.querySelector('form[aria-busy=true]')")
        self.page.wait_for_load_state()

    def fill(self, label: str, text: str, *, within: Locator | None = None) -> None:
        """Type in the field with this label."""
        (within or self.page).get_by_label(label).first.fill(text)

    def choose(self, label: str, option: str, *, within: Locator | None = None) -> None:
        """Take an option of a list, by how it begins."""
        field = (within or self.page).get_by_label(label).first
        words = field.locator("option").all_inner_texts()
        wanted = next((word for word in words if word.strip().startswith(option)), None)
        assert wanted is not None, f"{label}: no {option} among {words}"
        field.select_option(label=wanted.strip())

    def tick(self, question: str, answer: str, *, within: Locator | None = None) -> None:
        """Choose a radio button or tick a box in the group with this legend."""
        group = (within or self.page).get_by_role("group", name=question).first
        whole = group.get_by_label(answer, exact=True)
        (whole if whole.count() else group.get_by_label(answer)).first.check()

    def open(self, name: str) -> None:
        """Unfold what is folded under this name, unless it stands open."""
        summary = self.page.locator("summary", has_text=name).first
        if not summary.evaluate("summary => summary.parentElement.open"):
            summary.click()

    def line(self, name: str) -> Locator:
        """The line of a list about somebody."""
        return self.page.get_by_role("listitem").filter(has_text=name).first

    def sees(self, *texts: str) -> None:
        """All this stands on the page, visibly, within a moment."""
        for text in texts:
            self.page.get_by_text(text).locator("visible=true").first.wait_for()

    def sees_no(self, *texts: str) -> None:
        """None of this stands on the page."""
        shown = self.text
        for text in texts:
            assert text not in shown, f"unexpected on {self.page.url}: {text}"

    @property
    def text(self) -> str:
        """What can be read on the page."""
        return self.page.locator("body").inner_text()

    @property
    def path(self) -> str:
        """The address without the server."""
        return re.sub(r"^https?://[^/]+", "", self.page.url)

    def log_in(self, email: str, *, assignment: str = "") -> None:
        """The whole way: password, code of the app, and an assignment when there are more."""
        self.go("/inloggen/")
        self.fill("E-mailadres", email)
        self.fill("Wachtwoord", TRIAL_PASSWORD)
        self.press("Ga verder")
        self.fill("Code", code_of(email))
        self.press("Log in")
        if assignment:
            self.press(assignment)

    def arrive_as(self, assignment: Assignment) -> None:
        """Somebody who logged in a moment ago; for tests that are about something else."""
        client = Client()
        user = get_user_model().objects.get(pk=assignment.user_id)
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        session = client.session
        session[ASSIGNMENT_KEY] = str(assignment.pk)
        session.save()
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value}
        home = {"domain": "127.0.0.1", "path": "/", "httpOnly": True, "sameSite": "Lax"}
        self.context.add_cookies([{**cookie, **home}])  # type: ignore[list-item]

    def leave(self) -> None:
        self.context.close()


def code_of(email: str) -> str:
    """What the app of somebody in the demo shows now."""
    return second_factor.code(second_factor.trial_secret(email), at=time.time())
