"""The 80 % norm over first contacts: a picture with its table."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from voordeur.accounts.enums import NEAR_RESIDENTS
from voordeur.frontdesk import drawing, small_numbers
from voordeur.frontdesk.enums import Channel
from voordeur.frontdesk.forms.norm import NormForm
from voordeur.frontdesk.queries import norm as norms
from voordeur.ui.door import reads


@reads
def norm(request: Any) -> HttpResponse:
    """How many first contacts were answered at once, by week or month, channel and place."""
    if request.acting.role not in NEAR_RESIDENTS:
        raise Http404
    asked = request.GET
    chosen = norms.Chosen(
        by_month=asked.get("per") == "maand",
        channel=asked.get("kanaal", "") if asked.get("kanaal") in Channel.values else "",
        place=asked.get("plek", "").replace("\x00", ""),
        team=asked.get("loket", ""),
    )
    page = small_numbers.shown(norms.page(acting=request.acting, chosen=chosen, now=request.now))
    context = {
        "page": page,
        "form": NormForm(page, chosen),
        "chosen": chosen,
        "few": small_numbers.FEW,
        "wide": drawing.wide(page.periods, norm=page.norm),
        "narrow": drawing.narrow(page.periods, norm=page.norm),
    }
    return render(request, "frontdesk/norm.html", context)
