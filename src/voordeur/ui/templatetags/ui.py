"""The tags and filters of the house: `{% load ui %}`. The catalogue at /ui/ shows each at work."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Any

from django import template
from django.forms import BoundField, Form
from django.forms.utils import ErrorDict
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from voordeur.ui import dates, fields
from voordeur.ui.components import LEVEL_ICONS, MESSAGE_LEVELS, STATES, Event
from voordeur.ui.kept import STARTED

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "phone" %} Bel`: a sign from the sprite, always with a word beside it."""
    return _sign(name)


@cache
def _sign(name: str) -> SafeString:
    """Drawn once: a list has more than one on each line."""
    return format_html(
        '<svg class="vd-icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("ui/dist/icons.svg"),
        name,
    )


@register.inclusion_tag("ui/_state.html")
def state(key: str, word: str = "") -> dict[str, str]:
    """`{% state "te-laat" %}` or `{% state "te-laat" "3 dagen te laat" %}`: sign and word."""
    return {"key": key, "word": word or STATES[key], "sign": f"state-{key}"}


@register.inclusion_tag("ui/_state.html")
def due(value: datetime.date, today: datetime.date, far: str = "") -> dict[str, str]:
    """`{% due promise.due_on today %}`: the state of a due day and how far off it is.

    far: what to say of a day far ahead where the day itself stands beside it already.
    """
    on = _day(value)
    key = dates.due_state(on, today=today)
    word = dates.distance(on, today=today) or far or dates.day(on)
    return {"key": key, "word": word, "sign": f"state-{key}"}


@register.inclusion_tag("ui/_field.html")
def field(
    bound: BoundField, label: str = "", hint: str = "", size: str = "", look: str = ""
) -> dict[str, object]:
    """`{% field form.question hint="…" size="large" look="row" %}`: label, help, error, control.

    size: short, medium, large (the one question of the page). look of choices: row, buttons.
    """
    return fields.parts(bound, label=label, help_text=hint, size=size, look=look)


@register.inclusion_tag("ui/_deputy.html")
def deputy(away: Any) -> dict[str, object]:
    """`{% deputy away %}`: from when until when somebody is not there, and whom to call instead."""
    return {"away": away}


@register.inclusion_tag("ui/_form_errors.html")
def form_errors(form: Form, title: str = "Nog niet vastgelegd") -> dict[str, object]:
    """`{% form_errors form %}`: the summary above a form, with a link to each field."""
    errors: ErrorDict = form.errors
    return {
        "title": title,
        "general": list(form.non_field_errors()),
        "errors": [
            {"target": fields.focus_id(form[name]), "label": form[name].label, "messages": messages}
            for name, messages in errors.items()
            if name in form.fields
        ],
    }


@register.simple_tag
def keeps(form: Form) -> SafeString:
    """`<form method="post"{% keeps form %}>`: what is typed in it is kept (`ui.kept`)."""
    found = getattr(form, "kept", None)
    if found is None:
        return SafeString("")
    told = format_html(
        ' data-draft="{}" data-draft-key="{}" data-draft-ticket="{}" data-draft-address="{}"'
        ' data-draft-id="{}" data-draft-version="{}"',
        found.code, found.key, found.ticket, found.address, found.id or "", found.version,
    )  # fmt: skip
    if found.answers is None:
        return told
    answers = {name: (one.version, _clock(one.at)) for name, one in found.answers.items()}
    return told + format_html(' data-draft-answers="{}"', json.dumps(answers))


def _clock(value: datetime.datetime) -> str:
    return dates.clock(timezone.localtime(value))


@register.simple_tag
def started(form: Form) -> SafeString:
    """`{% started form %}` inside a form that changes something: what it started from."""
    carried = getattr(form, "started", "")
    if not carried:
        return SafeString("")
    return format_html('<input type="hidden" name="{}" value="{}">', STARTED, carried)


@register.inclusion_tag("ui/_kept.html", takes_context=True)
def kept(context: template.Context, form: Form) -> dict[str, object]:
    """`{% kept form %}` before the form: that it shows a draft, and how to be rid of it."""
    return {"kept": getattr(form, "kept", None), "csrf_token": context["csrf_token"]}


@register.inclusion_tag("ui/_begun.html")
def begun(form: Form, today: datetime.date) -> dict[str, object]:
    """`{% begun form today %}`: other drafts of a form that may be open several times.

    Beside or below the form: what was begun earlier never stands before the question of now.
    """
    found = getattr(form, "kept", None)
    return {"begun": found.waiting if found else (), "today": today}


@register.inclusion_tag("ui/_form.html", takes_context=True)
def simple_form(
    context: template.Context, form: Form, submit: str, back: str = "", action: str = ""
) -> dict[str, object]:
    """`{% simple_form form submit="Leg vast" back=url %}`: a whole form, fields in their order."""
    return {
        "form": form,
        "submit": submit,
        "back": back,
        "action": action,
        "csrf_token": context["csrf_token"],
    }


@register.inclusion_tag("ui/_confirm.html", takes_context=True)
def confirm(
    context: template.Context, question: str, verb: str, back: str, consequence: str = ""
) -> dict[str, object]:
    """`{% confirm question="…?" verb="Sluit af" back=url %}`: asks before acting."""
    return {
        "question": question,
        "verb": verb,
        "back": back,
        "consequence": consequence,
        "csrf_token": context["csrf_token"],
    }


@register.inclusion_tag("ui/_empty.html")
def nothing_yet(title: str, text: str = "", url: str = "", verb: str = "") -> dict[str, str]:
    """`{% nothing_yet "Nog geen doelen" "Hier staan …" url "Leg een doel vast" %}`."""
    return {"title": title, "text": text, "url": url, "verb": verb}


@register.inclusion_tag("ui/_datalist.html")
def datalist(rows: Iterable[tuple[str, object]]) -> dict[str, object]:
    """`{% datalist rows %}`: rows of (key, value)."""
    return {"rows": [{"key": key, "value": value} for key, value in rows]}


@register.inclusion_tag("ui/_timeline.html")
def timeline(events: Iterable[Event]) -> dict[str, object]:
    """`{% timeline events %}`: `ui.components.Event`s, newest first, grouped by day."""
    by_day = groupby(events, key=lambda event: _local(event.at).date())
    return {"days": [{"day": day, "events": list(group)} for day, group in by_day]}


@register.inclusion_tag("ui/_messages.html")
def notices(messages: Iterable[Any]) -> dict[str, object]:
    """`{% notices messages %}`: Django's messages as alerts; the frame already does this."""
    shown = []
    for message in messages:
        level = MESSAGE_LEVELS[message.level_tag]
        shown.append({"text": message.message, "level": level, "icon": LEVEL_ICONS[level]})
    return {"notices": shown}


@register.inclusion_tag("ui/_paging.html", takes_context=True)
def paging(context: template.Context, page: Any, name: str = "pagina") -> dict[str, object]:
    """`{% paging page %}`: earlier and later pages of a Django `Page`, the filters kept."""
    query = context["request"].GET.copy()
    links = {}
    for key, there, number in (
        ("previous", page.has_previous(), page.number - 1),
        ("next", page.has_next(), page.number + 1),
    ):
        query[name] = str(number)
        links[key] = f"?{query.urlencode()}" if there else ""
    return {"page": page, **links}


@register.filter
def day(value: datetime.date | None) -> str:
    """`{{ promise.due_on|day }}`: 3 maart 2026; nothing for nothing."""
    return dates.day(_day(value)) if value else ""


@register.filter
def iso_day(value: str) -> str:
    """A day that was kept as text (2026-03-03) → '3 maart 2026'."""
    return dates.day(datetime.date.fromisoformat(value))


@register.filter
def short_day(value: datetime.date | None) -> str:
    """`{{ day|short_day }}`: ma 2 maart."""
    return dates.short_day(_day(value)) if value else ""


@register.filter
def weekday(value: datetime.date | None) -> str:
    """`{{ meeting.day|weekday }}`: dinsdag 3 maart 2026."""
    return dates.weekday(_day(value)) if value else ""


@register.filter
def near_day(value: datetime.date | None, today: datetime.date) -> str:
    """`{{ promise.due_on|near_day:today }}`: 3 maart 2026 · over 5 dagen."""
    return dates.near_day(_day(value), today=today) if value else ""


@register.filter
def since(value: datetime.date | None, today: datetime.date) -> str:
    """`{{ handover.offered_at|since:today }}`: sinds 3 dagen."""
    return dates.since(_day(value), today=today) if value else ""


@register.filter
def due_state(value: datetime.date, today: datetime.date) -> str:
    """`{{ promise.due_on|due_state:today }}`: te-laat, deze-week or op-tijd, for a class."""
    return dates.due_state(_day(value), today=today)


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """`{{ note.written_at|moment }}`: 3 maart 2026 om 14.02, in local time."""
    return dates.moment(_local(value)) if value else ""


@register.filter
def near_moment(value: datetime.datetime | None, today: datetime.date) -> str:
    """`{{ contact.at|near_moment:today }}`: vandaag om 5.41, in local time."""
    return dates.near_moment(_local(value), today=today) if value else ""


@register.filter
def clock(value: datetime.datetime | None) -> str:
    """`{{ contact.began_at|clock }}`: 14.02, in local time."""
    return dates.clock(_local(value)) if value else ""


@register.filter
def amount(value: Decimal | int | None) -> str:
    """`{{ provision.costs|amount }}`: € 1.445,00."""
    return "" if value is None else dates.amount(value)


def _local(value: datetime.datetime) -> datetime.datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _day(value: datetime.date) -> datetime.date:
    return _local(value).date() if isinstance(value, datetime.datetime) else value
