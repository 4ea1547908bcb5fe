"""The forms of a page as a browser knows them, and what somebody fills in, well or ill."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

Body = dict[str, list[str]]
FILLED_IN = {"input", "select", "textarea", "button"}


@dataclass
class Field:
    """A field of a form: what it is called, what kind it is, what stands in it or can be chosen."""

    name: str
    kind: str
    value: str = ""
    is_chosen: bool = False
    options: list[str] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        return self.kind in {"text", "textarea", "search", "tel", "email", "date", "number"}


@dataclass
class Form:
    """A form that changes something."""

    action: str
    fields: list[Field] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted({one.name for one in self.fields}))


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.forms = address, list[Form]()
        self._form: Form | None = None
        self._field: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            posts = told.get("method", "").lower() == "post"
            self._form = Form(told.get("action") or self.address) if posts else None
        elif self._form is not None and tag == "option" and self._field is not None:
            self._field.options.append(told.get("value", ""))
            if "selected" in told:
                self._field.value = told.get("value", "")
        elif self._form is not None and told.get("name"):
            self._add(tag, told)

    def _add(self, tag: str, told: dict[str, str]) -> None:
        kind = told.get("type", "text") if tag == "input" else tag
        one = Field(told["name"], kind, told.get("value", ""), "checked" in told)
        if one.name == "csrfmiddlewaretoken" or tag not in FILLED_IN:
            return
        assert self._form is not None
        self._form.fields.append(one)
        self._field = one if tag in {"select", "textarea"} else None

    def handle_data(self, data: str) -> None:
        if self._field is not None and self._field.kind == "textarea":
            self._field.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag in {"select", "textarea"}:
            self._field = None
        elif tag == "form":
            if self._form is not None:
                self.forms.append(self._form)
            self._form = None


def forms(page: str, address: str) -> list[Form]:
    """Every form of the page that posts."""
    reader = _Reader(address)
    reader.feed(page)
    return reader.forms


#: Part of a name → what somebody would write there; the first that fits, else some words.
SENSIBLE = {
    "born_on": "1-3-1990", "died_on": "1-3-2026", "from_on": "2-3-2026", "_at": "2-3-2026 09:00",
    "on": "10-3-2026", "postcode": "2242 AB", "house_number": "3", "phone": "06 12345678",
    "email": "iemand@proef.example", "hours": "8", "minutes": "30", "bsn": "", "value": "10",
    "time": "09:00", "code": "123456",
}  # fmt: skip


def sensible(form: Form, told: dict[str, str]) -> Body:
    """The form filled in by somebody of good will; `told` says what goes into which field."""
    body: Body = {}
    for one in form.fields:
        if one.kind in {"radio", "checkbox", "button", "submit"}:
            if one.name not in body or one.is_chosen:
                body[one.name] = [one.value]
        elif one.kind == "select":
            choices = [value for value in one.options if value]
            body[one.name] = [one.value or (choices[0] if choices else "")]
        elif one.kind == "hidden" or one.value.strip():
            body.setdefault(one.name, []).append(one.value)
        else:
            body[one.name] = [told.get(one.name, _fitting(one.name))]
    return body


def _fitting(name: str) -> str:
    return next((word for part, word in SENSIBLE.items() if name.endswith(part)), "Zomaar")


def with_text(form: Form, body: Body, text: str) -> Body:
    """The same, with this in every field of running text that was not a day or a number."""
    words = {one.name for one in form.fields if one.is_text}
    plain = {name for name in words if body.get(name, [""])[0] in {"Zomaar", "Iets", ""}}
    return {name: [text] if name in plain else value for name, value in body.items()}


def changed(body: Body, **fields: Any) -> Body:
    """The same with other values in these fields."""
    return body | {name: list(value) for name, value in fields.items()}
