"""What a resident tells at home, before the conversation: the link, and the words."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from voordeur.accounts.models import User
from voordeur.followup.models import Promise
from voordeur.households.models import Household, Person
from voordeur.intake.enums import Delivery, HelpNeeded, LifeDomain, PreparationEnd
from voordeur.intake.models.instruments import Instrument
from voordeur.organisations.models import Organisation
from voordeur.shared.guards import Guard, Keep, See
from voordeur.shared.record import Record

#: So often a wrong code may be tried before the link closes.
WRONG_TRIES = 5


class Preparation(Record):
    """Voorbereiding: a link and a code with which a resident prepares the conversation at home.

    Only hashes are kept: neither the link nor the code can be read back. What the resident does
    with them goes through functions of the guard (law/functions_beforehand.sql); a professional
    makes, renews and withdraws. Until somebody has looked there is a promise to do so.
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        see=See.CONTENT,
        alters_only=(
            "token_hash", "code_hash", "until_on", "delivery", "wrong_tries", "closed_at",
            "closed_because", "promise_id",
        ),
        kept_back=("stops",),
    )  # fmt: skip

    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    about = models.ForeignKey(
        Person, verbose_name="over", related_name="+", on_delete=models.PROTECT
    )
    by = models.ForeignKey(
        Person, verbose_name="in te vullen door", related_name="+", on_delete=models.PROTECT
    )
    instrument = models.ForeignKey(
        Instrument, verbose_name="vragenlijst", related_name="+", on_delete=models.PROTECT
    )
    domains = ArrayField(
        models.CharField(max_length=20, choices=LifeDomain.choices), verbose_name="leefgebieden"
    )
    promise = models.ForeignKey(
        Promise, verbose_name="afspraak", related_name="+", on_delete=models.PROTECT
    )
    delivery = models.CharField("hoe de link komt", max_length=8, choices=Delivery.choices)
    token_hash = models.BinaryField("hash van de link", max_length=32, unique=True)
    code_hash = models.BinaryField("hash van de code", max_length=32)
    until_on = models.DateField("tot en met")
    wrong_tries = models.PositiveSmallIntegerField("foute codes", default=0)
    #: a cookie from before the last stop opens nothing any more
    stops = models.PositiveSmallIntegerField("keren gestopt", default=0, db_default=0)
    made_at = models.DateTimeField("gemaakt op")
    made_by = models.ForeignKey(
        User, verbose_name="gemaakt door", related_name="+", on_delete=models.PROTECT
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="vanuit", related_name="+", on_delete=models.PROTECT
    )
    handed_in_at = models.DateTimeField("ingeleverd op", null=True, blank=True)
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)
    closed_because = models.CharField(
        "gesloten omdat", max_length=11, choices=PreparationEnd.choices, blank=True
    )

    class Meta:
        verbose_name = "voorbereiding"
        verbose_name_plural = "voorbereidingen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(domains=[]),
                name="intake_a_preparation_asks_something",
                violation_error_message="Kies ten minste één leefgebied.",
            ),
            models.CheckConstraint(
                condition=Q(wrong_tries__lte=WRONG_TRIES),
                name="intake_five_wrong_codes_and_no_more",
                violation_error_message="Deze link is gesloten. Maak een nieuwe.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_because="")
                | Q(closed_at__isnull=False) & ~Q(closed_because=""),
                name="intake_a_link_closes_for_a_reason",
                violation_error_message="Een link sluit op een moment en met een reden.",
            ),
        ]
        indexes = [models.Index(fields=["household", "-made_at"], name="intake_preparations")]

    def __str__(self) -> str:
        return f"voorbereiding {self.id}"


class ToldBeforehand(Record):
    """Vooraf verteld: what a resident wrote at home about one life domain, word for word.

    Written by the guard's functions alone, for who has the link and the code. Professionals read it
    when it was handed in, each the life domains of the own work. It is no answer until somebody
    takes it over; what was not taken over is let go after a while (`beforehand_forget`).
    """

    guard = Guard(
        key="household_id",
        keep=Keep.DOSSIER,
        select="handed_in_at is not null"
        " and (household_id, domain::text) in (select * from sees_sections())",
        insert="false",
        update=None,
        history=False,
    )

    preparation = models.ForeignKey(
        Preparation, verbose_name="voorbereiding", related_name="told", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        Household, verbose_name="huishouden", related_name="+", on_delete=models.PROTECT
    )
    domain = models.CharField("leefgebied", max_length=20, choices=LifeDomain.choices)
    goes_well = models.TextField("wat gaat goed", blank=True)
    is_hard = models.TextField("wat is moeilijk", blank=True)
    wish = models.TextField("wat wil de inwoner", blank=True)
    help_needed = models.CharField("hulp", max_length=5, choices=HelpNeeded.choices, blank=True)
    only_alone = models.BooleanField("alleen voor het gesprek met deze persoon", default=False)
    saved_at = models.DateTimeField("bewaard op")
    handed_in_at = models.DateTimeField("ingeleverd op", null=True, blank=True)

    class Meta:
        verbose_name = "vooraf verteld"
        verbose_name_plural = "vooraf verteld"
        constraints = [
            models.UniqueConstraint(
                fields=["preparation", "domain"],
                name="intake_told_beforehand_once_a_domain",
                violation_error_message="Over dit leefgebied is al iets verteld.",
            )
        ]
        indexes = [
            models.Index(fields=["household", "domain"], name="intake_told_beforehand"),
        ]

    def __str__(self) -> str:
        return f"vooraf verteld {self.id}"
