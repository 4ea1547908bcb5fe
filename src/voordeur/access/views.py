"""The one box: who may be meant, by POST, so that nothing of anybody stands in an address."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from voordeur.access import beside, finding, offering, reading
from voordeur.access.asking import LONGEST
from voordeur.access.enums import CardKind, PageKind
from voordeur.accounts.enums import NEAR_RESIDENTS, WORKING_ROLES
from voordeur.shared.periods import local_date
from voordeur.ui.answers import UNPROCESSABLE
from voordeur.ui.door import changes, shows_people


@changes
@shows_people
def search(request: Any) -> HttpResponse:
    """What the box finds; while typing only the results. Changes the log of searching alone."""
    if request.acting.role not in NEAR_RESIDENTS:
        raise Http404
    text = str(request.POST.get("vraag", ""))[:LONGEST].replace("\x00", " ")
    refusal, found = "", None
    if text.strip():
        try:
            found = finding.search(request.acting, text, request.now)
        except finding.TooManySearches as measure:
            refusal = str(measure)
    shown = offering.offered(request.acting, found.cards, request.now) if found else []
    others = beside.found(request.acting, found.asked) if found else []
    subjects = [*(found.households if found else []), *(one.matter_id for one in others)]
    reading.log(request, page=PageKind.SEARCH, subjects=subjects)
    context = {
        "text": text,
        "refusal": refusal,
        "is_enough": bool(found and found.asked.is_enough),
        "opened": [card for card in shown if card.kind == CardKind.OPEN],
        "others": others,
        "known": [card for card in shown if card.kind == CardKind.KNOWN],
        "is_full": len([card for card in shown if card.kind == CardKind.OPEN]) == finding.SHOWN,
        "asked": found.asked if found else None,
        "works": request.acting.role in WORKING_ROLES,
        "day": local_date(request.now),
        "is_swapped": bool(request.htmx),
    }
    page = "access/_found.html" if request.htmx else "access/search.html"
    return render(request, page, context, status=UNPROCESSABLE if refusal else 200)
