"""Most questions end at the desk: heard, answered, nobody registered, nobody forgotten.

"Inwoners worden zo veel mogelijk direct geholpen" (nota 000 §4.2; nota 003 §7: de norm is 80 %).
"""

from voordeur.demo.stage import Stage
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Channel


def tell(stage: Stage) -> None:
    """Four questions of the last two weeks, by telephone, at the desk and by e-mail."""
    _by_telephone(stage)
    _at_the_desk_and_by_mail(stage)


def _by_telephone(stage: Stage) -> None:
    anneke = stage.who("Anneke Admiraal", team="loket")
    frontdesk.answer_at_once(
        contact=stage.call(
            "Mijn man vergeet steeds meer. Waar kan ik met anderen praten die dit ook meemaken?",
            caller="mevrouw Hoogland-Proef",
        ),
        advice="Verteld over het Alzheimercafé, elke tweede dinsdag. Ook het nummer van de "
        "mantelzorgconsulent gegeven.",
        pointed_to=stage.service("alzheimercafe"),
        actor=anneke,
        now=stage.at(-9, "09.40"),
    )
    frontdesk.answer_at_once(
        contact=stage.call("Wanneer wordt het grofvuil opgehaald?"),
        advice="Doorverwezen naar het klantcontactcentrum van de gemeente.",
        actor=anneke,
        now=stage.at(-2, "10.20"),
    )


def _at_the_desk_and_by_mail(stage: Stage) -> None:
    mehmet = stage.who("Mehmet", team="loket")
    joke = stage.who("Joke Verkade", team="loket")
    frontdesk.answer_at_once(
        contact=stage.contact(
            Channel.WALK_IN, "Ik begrijp deze brief van de Belastingdienst niet."
        ),
        advice="Samen de brief gelezen. Voor de bezwaartermijn een afspraak gemaakt op het "
        "inloopspreekuur van de sociaal raadsvrouw.",
        pointed_to=stage.service("sociaal-raadsvrouw"),
        actor=mehmet,
        now=stage.at(-6, "11.15"),
    )
    frontdesk.answer_at_once(
        contact=stage.contact(
            Channel.EMAIL,
            "Onze peuter slaapt slecht en wij weten het niet meer. Kan iemand meedenken?",
            caller="de heer Smit-Proef",
        ),
        advice="Het opvoedspreekuur gewezen: zonder afspraak, donderdagmiddag.",
        pointed_to=stage.service("opvoedspreekuur"),
        actor=joke,
        now=stage.at(-4, "14.05"),
    )
