"""The lines of the log: what went wrong, never what was typed; they always come to an end."""

import json
import logging
import sys

from voordeur.shared.logs import WithoutWords


def line_of(error):
    try:
        raise error
    except ValueError:
        record = logging.LogRecord(
            "voordeur", logging.ERROR, __file__, 1, "het ging mis", None, sys.exc_info()
        )
    return json.loads(WithoutWords().format(record))


def test_an_error_that_is_its_own_cause_is_told_once():
    error = ValueError("een naam die niemand leest")
    error.__cause__ = error

    line = line_of(error)

    assert [told["kind"] for told in line["errors"]] == ["ValueError"]
    assert "niemand leest" not in json.dumps(line)


def test_what_the_worker_says_of_a_job_carries_its_number():
    record = logging.LogRecord("procrastinate", logging.ERROR, __file__, 1, "mis", None, None)
    record.job = {"id": 7, "task_kwargs": {"timestamp": 3}}

    line = json.loads(WithoutWords().format(record))

    assert (line["job"], line["event"]) == (7, "mis")
    assert "timestamp" not in line


def test_the_first_cause_stands_last():
    error, cause = ValueError("later"), KeyError("eerder")
    error.__cause__ = cause

    assert [told["kind"] for told in line_of(error)["errors"]] == ["ValueError", "KeyError"]
