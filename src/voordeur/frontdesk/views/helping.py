"""What helps during a call: services that fit, and earlier contacts somebody may come back on."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.frontdesk.models import Contact
from voordeur.frontdesk.queries import call as calls
from voordeur.frontdesk.queries import network
from voordeur.shared.periods import local_date
from voordeur.ui.words import LINE, STORY

SERVICES, EARLIER = "search", "earlier"
#: The buttons that look something up, and record nothing.
SEARCHES = {SERVICES, EARLIER}
#: So many fitting services stand beside the call; the others are one press away.
SHOWN = 6


def fragment(request: Any, act: str, *, told: Any, after: Contact | None) -> HttpResponse:
    """The part of the page that changes while one types."""
    if act == SERVICES:
        context = services(request, told=told)
        reading.log(request, page=PageKind.CONTACT, subjects=[])
        return render(request, "frontdesk/_services.html", {**context, "is_swapped": True})
    context = earlier(request, told=told, after=after)
    subjects = [row.matter for row in context["comes_back"]]
    reading.log(request, page=PageKind.CONTACT, subjects=subjects)
    return render(request, "frontdesk/_comes_back.html", context)


def services(request: Any, *, told: Any) -> dict[str, Any]:
    """The services that fit what is searched for, or what is asked."""
    search = str(told.get("zoek", ""))[:LINE].replace("\x00", "")
    question = str(told.get("question", ""))[:STORY]
    found = network.services(acting=request.acting, search=search, question=question)
    is_searched = bool(search.strip())
    return {
        **_offers(found, chosen=str(told.get("pointed_to") or ""), only_fitting=is_searched),
        "search": search,
        "asked": is_searched or bool(question.strip()),
    }


def earlier(request: Any, *, told: Any, after: Contact | None) -> dict[str, Any]:
    """The earlier contacts of who calls, by what was typed of their name."""
    words = " ".join(str(told.get(name) or "")[:LINE] for name in ("caller", "surname"))
    rows = calls.comes_back(
        acting=request.acting,
        words=words.replace("\x00", ""),
        about=after.household_id if after else None,
        now=request.now,
    )
    this_call = after.conversation if after else None
    return {
        "comes_back": [row for row in rows if row.conversation != this_call],
        "follows": str(told.get("follows") or ""),
        "today": local_date(request.now),
    }


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
