"""Typed and not recorded yet: a call that was broken off, and one to look something up for."""

from django.urls import reverse

from voordeur.accounts.models import Assignment
from voordeur.demo.stage import Stage
from voordeur.drafts import keeping
from voordeur.shared.keys import new_key


def tell(stage: Stage) -> None:
    """Two calls that the desk began; only who typed them sees them."""
    desk = stage.who("Anneke Admiraal", team="loket")
    _typed(
        stage, desk, form="frontdesk.contact", key=str(new_key()), path=reverse("frontdesk:new"),
        question="Mevrouw Dekker-Proef belt voor haar buurman. Hij komt al een week niet buiten, "
        "en doet de deur niet open. Toen viel de verbinding weg.",
    )  # fmt: skip
    _typed(
        stage, desk, form="frontdesk.contact", key=str(new_key()), path=reverse("frontdesk:new"),
        question="Vraag over de eigen bijdrage van hulp in huis. Ik zoek het op en vul dit aan.",
    )  # fmt: skip


def _typed(stage: Stage, who: Assignment, *, form: str, key: str, path: str, question: str) -> None:
    ticket = keeping.ticket_for(
        actor=who, form=form, key=key, path=path, names=["question"],
        texts={"question": "Waarover gaat het?"},
    )  # fmt: skip
    now = stage.lately("09.41")
    with stage.seen_by(who, now):
        keeping.save(
            ticket=ticket, sent=keeping.Sent(words={"question": [question]}, turn=1),
            actor=who, now=now,
        )  # fmt: skip
