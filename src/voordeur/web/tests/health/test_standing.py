"""Vandaag says when the jobs stand still: then nothing that is late reaches the lead by itself."""

import logging

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])

SAID = "Voordeur brengt nu niets vanzelf bij de teamleider."


@pytest.mark.parametrize(("seconds", "says_so"), [(None, False), (30, False), (901, True)])
def test_says_so_a_quarter_of_an_hour_after_the_last_job(
    browser, professional, heard, seconds, says_so
):
    if seconds:
        heard(seconds)

    page = browser(professional).get(reverse("web:today")).content.decode()

    assert (SAID in page) is says_so


def test_asks_once_a_minute_and_writes_one_line(browser, professional, heard, caplog):
    heard(901)
    client = browser(professional)

    with caplog.at_level(logging.ERROR):
        pages = [client.get(reverse("web:today")).content.decode() for _ in range(3)]

    assert all(SAID in page for page in pages)
    assert [record.getMessage() for record in caplog.records] == [
        "De taken op de achtergrond staan stil. Start ze met: voordeur worker"
    ]
