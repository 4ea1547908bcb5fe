"""The log: where something broke and of which kind, never whose name stood in it.

An error of the database quotes the row it refused, and a traceback quotes errors. So a line of the
log says the kind of the error and the places it passed, and no words of the error itself.
"""

import logging
import traceback
from datetime import UTC, datetime
from typing import Any

import structlog

AS_JSON = structlog.processors.JSONRenderer(ensure_ascii=False)

#: Their message quotes what somebody typed in the address: the path is left out.
ADDRESSES = ("django.request", "django.security")


class WithoutWords(logging.Formatter):
    """One line a message, keys and values as JSON: of an error its kind, its code and the places.

    Every line of one request carries the same number, which its answer carries too; every line of
    one job in the background the number of that job.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            **structlog.contextvars.get_contextvars(),
            "event": record.getMessage(),
        }
        if record.name.startswith(ADDRESSES):
            # Django says how a request ended when its number is no longer bound.
            number = getattr(getattr(record, "request", None), "number", None)
            line |= {"request": number} if number else {}
            line["event"] = f"{getattr(record, 'status_code', '')} {_view(record)}".strip()
        if (job := getattr(record, "job", None)) and "id" in job:
            # What the worker says of a job, before it begins and after it ended.
            line["job"] = job["id"]
        if record.exc_info and record.exc_info[1]:
            line["errors"] = _told(record.exc_info[1])
        return str(AS_JSON(None, line["level"], line))


def _told(error: BaseException) -> list[dict[str, Any]]:
    """The error and what caused it, the first cause last."""
    told: list[dict[str, Any]] = []
    current: BaseException | None = error
    seen: set[int] = set()
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = traceback.extract_tb(current.__traceback__)
        places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        told.append({"kind": f"{type(current).__name__}{_refused_by(current)}", "places": places})
        current = current.__cause__ or current.__context__
    return told


def _refused_by(error: BaseException) -> str:
    """What the database says of itself: a code and a name, never a value."""
    diagnostics = getattr(error, "diag", None)
    said = [getattr(diagnostics, name, None) for name in ("sqlstate", "constraint_name")]
    return "".join(f" {word}" for word in said if word)


def _view(record: logging.LogRecord) -> str:
    """The name of the page, when there is one: an address may hold what somebody typed."""
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    return match.view_name if match else "no such page"


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_words": {"()": "voordeur.shared.logs.WithoutWords"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "without_words"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django would send errors by mail, with everything that was typed.
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # A form sent back or a page that is not there is no accident.
        "django.request": {"level": "ERROR"},
    },
}
