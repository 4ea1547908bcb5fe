"""What every test is held to: no undefined template variable, no inline script, no leftovers."""

import re
from typing import Any

import pytest
from django.test import Client

UNDEFINED = "ONBEKENDE VARIABELE"
INLINE = re.compile(r'<script>|<style|\son\w+="|\sstyle="', re.IGNORECASE)


@pytest.fixture(autouse=True)
def _strict_client(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page that a test client receives is read for what may never be on one."""
    original = Client.request

    def request(self: Client, **words: Any) -> Any:
        response = original(self, **words)
        if response.get("Content-Type", "").startswith("text/html"):
            text = response.content.decode()
            assert UNDEFINED not in text, text[max(0, text.find(UNDEFINED) - 200) :][:400]
            assert "{{" not in text, "a template tag was not rendered"
            found = INLINE.search(text)
            assert found is None, f"inline script or style: {found.group() if found else ''}"
        return response

    monkeypatch.setattr(Client, "request", request)
