"""The pages of merging: choose the other one, see both, decide; answer; look back and undo."""

from typing import Any

from django.forms import Form
from django.urls import reverse

from voordeur.ui.answers import CONFLICT, FINE, UNPROCESSABLE, refused


def sent(request: Any, act: str) -> Any:
    """What was sent with this button, or None."""
    pressed = request.method == "POST" and request.POST.get("act", "") == act
    return request.POST if pressed else None


def too_late(form: Form, refusal: Any) -> None:
    """Let the refusal stand above the form."""
    form.is_too_late = refused(form, refusal) == CONFLICT  # type: ignore[attr-defined]


def status_of(*forms: Form) -> int:
    """409 when the world had moved on, 422 when something was filled in wrongly, else 200."""
    if any(getattr(form, "is_too_late", False) for form in forms):
        return CONFLICT
    return UNPROCESSABLE if any(form.is_bound and form.errors for form in forms) else FINE


def back_to(household_id: Any) -> str:
    """Where Terug leads."""
    return reverse("web:household", args=[household_id])
