"""The work instruction beside the work: what only a browser can show."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import Visit
from tests.browser.walking import PEOPLE


@pytest.mark.parametrize("path", ["/loket/nieuw/"])
def test_a_panel_stays_as_its_reader_left_it(visit: Visit, path: str) -> None:
    visitor = visit()
    visitor.arrive_as(PEOPLE["loketmedewerker"].assignment())
    panel = visitor.page.locator("details[data-remember]")

    for is_open in (True, False):
        visitor.go(path)
        with visitor.page.expect_response("**/paneel/") as told:
            panel.locator("summary").click()
        assert told.value.ok
        visitor.go(path)
        expect(panel).to_have_attribute("data-remembered", str(is_open).lower())
        assert panel.evaluate("panel => panel.open") is is_open
