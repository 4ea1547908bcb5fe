"""What every browser test stands on; marks them all, and opens the real connections to them."""

from pathlib import Path

import pytest

from tests.browser.chromium import chromium, visit
from tests.browser.serving import look, serving
from tests.browser.walking import walked

__all__ = ["chromium", "look", "serving", "visit", "walked"]

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")
            item.add_marker(
                pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])
            )
