"""What helps during a call: services that fit, who it may be, and what they asked before."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from voordeur.access import asking, finding, reading
from voordeur.access.asking import LONGEST
from voordeur.access.enums import PageKind
from voordeur.frontdesk import hearing
from voordeur.frontdesk.forms.person import ADDRESS, PERSON
from voordeur.frontdesk.forms.who import WhoFields, filled_in, is_hit
from voordeur.frontdesk.models import Contact
from voordeur.frontdesk.queries import call as calls
from voordeur.frontdesk.queries import network
from voordeur.shared.periods import local_date
from voordeur.ui.words import LINE, STORY

SERVICES, EARLIER, WHO = "search", "earlier", "who"
#: The buttons that look something up, and record nothing.
SEARCHES = {SERVICES, EARLIER, WHO}
#: So many fitting services stand beside the call; the others are one press away.
SHOWN = 6
#: What the page knows of who it is before anybody was looked for.
NOT_LOOKED_FOR: dict[str, Any] = {
    "is_looked_for": False,
    "is_enough": False,
    "is_kept": False,
    "who_refusal": "",
    "cards": [],
    "card": "",
    "proof": "",
    "filled": {},
    "seen": [],
}


def fragment(request: Any, act: str, *, told: Any, after: Contact | None) -> HttpResponse:
    """The part of the page that changes while one types."""
    if act == SERVICES:
        context = services(request, told=told)
        reading.log(request, page=PageKind.CONTACT, subjects=[])
        return render(request, "frontdesk/_services.html", {**context, "is_swapped": True})
    if act == WHO:
        return _who_found(request, told=told, after=after)
    context = earlier(request, told=told, after=after)
    subjects = [row.matter for row in context["comes_back"]]
    reading.log(request, page=PageKind.CONTACT, subjects=subjects)
    return render(
        request, "frontdesk/_comes_back.html", context | {"error": "", "is_swapped": False}
    )


def typed(told: Any) -> dict[str, Any]:
    """What was typed so far; of dangers there may be several."""
    return told.dict() | {"dangers": told.getlist("dangers")} if told else {}


def services(request: Any, *, told: Any) -> dict[str, Any]:
    """The services that fit what is searched for, or what is asked."""
    search = str(told.get("zoek", ""))[:LINE].replace("\x00", "")
    question = str(told.get("question", ""))[:STORY]
    found = network.services(acting=request.acting, search=search, question=question)
    is_searched = bool(search.strip())
    return {
        **_offers(found, chosen=str(told.get("pointed_to") or ""), only_fitting=is_searched),
        "search": search,
        "sounds": [danger.label for danger in hearing.dangers_in(question)],
        "asked": is_searched or bool(question.strip()),
    }


def earlier(request: Any, *, told: Any, after: Contact | None) -> dict[str, Any]:
    """The earlier contacts of who calls, by what was typed of their name and telephone."""
    words = " ".join(str(told.get(name) or "")[:LINE] for name in ("caller", "surname"))
    phone = str(told.get("phone") or "")[:LINE]
    rows = calls.comes_back(
        acting=request.acting,
        words=words.replace("\x00", ""),
        phone=asking.understood(phone, today=local_date(request.now)).phone,
        about=after.household_id if after else None,
        now=request.now,
    )
    this_call = after.conversation if after else None
    return {
        "comes_back": [row for row in rows if row.conversation != this_call],
        "follows": str(told.get("follows") or ""),
        "today": local_date(request.now),
    }


def who(request: Any, *, told: Any) -> dict[str, Any]:
    """The cards of who it may be, by what was typed in the box or told of somebody new."""
    chosen = str(told.get("card") or "")
    if is_hit(chosen) and told.get("act") != WHO:
        # A search gives new cards: what was chosen on the page before stays chosen.
        return NOT_LOOKED_FOR | {"card": chosen, "is_kept": True, "proof": told.get("proof") or ""}
    text = str(told.get("who") or "")[:LONGEST].replace("\x00", " ").strip()
    if not text:
        fields = (*PERSON, *ADDRESS)
        text = " ".join(str(told.get(name) or "")[:LONGEST] for name in fields[:-1]).strip()
    refusal, found = "", None
    if text:
        try:
            found = finding.search(request.acting, text, request.now)
        except finding.TooManySearches as measure:
            refusal = str(measure)
    is_enough = bool(found and found.asked.is_enough)
    looked = {"is_looked_for": bool(text), "who_refusal": refusal, "card": chosen}
    if found is None or not is_enough:
        return NOT_LOOKED_FOR | looked
    return (
        NOT_LOOKED_FOR
        | looked
        | {
            "is_enough": True,
            "cards": found.cards,
            "proof": found.proof,
            "filled": filled_in(found.asked),
            "seen": found.households,
        }
    )


def search_while_typing(form: WhoFields, here: str) -> None:
    """The box finds who it may be while one types; Enter and its button do not leave the page."""
    form.fields["who"].widget.attrs |= {
        "data-finds": True,
        "hx-post": here,
        "hx-trigger": "input changed delay:400ms, find",
        "hx-target": "#wie-gevonden",
        "hx-swap": "outerHTML",
        "hx-sync": "this:replace",
        "hx-params": "not question,advice,answer",
        "hx-vals": '{"act": "who"}',
    }


def _who_found(request: Any, *, told: Any, after: Contact | None) -> HttpResponse:
    """Who it may be; in a call also what they asked before."""
    found = who(request, told=told)
    typed_now = told.dict() | found["filled"]
    is_a_call = "caller" in told
    before = earlier(request, told=typed_now if is_a_call else {}, after=after)
    subjects = [row.matter for row in before["comes_back"]]
    reading.log(request, page=PageKind.SEARCH, subjects=[*found["seen"], *subjects])
    context = {**found, **before, "form": WhoFields(initial=typed_now), "is_a_call": is_a_call}
    return render(request, "frontdesk/_who_swapped.html", context)


def _offers(
    services: list[network.ServiceRow], *, chosen: str, only_fitting: bool
) -> dict[str, Any]:
    """The chosen service and the few that fit, the lightest first; the others one press away."""
    fitting = [service for service in services if service.fits]
    few = [service for service in services if service.key == chosen]
    few += [service for service in fitting if service.key != chosen][: SHOWN - len(few)]
    few.sort(key=lambda service: (service.key != chosen, not service.is_free))
    rest = fitting if only_fitting else services
    others = [service for service in rest if service not in few]
    return {
        "shown": few,
        "others": sorted(others, key=lambda service: service.name),
        "fits": len(fitting),
        "chosen": chosen,
    }
