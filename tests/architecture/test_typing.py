"""Every form with running text keeps what is typed, or says why not (design §10: never lost)."""

import ast
import inspect

import pytest
from django import forms
from django.urls import get_resolver

from tests.architecture import house
from voordeur.ui.kept import Keeps, KeepsNot, declared


def of_the_house(kind: type[forms.Form] = forms.Form) -> list[type[forms.Form]]:
    """Every form of the house; the addresses import them all."""
    _ = get_resolver().url_patterns
    found = []
    for form in kind.__subclasses__():
        found += [form, *of_the_house(form)]
    return sorted(
        {form for form in found if form.__module__.startswith("voordeur.")},
        key=lambda form: (form.__module__, form.__name__),
    )


def takes_running_text(form: type[forms.Form]) -> bool:
    """Also a field that is added while the form is made."""
    fields = form.base_fields.values()  # type: ignore[attr-defined]
    source = inspect.getsource(form)
    return (
        any(isinstance(field.widget, forms.Textarea) for field in fields)
        or "Story(" in source
        or "Textarea(" in source
    )


def is_a_part(form: type[forms.Form]) -> bool:
    """Fields that other forms are made of; each of those says it for itself."""
    return bool(form.__subclasses__()) and not hasattr(form, "draft")


LONG = [form for form in of_the_house() if takes_running_text(form) and not is_a_part(form)]


@pytest.mark.parametrize("form", LONG, ids=lambda form: f"{form.__module__}.{form.__name__}")
class TestAFormWithRunningText:
    def test_keeps_a_draft_or_says_why_not(self, form):
        draft = getattr(form, "draft", None)

        assert isinstance(draft, Keeps | KeepsNot), (
            'say draft = Keeps("room.act", "Wat iemand doet") on this form, or KeepsNot("waarom")'
        )
        if isinstance(draft, KeepsNot):
            assert draft.reason
        else:
            assert declared(draft.code) is draft

    def test_is_kept_by_the_view_that_shows_it(self, form):
        if not isinstance(form.draft, Keeps):
            return
        room = form.__module__.split(".")[1]
        keeps = [
            node
            for path, tree in house.modules(house.HOUSE / room)
            if "views" in path.parts[-2:] or path.stem == "views" or path.parent.name == "views"
            if form.__name__ in path.read_text()
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and node.attr in {"keep", "done"}
        ]
        assert {node.attr for node in keeps} == {"keep", "done"} or room == "organisations"


def test_there_are_many():
    assert len(LONG) > 15


def test_no_password_is_ever_kept():
    hidden = [
        form.__name__
        for form in of_the_house()
        if isinstance(getattr(form, "draft", None), Keeps)
        and any(
            isinstance(field.widget, forms.PasswordInput | forms.FileInput)
            for field in form.base_fields.values()  # type: ignore[attr-defined]
        )
    ]
    assert hidden == []
