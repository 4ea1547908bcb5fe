"""One Chromium for the run, and visitors in it: each a browser profile of their own."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.bench.people import NOW
from tests.browser import looking
from tests.browser.serving import Serving
from tests.browser.visitor import Visitor

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHOICE = "VOORDEUR_CHROMIUM"
MISSING = (
    "Chromium ontbreekt. Installeer het met: sudo apt-get install chromium, "
    f"of zet in {CHOICE} waar het staat."
)
#: Playwright runs a loop in this thread; Django takes that for asynchronous code.
UNSAFE = "DJANGO_ALLOW_ASYNC_UNSAFE"
PATIENCE = 10_000

Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium of the system; when it is missing the run fails with the sentence how to get it."""
    program = os.environ.get(CHOICE) or shutil.which("chromium")
    if not program or not shutil.which(program):
        pytest.fail(MISSING)
    before = os.environ.get(UNSAFE)
    os.environ[UNSAFE] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()
    if before is None:
        del os.environ[UNSAFE]
    else:
        os.environ[UNSAFE] = before


@pytest.fixture
def visit(
    request: pytest.FixtureRequest, chromium: Browser, serving: Serving, town: object
) -> Iterator[Visit]:
    """`visit()` opens a profile; after the test nothing may have gone wrong in any of them."""
    visitors: list[Visitor] = []
    serving.take_broken()

    def arrive(*, width: int = 1280, **words: Any) -> Visitor:
        context = chromium.new_context(
            base_url=serving.url, viewport={"width": width, "height": 800}, locale="nl-NL", **words
        )
        context.set_default_timeout(PATIENCE)
        context.clock.set_fixed_time(NOW)
        visitors.append(Visitor(context))
        return visitors[-1]

    yield arrive
    faults = [fault for visitor in visitors for fault in visitor.faults]
    for number, visitor in enumerate(visitors):
        looking.keep(visitor.page, f"einde {request.node.name} {number}", looking.WIDE)
        visitor.leave()
    broken = serving.take_broken()
    assert not broken, "a page broke in the server:\n" + "\n".join(broken)
    assert not faults, "the browser met faults:\n" + "\n".join(faults)
