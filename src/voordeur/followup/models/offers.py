"""The offer of a promise to somebody else, and what they ask before they answer."""

from django.db import models
from django.db.models import Q

from voordeur.accounts.models import User
from voordeur.followup.enums import HandoverKind, HandoverState
from voordeur.followup.models.chain import Matter, Promise
from voordeur.organisations.models import Team
from voordeur.shared.guards import Guard, Keep
from voordeur.shared.record import Record

#: Who sees only the circle reads the offers by and to the own team.
OFFERS_OF_ONES_OWN = (
    "matter_id in (select sees_agreements()) or matter_id in (select sees())"
    " and (from_team_id in (select acts_in()) or to_team_id in (select acts_in()))"
)


class Handover(Record):
    """Overdracht: the offer of a promise to another team or person.

    The giver stays responsible until it is accepted. At most one: a second that was accepted
    needs a reason and is counted (seed 000 §4.2).
    """

    guard = Guard(
        key="matter_id",
        keep=Keep.DOSSIER,
        select=OFFERS_OF_ONES_OWN,
        worker=("select", "update"),
    )

    matter = models.ForeignKey(
        Matter, verbose_name="zaak", related_name="handovers", on_delete=models.PROTECT
    )
    promise = models.ForeignKey(
        Promise, verbose_name="afspraak", related_name="handovers", on_delete=models.PROTECT
    )
    kind = models.CharField("soort", max_length=12, choices=HandoverKind.choices)
    ordinal = models.PositiveSmallIntegerField("hoeveelste overdracht", default=1)
    again_because = models.TextField("reden van nog een overdracht", blank=True)
    summary = models.TextField("waarom hierheen")
    from_team = models.ForeignKey(
        Team, verbose_name="van team", related_name="+", on_delete=models.PROTECT
    )
    from_user = models.ForeignKey(
        User, verbose_name="van", related_name="+", on_delete=models.PROTECT
    )
    to_team = models.ForeignKey(
        Team, verbose_name="naar team", related_name="offers", on_delete=models.PROTECT
    )
    to_user = models.ForeignKey(
        User, verbose_name="naar", related_name="offers",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    offered_at = models.DateTimeField("aangeboden op")
    answer_by = models.DateTimeField("antwoord voor")
    state = models.CharField(
        "stand", max_length=10, choices=HandoverState.choices, default=HandoverState.OFFERED
    )
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, verbose_name="beantwoord door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    refusal_reason = models.TextField("reden van weigeren", blank=True)

    class Meta:
        verbose_name = "overdracht"
        verbose_name_plural = "overdrachten"
        constraints = [
            models.UniqueConstraint(
                fields=["promise"],
                condition=Q(state=HandoverState.OFFERED),
                name="followup_a_promise_is_offered_to_one_at_a_time",
                violation_error_message="Deze vraag is al aangeboden. Wacht op het antwoord of "
                "trek het aanbod in.",
            ),
            models.CheckConstraint(
                condition=Q(state=HandoverState.OFFERED, answered_at=None)
                | ~Q(state=HandoverState.OFFERED) & Q(answered_at__isnull=False),
                name="followup_an_answered_handover_says_when",
                violation_error_message="Een beantwoorde overdracht heeft een moment.",
            ),
            models.CheckConstraint(
                condition=Q(state=HandoverState.REFUSED) & ~Q(refusal_reason="")
                | ~Q(state=HandoverState.REFUSED) & Q(refusal_reason=""),
                name="followup_a_refusal_has_a_reason",
                violation_error_message="Weigeren kan alleen met een reden.",
            ),
            models.CheckConstraint(
                condition=Q(ordinal=1) | ~Q(again_because=""),
                name="followup_a_second_handover_has_a_reason",
                violation_error_message="Deze vraag is al eens overgedragen. Geef de reden waarom "
                "dat nog een keer nodig is.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["to_team", "answer_by"], condition=Q(state="offered"),
                name="followup_offers_to_a_team",
            ),
            models.Index(
                fields=["from_team", "answer_by"], condition=Q(state="offered"),
                name="followup_offers_by_a_team",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"overdracht {self.id} ({self.get_state_display()})"


class Enquiry(Record):
    """Navraag: what the receiving team asks the giver before it answers an offer.

    One at a time. The deadline of the offer does not stop for it; nothing said is rewritten.
    """

    guard = Guard(
        key="matter_id",
        keep=Keep.DOSSIER,
        select="matter_id in (select sees_agreements()) or matter_id in (select sees())"
        " and (asks_team_id in (select acts_in()) or asked_team_id in (select acts_in()))",
        insert="matter_id in (select changes()) and asks_team_id in (select acts_in())"
        " and asked_by_id = app_user() and answered_at is null",
        update="matter_id in (select changes()) and asked_team_id in (select acts_in())"
        " and answered_at is null",
        becomes="asked_team_id in (select acts_in()) and answered_by_id = app_user()",
        alters_only=("answer", "answered_by_id", "answered_at"),
    )

    matter = models.ForeignKey(
        Matter, verbose_name="zaak", related_name="enquiries", on_delete=models.PROTECT
    )
    handover = models.ForeignKey(
        Handover, verbose_name="overdracht", related_name="enquiries", on_delete=models.PROTECT
    )
    asks_team = models.ForeignKey(
        Team, verbose_name="team dat vraagt", related_name="+", on_delete=models.PROTECT
    )
    asked_team = models.ForeignKey(
        Team, verbose_name="team dat antwoordt", related_name="+", on_delete=models.PROTECT
    )
    question = models.TextField("vraag")
    asked_by = models.ForeignKey(
        User, verbose_name="gevraagd door", related_name="+", on_delete=models.PROTECT
    )
    asked_at = models.DateTimeField("gevraagd op")
    answer = models.TextField("antwoord", blank=True)
    answered_by = models.ForeignKey(
        User, verbose_name="beantwoord door", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)

    class Meta:
        verbose_name = "navraag"
        verbose_name_plural = "navragen"
        constraints = [
            models.UniqueConstraint(
                fields=["handover"],
                condition=Q(answered_at=None),
                name="followup_one_enquiry_waits_at_a_time",
                violation_error_message="Er staat al een vraag open. Wacht op het antwoord.",
            ),
            models.CheckConstraint(
                condition=~Q(question=""),
                name="followup_an_enquiry_has_a_question",
                violation_error_message="Schrijf op wat u wilt weten.",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="")
                | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer=""),
                name="followup_an_answered_enquiry_says_what_and_by_whom",
                violation_error_message="Schrijf het antwoord op.",
            ),
        ]

    def __str__(self) -> str:
        return f"navraag {self.id}"
