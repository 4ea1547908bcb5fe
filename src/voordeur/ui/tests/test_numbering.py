"""A request can be followed through the log by its number, and the log stays one line a message."""

import json
import logging
from io import StringIO

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from voordeur.shared.logs import WithoutWords

logger = logging.getLogger("voordeur.test")


def told(request):
    logger.error("two lines\nof %s", "words")
    return HttpResponse("<p>Goed</p>")


def broken(request):
    raise ValueError("Geheim-Proef")


urlpatterns = [path("told/", told, name="told"), path("broken/", broken, name="broken")]


@pytest.fixture
def log(settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["voordeur.ui.numbering.NumberingMiddleware"]
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(WithoutWords())
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


def test_answer_and_log_carry_the_same_number(log):
    answers = [Client().get("/told/") for _ in range(2)]

    lines = log()
    assert [line["request"] for line in lines] == [answer["X-Request-ID"] for answer in answers]
    assert lines[0]["request"] != lines[1]["request"]
    assert lines[0]["event"] == "two lines\nof words"
    assert (lines[0]["level"], lines[0]["logger"]) == ("error", "voordeur.test")


def test_a_number_that_a_caller_sends_is_not_believed(log):
    answer = Client().get("/told/", headers={"X-Request-ID": "van-buiten"})

    assert answer["X-Request-ID"] != "van-buiten"


def test_an_error_is_told_by_kind_and_place_without_its_words(log):
    answer = Client(raise_request_exception=False).get("/broken/")

    [line] = [line for line in log() if line["logger"] == "django.request"]
    assert line["request"] == answer["X-Request-ID"]
    assert answer.status_code == 500
    assert line["event"] == "500 broken"
    assert line["request"] == answer["X-Request-ID"]
    assert line["errors"][0]["kind"] == "ValueError"
    assert any(place.startswith(__file__) for place in line["errors"][0]["places"])
    assert "Geheim-Proef" not in json.dumps(line)


def test_outside_a_request_there_is_no_number(log):
    logger.warning("the worker says something")

    [line] = log()
    assert "request" not in line
