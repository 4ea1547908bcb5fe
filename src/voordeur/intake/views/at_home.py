"""The pages of a resident who prepares at home: a link, a code, one life domain at a time.

Nobody is logged in. What these pages know comes through the functions of the guard that take the
hashes of link and code; no name and no fact of a dossier stands on them.
"""

import time
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from voordeur.accounts.tries import where_from
from voordeur.intake.beforehand import asking, measure
from voordeur.intake.beforehand.asking import Opened, OwnWords
from voordeur.intake.beforehand.pages import AtHomePage, page_of
from voordeur.intake.beforehand.pairs import Hashes, hashes
from voordeur.intake.enums import PATHS, LifeDomain
from voordeur.intake.preparing_forms import AtHomeForm, CodeForm
from voordeur.intake.views import remembering
from voordeur.shared import acting
from voordeur.shared.periods import AMSTERDAM
from voordeur.ui import dates
from voordeur.ui.answers import FINE, UNPROCESSABLE
from voordeur.ui.door import changes, reads

DOMAINS = {path: domain for domain, path in PATHS.items()}
#: Every try of a code is answered after as long, in seconds: what was wrong cannot be heard.
ANSWERS_AFTER = 0.1
WRONG = (
    "Dit lukt niet. Kijk of u de zes cijfers goed hebt overgenomen. Lukt het dan nog niet, bel dan "
    "het team dat u deze link gaf. Na vijf foute codes sluit de link."
)
TOO_OFTEN = "Er is te vaak een code geprobeerd. Wacht tien minuten, of bel het team."
GONE = "Deze link is verlopen of gesloten. Bel het team dat u de link gaf."

View = Callable[..., HttpResponse]


def at_home(view: View) -> View:
    """A page for somebody at home: nobody acts, also when a professional is logged in here."""

    @wraps(view)
    def shown(request: Any, *args: Any, **words: Any) -> HttpResponse:
        acting.tell(None, now=request.now, purpose=view.__name__)
        response = view(request, *args, **words)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return shown


@changes
@at_home
def code(request: Any, token: str) -> HttpResponse:
    """The code; whichever link it is, the page is the same."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        known = _page(request, token)
        return redirect("beforehand:start", token) if known else _ask_code(request, form)
    if not measure.within("code", where_from(request), most=measure.TRIES, now=request.now):
        form.add_error(None, TOO_OFTEN)
        return _ask_code(request, form, status=HTTPStatus.TOO_MANY_REQUESTS)
    if not form.is_valid():
        return _ask_code(request, form, status=UNPROCESSABLE)
    began = time.monotonic()
    pair = hashes(token, form.cleaned_data["code"])
    opened = asking.opens(pair, now=request.now)
    time.sleep(max(0.0, began + ANSWERS_AFTER - time.monotonic()))
    if not opened:
        form.add_error(None, WRONG)
        return _ask_code(request, form, status=UNPROCESSABLE)
    _keep_what_was_typed(request, pair)
    response = redirect("beforehand:start", token)
    known = asking.read(pair)
    if known:
        remembering.remember(response, pair, stops=known.stops)
    return response


@reads
@at_home
def start(request: Any, token: str) -> HttpResponse:
    """What this is, who reads it, and that nothing must."""
    found = _page(request, token)
    if found is None:
        return redirect("beforehand:code", token)
    if found.opened.handed_in_at:
        return redirect("beforehand:review", token)
    return _shown(request, "intake/beforehand/start.html", found)


@changes
@at_home
def domain(request: Any, token: str, path: str) -> HttpResponse:
    """One life domain: first what goes well; everything may be skipped."""
    found = _page(request, token)
    if found is None:
        return _stopped(request, token, path)
    here = _part(found, path)
    if found.opened.handed_in_at:
        return redirect("beforehand:review", token)
    sent = request.POST if request.method == "POST" else None
    form = AtHomeForm(sent, questions=here.questions, initial=_said(here.words))
    if sent is None or not form.is_valid():
        status = UNPROCESSABLE if form.errors else FINE
        return _shown(
            request, "intake/beforehand/domain.html", found, status=status, form=form, here=here
        )
    asking.write(found.pair, _told(here.domain, form), now=request.now)
    following = found.after(here)
    if following is None:
        return _on(redirect("beforehand:review", token), found)
    return _on(redirect("beforehand:domain", token, following.path), found)


@changes
@at_home
def save(request: Any, token: str, path: str) -> HttpResponse:
    """Keep what is typed, while it is typed; answers a script."""
    found = _page(request, token) if request.method == "POST" else None
    if found is None or not measure.within(
        "save", where_from(request), most=measure.WRITES, now=request.now
    ):
        said = "Niet bewaard: uw code moet opnieuw. Laat deze bladzijde staan en druk op Bewaar."
        return JsonResponse({"sentence": said}, status=HTTPStatus.FORBIDDEN)
    here = _part(found, path)
    form = AtHomeForm(request.POST, questions=here.questions)
    if not form.is_valid():
        [first, *_] = [said for errors in form.errors.values() for said in errors]
        return JsonResponse({"sentence": first}, status=UNPROCESSABLE)
    if not asking.write(found.pair, _told(here.domain, form), now=request.now):
        return JsonResponse({"sentence": GONE}, status=HTTPStatus.GONE)
    return _on(JsonResponse({"at": dates.clock(request.now.astimezone(AMSTERDAM))}), found)


@changes
@at_home
def review(request: Any, token: str) -> HttpResponse:
    """Everything on one page, to read back; handing it in; afterwards to read only."""
    found = _page(request, token)
    if found is None:
        return redirect("beforehand:code", token)
    nothing = False
    if request.method == "POST" and not found.opened.handed_in_at:
        if asking.hand_in(found.pair, now=request.now):
            return _on(redirect("beforehand:review", token), found)
        nothing = True
    status = UNPROCESSABLE if nothing else FINE
    return _shown(request, "intake/beforehand/review.html", found, status=status, nothing=nothing)


@changes
@at_home
def stop(request: Any, token: str) -> HttpResponse:
    """Enough for now: the code is asked again, here and wherever it was given before.

    Only the button stops: an address that is opened, or fetched ahead by a browser, does nothing.
    """
    found = _page(request, token)
    if request.method != "POST":
        return redirect("beforehand:start" if found else "beforehand:code", token)
    if found:
        asking.stop(found.pair)
    response = render(request, "intake/beforehand/stopped.html")
    remembering.forget(response)
    return response


def _page(request: Any, token: str) -> AtHomePage | None:
    known = remembering.recalled(request, token)
    opened: Opened | None = asking.read(known.pair) if known else None
    if known is None or opened is None or opened.stops != known.stops:
        return None
    return page_of(known.pair, opened, token=token)


def _part(found: AtHomePage, path: str) -> Any:
    here = next((part for part in found.parts if part.path == path), None)
    if here is None:
        raise Http404
    return here


def _said(words: OwnWords) -> dict[str, Any]:
    return {
        "goes_well": words.goes_well, "is_hard": words.is_hard, "wish": words.wish,
        "help_needed": words.help_needed, "only_alone": words.only_alone,
    }  # fmt: skip


def _told(about: LifeDomain, form: AtHomeForm) -> OwnWords:
    told = form.cleaned_data
    return OwnWords(
        domain=about.value,
        goes_well=told.get("goes_well", ""),
        is_hard=told.get("is_hard", ""),
        wish=told.get("wish", ""),
        help_needed=told["help_needed"],
        only_alone=told["only_alone"],
    )


def _ask_code(
    request: Any, form: CodeForm, *, status: int = FINE, carried: dict[str, str] | None = None
) -> HttpResponse:
    """The page that asks the code; what was typed before goes along and is kept afterwards."""
    if carried is None:
        carried = {name: request.POST[name] for name in CARRIED if request.POST.get(name)}
    context = {"form": form, "carried": carried}
    return render(request, "intake/beforehand/code.html", context, status=status)


#: What was typed on a page that was sent after the code had been forgotten.
CARRIED = ("domain", "goes_well", "is_hard", "wish", "help_needed", "only_alone")


def _stopped(request: Any, token: str, path: str) -> HttpResponse:
    """The code is asked again; what was sent meanwhile is not lost."""
    if request.method != "POST" or path not in DOMAINS:
        return redirect("beforehand:code", token)
    carried = {name: request.POST[name] for name in CARRIED if request.POST.get(name)}
    carried["domain"] = path
    return _ask_code(request, CodeForm(), carried=carried, status=UNPROCESSABLE)


def _keep_what_was_typed(request: Any, pair: Hashes) -> None:
    path = request.POST.get("domain", "")
    opened = asking.read(pair)
    if path not in DOMAINS or opened is None:
        return
    found = page_of(pair, opened, token="")
    here = next((part for part in found.parts if part.path == path), None)
    if here:
        form = AtHomeForm(request.POST, questions=here.questions)
        if form.is_valid():
            asking.write(pair, _told(here.domain, form), now=request.now)


def _shown(
    request: Any, template: str, found: AtHomePage, *, status: int = FINE, **more: Any
) -> HttpResponse:
    response = render(request, template, {"page": found, **more}, status=status)
    return _on(response, found)


def _on(response: HttpResponse, found: AtHomePage) -> HttpResponse:
    """For another half hour the code need not be given again."""
    remembering.remember(response, found.pair, stops=found.opened.stops)
    return response
