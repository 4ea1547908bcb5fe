"""The story of a household, page by page, as deep as whoever looks may see."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading, rules
from voordeur.access.enums import PageKind
from voordeur.audit import queries as audit
from voordeur.households.models import Household, Membership, Stay
from voordeur.merges.queries import merges
from voordeur.shared.periods import local_date
from voordeur.ui.answers import FINE, UNPROCESSABLE
from voordeur.ui.door import changes, reads, shows_people
from voordeur.web.queries import household as one
from voordeur.web.queries import story
from voordeur.web.timeline import asking
from voordeur.web.timeline.asking import Asked, AskForm

A_PAGE = 30


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a story for a paginator: counted and fetched only as far as shown."""

    household: Household
    asked: Asked
    before: list[uuid.UUID]
    deep: bool

    def count(self) -> int:
        return audit.how_many(self.household.pk, before=self.before, where=self._where)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> Any:
        return story.of(
            self.household,
            where=self._where,
            skip=part.start,
            limit=part.stop - part.start,
            deep=self.deep,
        )

    @property
    def _where(self) -> Any:
        return self.asked.where([self.household.pk, *self.before])


@reads
@shows_people
def told(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """What was done for this household, newest first."""
    goes_on = merges.goes_on_as(household_id)
    if goes_on:
        return redirect("web:story", goes_on)
    household, depth = _seen(request, household_id)
    asked = asking.kept(request.session, household.pk)
    form = _form(request, household, asked)
    return _page(request, household, depth, asked, form)


@changes
@shows_people
def ask(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Keep which part of the story somebody wants to see."""
    household, depth = _seen(request, household_id)
    if request.method != "POST" or request.POST.get("act") == "alles":
        asking.forget(request.session)
        return redirect("web:story", household.pk)
    asked = asking.kept(request.session, household.pk)
    form = _form(request, household, asked, request.POST)
    if not form.is_valid():
        return _page(request, household, depth, asked, form)
    asking.keep(request.session, household.pk, form.cleaned_data)
    return redirect("web:story", household.pk)


def _page(
    request: Any, household: Household, depth: int, asked: Asked, form: AskForm
) -> HttpResponse:
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[household.pk])
    deep = depth >= rules.Depth.AGREEMENTS
    lines = _Lines(household, asked, list(merges.went_up_in(household.pk)), deep)
    page = Paginator(lines, A_PAGE).get_page(request.GET.get("pagina"))  # type: ignore[arg-type]
    status = UNPROCESSABLE if form.errors else FINE
    context = {
        "household": household,
        "asked": asked,
        "form": form,
        "page": page,
        "events": page.object_list,
        "sees": one.WHAT_ONE_SEES[rules.Depth(depth)],
        "day": local_date(request.now),
    }
    return render(request, "web/timeline/story.html", context, status=status)


def _form(request: Any, household: Household, asked: Asked, data: Any = None) -> AskForm:
    """The lists hold only who lives or lived here and who did something that one may see."""
    people: dict[str, str] = {}
    here = Membership.objects.filter(household=household).select_related("person")
    guests = Stay.objects.filter(household=household).select_related("person")
    for row in (*here.order_by("person__born_on", "id"), *guests.order_by("from_on", "id")):
        people.setdefault(str(row.person_id), row.person.full_name)
    before = merges.went_up_in(household.pk)
    users = story.people(audit.who_did(household.pk, before=before))
    return AskForm(
        data,
        asked=asked,
        people=list(people.items()),
        users=[(str(key), name) for key, name in users.items()],
    )


def _seen(request: Any, household_id: uuid.UUID) -> tuple[Household, int]:
    """The household and how deep one sees it; what one may not see is not there."""
    found = Household.objects.filter(pk=household_id).first()
    depth = found and rules.depth_of(acting=request.acting, matter_id=found.pk, now=request.now)
    if not found or not depth:
        raise Http404
    return found, depth
