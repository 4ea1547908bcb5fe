"""Contacts and help requests."""

from django.db import models
from django.db.models import Q

from voordeur.accounts.models import User
from voordeur.followup.models import Matter, Promise
from voordeur.frontdesk.enums import Channel, ContactResult, RequestState, Severity, Urgency
from voordeur.households.models import Household
from voordeur.organisations.models import Municipality, Service, Team
from voordeur.shared.guards import Guard, Keep, See
from voordeur.shared.record import Record


class Contact(models.Model):
    """Contact: somebody came to the front door with a question; anonymous is allowed.

    Its key is its own matter. Answered at once, that matter is opened and released in one
    transaction; about a household, its matter is joined to the household's.
    """

    guard = Guard(
        key="matter_id",
        keep=Keep.CONTACT,
        see=See.CONTENT,
        select="matter_id in (select sees_content()) or household_id in (select sees_content())",
    )

    matter = models.OneToOneField(
        Matter, verbose_name="zaak", related_name="contact", primary_key=True,
        on_delete=models.PROTECT,
    )  # fmt: skip
    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", related_name="+", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="contacts",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    channel = models.CharField("kanaal", max_length=10, choices=Channel.choices)
    question = models.TextField("vraag")
    caller = models.CharField("wie vroeg het", max_length=160, blank=True)
    call_back_on = models.CharField("terugbellen op", max_length=20, blank=True)
    on_behalf = models.BooleanField("vraagt voor een ander", default=False)
    result = models.CharField("uitkomst", max_length=12, choices=ContactResult.choices)
    advice = models.TextField("advies", blank=True)
    pointed_to = models.ForeignKey(
        Service, verbose_name="gewezen op", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    team = models.ForeignKey(
        Team, verbose_name="loket", related_name="contacts", on_delete=models.PROTECT
    )
    taken_by = models.ForeignKey(
        User, verbose_name="aangenomen door", related_name="+", on_delete=models.PROTECT
    )
    at = models.DateTimeField("op")

    class Meta:
        verbose_name = "contact"
        verbose_name_plural = "contacten"
        constraints = [
            models.CheckConstraint(
                condition=~Q(question=""),
                name="frontdesk_a_contact_has_a_question",
                violation_error_message="Schrijf op waarover het gaat.",
            ),
            models.CheckConstraint(
                condition=~Q(result=ContactResult.ANSWERED)
                | ~Q(advice="")
                | Q(pointed_to__isnull=False),
                name="frontdesk_an_answer_says_what_was_advised",
                violation_error_message="Schrijf op wat u heeft geadviseerd, of kies een dienst.",
            ),
            models.CheckConstraint(
                condition=~Q(result=ContactResult.CALL_BACK) | ~Q(call_back_on=""),
                name="frontdesk_a_call_back_has_a_number",
                violation_error_message="Vul het telefoonnummer in waarop u terugbelt.",
            ),
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values, result__in=ContactResult.values),
                name="frontdesk_a_contact_came_in_and_went_out",
                violation_error_message="Kies hoe de vraag binnenkwam en hoe die afliep.",
            ),
        ]
        indexes = [models.Index(fields=["team", "-at"], name="frontdesk_contacts_of_a_desk")]

    def __str__(self) -> str:
        return f"contact {self.pk}"


class HelpRequest(Record):
    """Hulpvraag: what a household asks for, weighed on severity and urgency (triage).

    Read by who sees the agreements, by the team that holds or is offered its promise, and by the
    desk that took the contact.
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        select="household_id in (select sees_agreements()) or promise_id in (select offered())"
        " or promise_id in (select held()) or contact_id in (select sees_content())",
        insert="household_id in (select changes())",
        update="household_id in (select changes())",
        worker=("select", "update"),
    )

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="help_requests", on_delete=models.PROTECT
    )
    contact = models.OneToOneField(
        Contact, verbose_name="contact", related_name="help_request", on_delete=models.PROTECT
    )
    question = models.TextField("hulpvraag")
    severity = models.CharField("ernst", max_length=8, choices=Severity.choices)
    urgency = models.CharField("urgentie", max_length=10, choices=Urgency.choices)
    state = models.CharField(
        "stand", max_length=10, choices=RequestState.choices, default=RequestState.AT_DESK
    )
    promise = models.ForeignKey(
        Promise, verbose_name="afspraak", related_name="help_requests", on_delete=models.PROTECT
    )
    handed_over = models.PositiveSmallIntegerField("aantal keren overgedragen", default=0)
    made_at = models.DateTimeField("op")

    class Meta:
        verbose_name = "hulpvraag"
        verbose_name_plural = "hulpvragen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(question=""),
                name="frontdesk_a_help_request_has_a_question",
                violation_error_message="Schrijf op waar hulp bij gevraagd wordt.",
            ),
            models.CheckConstraint(
                condition=Q(severity__in=Severity.values, urgency__in=Urgency.values),
                name="frontdesk_a_help_request_is_weighed",
                violation_error_message="Kies de ernst en de urgentie.",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.TAKEN_UP) | Q(handed_over__gte=1),
                name="frontdesk_taken_up_means_handed_over",
                violation_error_message="Een opgepakte hulpvraag is overgedragen.",
            ),
        ]

    def __str__(self) -> str:
        return f"hulpvraag {self.id}"
