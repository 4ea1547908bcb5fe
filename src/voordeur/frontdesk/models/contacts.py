"""Contacts and help requests."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from voordeur.accounts.models import User
from voordeur.followup.models import Matter, Promise
from voordeur.frontdesk.enums import (
    ACUTE,
    Channel,
    ContactResult,
    Danger,
    RequestState,
    Rung,
    Severity,
    Track,
    Urgency,
)
from voordeur.households.models import Household, Person
from voordeur.organisations.models import Municipality, Organisation, Service, Team
from voordeur.shared.guards import Guard, Keep, See
from voordeur.shared.record import Record

#: Longer than this no crisis waits, whatever a municipality sets.
MOST_CRISIS_MINUTES = 120


class Contact(models.Model):
    """Contact: somebody came to the front door with a question; anonymous is allowed.

    Several questions in one conversation are as many contacts, each with its own ending, that share
    a `conversation`. Its key is its own matter. Answered at once, that matter is opened and
    released in one transaction; about a household, its matter is joined to the household's.
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
    #: whom it is about, when that person is registered
    person = models.ForeignKey(
        Person, verbose_name="over wie", related_name="contacts",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    conversation = models.UUIDField("gesprek")
    #: the earlier contact about the same matter
    follows = models.ForeignKey(
        "self", verbose_name="komt terug op", related_name="returns",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    channel = models.CharField("kanaal", max_length=10, choices=Channel.choices)
    place = models.CharField("plek", max_length=120, blank=True)
    #: the partner whose own telephone line it still came by (seed 003 §6, step 3)
    own_line_of = models.ForeignKey(
        Organisation, verbose_name="via de eigen lijn van", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    question = models.TextField("vraag")
    caller = models.CharField("wie vroeg het", max_length=160, blank=True)
    caller_is = models.CharField("wie dat is voor de ander", max_length=80, blank=True)
    call_back_on = models.CharField("terugbellen op", max_length=20, blank=True)
    on_behalf = models.BooleanField("vraagt voor een ander", default=False)
    dangers = ArrayField(
        models.CharField(max_length=14, choices=Danger.choices),
        verbose_name="gevaar", default=list, blank=True,
    )  # fmt: skip
    #: how far it had to go: by oneself, with the own network, in free access, or on to a team
    rung = models.CharField("trede", max_length=12, choices=Rung.choices, blank=True)
    #: whether a case of this household ran at that moment; PostgreSQL writes it, nobody else
    while_case_ran = models.BooleanField("over een lopende casus", default=False)
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
            models.CheckConstraint(
                condition=Q(dangers=[]) | Q(result=ContactResult.HELP_REQUEST),
                name="frontdesk_danger_is_never_parked",
                violation_error_message="Bij gevaar blijft het niet bij antwoord of terugbellen. "
                "Leg de hulpvraag vast en volg het crisispad.",
            ),
            models.CheckConstraint(
                condition=Q(dangers__contained_by=Danger.values),
                name="frontdesk_a_danger_is_one_we_know",
                violation_error_message="Kies het gevaar uit de lijst.",
            ),
            models.CheckConstraint(
                condition=Q(follows=None) | ~Q(follows=F("matter")),
                name="frontdesk_a_contact_does_not_follow_itself",
                violation_error_message="Een contact komt terug op een eerder contact.",
            ),
            models.CheckConstraint(
                condition=Q(rung="")
                | Q(rung=Rung.HELP_REQUEST, result=ContactResult.HELP_REQUEST)
                | (
                    Q(rung__in=[Rung.RESIDENT, Rung.NETWORK, Rung.FREE_ACCESS])
                    & ~Q(result=ContactResult.HELP_REQUEST)
                ),
                name="frontdesk_the_rung_fits_the_ending",
                violation_error_message="Kies de trede die past bij hoe het gesprek afliep.",
            ),
        ]
        indexes = [
            models.Index(fields=["team", "-at"], name="frontdesk_contacts_of_a_desk"),
            models.Index(fields=["conversation"], name="frontdesk_of_a_conversation"),
        ]

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
    track = models.CharField("spoor", max_length=8, choices=Track.choices)
    #: what the safety question brought to light; an empty list: it was asked, and there is none
    dangers = ArrayField(
        models.CharField(max_length=14, choices=Danger.choices),
        verbose_name="gevaar", default=list, blank=True,
    )  # fmt: skip
    #: outside the team's steering: who it was brought to
    brought_to = models.ForeignKey(
        Organisation, verbose_name="gebracht naar", related_name="+",
        null=True, blank=True, on_delete=models.PROTECT,
    )  # fmt: skip
    #: what the desk answered when it solved the question itself after all
    answer = models.TextField("antwoord van het loket", blank=True)
    state = models.CharField(
        "stand", max_length=10, choices=RequestState.choices, default=RequestState.AT_DESK
    )
    promise = models.ForeignKey(
        Promise, verbose_name="afspraak", related_name="help_requests", on_delete=models.PROTECT
    )
    handed_over = models.PositiveSmallIntegerField("aantal keren overgedragen", default=0)
    made_at = models.DateTimeField("op")
    weighed_again_at = models.DateTimeField("opnieuw gewogen op", null=True, blank=True)
    weighed_again_because = models.TextField("reden van opnieuw wegen", blank=True)
    #: in a crisis: within so many minutes of weighing the desk has an answer
    crisis_minutes = models.PositiveSmallIntegerField(
        "crisis: antwoord binnen (minuten)", null=True, blank=True
    )

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
                condition=Q(track__in=Track.values, dangers__contained_by=Danger.values),
                name="frontdesk_a_help_request_has_a_track",
                violation_error_message="Kies het spoor: mentaal, sociaal of crisis.",
            ),
            models.CheckConstraint(
                condition=~Q(dangers__overlap=sorted(ACUTE)) | Q(track=Track.CRISIS),
                name="frontdesk_danger_takes_the_crisis_path",
                violation_error_message="Bij dit gevaar hoort het spoor crisis.",
            ),
            models.CheckConstraint(
                condition=~Q(track=Track.CRISIS) | Q(urgency=Urgency.TODAY),
                name="frontdesk_a_crisis_is_for_today",
                violation_error_message="Een crisis is altijd voor vandaag.",
            ),
            models.CheckConstraint(
                condition=Q(
                    track=Track.CRISIS,
                    crisis_minutes__isnull=False,
                    crisis_minutes__range=(1, MOST_CRISIS_MINUTES),
                )
                | ~Q(track=Track.CRISIS) & Q(crisis_minutes=None),
                name="frontdesk_a_crisis_has_a_term",
                violation_error_message="Bij een crisis hoort een termijn, en alleen daarbij.",
            ),
            models.CheckConstraint(
                condition=Q(weighed_again_at=None, weighed_again_because="")
                | Q(weighed_again_at__isnull=False) & ~Q(weighed_again_because=""),
                name="frontdesk_weighing_again_has_a_reason",
                violation_error_message="Schrijf op waarom u de vraag opnieuw weegt.",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.ELSEWHERE) | Q(brought_to__isnull=False),
                name="frontdesk_brought_elsewhere_says_where",
                violation_error_message="Kies de organisatie waar u de vraag brengt.",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(state=RequestState.ENDED),
                name="frontdesk_what_is_answered_has_ended",
                violation_error_message="Een hulpvraag die u zelf beantwoordt, eindigt.",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.TAKEN_UP) | Q(handed_over__gte=1),
                name="frontdesk_taken_up_means_handed_over",
                violation_error_message="Een opgepakte hulpvraag is overgedragen.",
            ),
        ]

    def __str__(self) -> str:
        return f"hulpvraag {self.id}"

    @property
    def danger_words(self) -> list[str]:
        """What the safety question brought to light, in words."""
        return [Danger(danger).label for danger in self.dangers]
