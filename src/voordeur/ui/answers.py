"""How a page with a form answers: the status that says whether it was kept, wrong or too late."""

from django.forms import Form

from voordeur.shared.errors import DomainError, Refused, StepNotPossible

FINE, UNPROCESSABLE, CONFLICT = 200, 422, 409


def status_of(refusal: DomainError) -> int:
    """409 when things stand otherwise by now, 422 when what was told cannot be."""
    return CONFLICT if isinstance(refusal, StepNotPossible | Refused) else UNPROCESSABLE


def refused(form: Form, refusal: DomainError) -> int:
    """Let the refusal stand above the form; the status of the page that shows it."""
    form.add_error(None, str(refusal))
    return status_of(refusal)
