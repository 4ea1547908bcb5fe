"""Every form that asks something, sent empty: it says what is missing, and where to fill it in."""

import pytest
from playwright.sync_api import Locator

from tests.browser import looking
from tests.browser.chromium import Visit
from tests.browser.visitor import Visitor
from tests.browser.walking import PEOPLE, Found, Walked

ASKING = ["casusregisseur", "uitvraag loopt", "wachtende professional", "nabeller", "beheerder"]


@pytest.fixture(scope="module")
def sent() -> set[str]:
    """The kinds of pages whose form was sent empty already."""
    return set()


@pytest.mark.slow
@pytest.mark.parametrize("who", ASKING)
def test_an_empty_form_says_what_is_missing(
    who: str, visit: Visit, walked: Walked, sent: set[str]
) -> None:
    visitor = visit()
    visitor.arrive_as(PEOPLE[who].assignment())
    findings: list[str] = []

    for found in walked(who):
        if found.kind in sent or not found.asks:
            continue
        visitor.go(found.path)
        form = _asking(visitor)
        if form:
            sent.add(found.kind)
            findings += _sent_empty(visitor, form, found)

    assert sent
    assert not findings, "\n".join(findings)


def _asking(visitor: Visitor) -> Locator | None:
    """The first form of the page in which something must be filled in."""
    visitor.page.evaluate(looking.OPEN_ALL)
    forms = visitor.page.locator("main form[method=post]:has(.vd-field__must)")
    return forms.first if forms.count() else None


def _sent_empty(visitor: Visitor, form: Locator, found: Found) -> list[str]:
    for field in form.locator("input[type=text]:visible, textarea:visible").all():
        field.fill("")
    main = form.locator("button.utrecht-button--primary-action:visible")
    button = main if main.count() else form.locator("button[type=submit]:visible")
    with visitor.refused(422):
        button.first.click()
    page = visitor.page
    findings = looking.narrowly(page, f"leeg {found.kind}")
    if page.evaluate("document.activeElement.id") != "fouten":
        findings.append(f"{found.kind}: the summary of faults has no focus")
    links = page.locator("#fouten a")
    if not links.count():
        findings.append(f"{found.kind}: the summary names no field")
    for link in links.all():
        target = str(link.get_attribute("href"))
        if page.locator(target).count() != 1:
            findings.append(f"{found.kind}: the summary leads to {target}, which is not there")
    return findings
