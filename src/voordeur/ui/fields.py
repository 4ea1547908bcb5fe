"""A form field taken apart for `ui/_field.html`: what it is drawn with and how it is described."""

from __future__ import annotations

import datetime

from django.forms import (
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    DateInput,
    DateTimeInput,
    RadioSelect,
    Select,
    Textarea,
    Widget,
)

DATE_HELP = "Dag, maand en jaar, bijvoorbeeld 3-3-2026"
CONTROL_CLASSES = (
    (Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (Select, "utrecht-select utrecht-select--html-select"),
    (CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input"),
    (Widget, "utrecht-textbox utrecht-textbox--html-input"),
)
CHOICES = (RadioSelect, CheckboxSelectMultiple)


def parts(
    bound: BoundField, *, label: str, help_text: str, size: str, look: str
) -> dict[str, object]:
    """Everything the template draws of one field; every name is always there."""
    kind = _kind(bound.field.widget)
    helped = help_text or str(bound.help_text) or _date_help(bound)
    error_id = f"{bound.auto_id}-fout" if bound.errors else ""
    help_id = f"{bound.auto_id}-uitleg" if helped else ""
    described_by = " ".join(part for part in (error_id, help_id) if part)
    return {
        "kind": kind,
        "control": _control(bound, described_by=described_by) if kind != "choices" else "",
        "options": _options(bound) if kind == "choices" else [],
        "id": bound.id_for_label or bound.auto_id,
        "label": label or bound.label,
        "required": bound.field.required and kind != "checkbox",
        "help": helped,
        "help_id": help_id,
        "errors": list(bound.errors),
        "error_id": error_id,
        "described_by": described_by,
        "size": size,
        "look": look,
    }


def focus_id(bound: BoundField) -> str:
    """The id that an error summary links to: the control, or the first choice of a group."""
    return f"{bound.auto_id}_0" if _kind(bound.field.widget) == "choices" else bound.auto_id


def _kind(widget: Widget) -> str:
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, CHOICES):
        return "choices"
    return "checkbox" if isinstance(widget, CheckboxInput) else "control"


def _control(bound: BoundField, *, described_by: str) -> str:
    widget = bound.field.widget
    attrs: dict[str, str | bool] = {}
    if not widget.is_hidden:
        own = widget.attrs.get("class", "")
        classes = next(names for kind, names in CONTROL_CLASSES if isinstance(widget, kind))
        attrs["class"] = f"{classes} {own}".strip()
    if described_by:
        attrs["aria-describedby"] = described_by
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if _is_typed_date(widget):
        attrs.setdefault("inputmode", "numeric")
        attrs.setdefault("autocomplete", "off")
    if not _is_native_date(widget):
        return str(bound.as_widget(attrs=attrs))
    name = bound.html_initial_name if bound.field.show_hidden_initial else bound.html_name
    attrs |= {"id": bound.auto_id, **bound.build_widget_attrs({}, widget)}
    return str(widget.render(name=name, value=_iso(bound.value()), attrs=attrs))


def _options(bound: BoundField) -> list[dict[str, object]]:
    return [
        {
            "control": option.tag(),
            "id": option.id_for_label,
            "label": option.choice_label,
        }
        for option in bound.subwidgets
        if option.choice_label
    ]


def _is_typed_date(widget: Widget) -> bool:
    return isinstance(widget, DateInput) and not _is_native_date(widget)


def _is_native_date(widget: Widget) -> bool:
    native = {"date", "datetime-local"}
    return isinstance(widget, DateInput | DateTimeInput) and (
        widget.attrs.get("type", widget.input_type) in native
    )


def _date_help(bound: BoundField) -> str:
    return DATE_HELP if _is_typed_date(bound.field.widget) else ""


def _iso(value: object) -> object:
    """A native date input shows nothing but ISO, whatever the language of the page."""
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    return value.isoformat() if isinstance(value, datetime.date) else value
