"""The log: where something broke and of which kind, never whose name stood in it.

An error of the database quotes the row it refused, and a traceback quotes errors. So a line of the
log says the kind of the error and the places it passed, and no words of the error itself.
"""

import logging
import traceback
from types import TracebackType
from typing import Any

Raised = tuple[type[BaseException], BaseException, TracebackType | None]

#: Their message quotes what somebody typed in the address: the path is left out.
ADDRESSES = ("django.request", "django.security")


class WithoutWords(logging.Formatter):
    """One line a message; of an error its kind, its SQLSTATE and constraint, and the places."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        if record.name.startswith(ADDRESSES):
            record.message = f"{getattr(record, 'status_code', '')} {_view(record)}".strip()
        record.message = record.message.replace("\n", " ").replace("\r", " ")
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's own name
        raised: Raised = ei
        return "\n".join(_told(raised[1]))


def _told(error: BaseException) -> list[str]:
    """The error and what caused it, the first cause last."""
    lines: list[str] = []
    current: BaseException | None = error
    while current is not None:
        lines.append(f"  {type(current).__name__}{_refused_by(current)}")
        frames = traceback.extract_tb(current.__traceback__)
        lines += [f"    {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        current = current.__cause__ or current.__context__
    return lines


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
