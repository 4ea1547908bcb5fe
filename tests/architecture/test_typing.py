"""Every form with running text keeps what is typed, or says why not (design §10: never lost)."""

import ast
import inspect
import pathlib
import re

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


#: A line of this many signs no longer fits in a field on a telephone: it is a sentence.
A_SENTENCE = 150


def takes_running_text(form: type[forms.Form]) -> bool:
    """A field with several lines, a line in which a sentence fits, or so many lines that typing
    them again is a loss. Also a field that is added while the form is made."""
    fields = form.base_fields.values()  # type: ignore[attr-defined]
    source = inspect.getsource(form)
    typed = [field for field in fields if type(field.widget) in (forms.TextInput, forms.EmailInput)]
    long = [int(number) for number in re.findall(r"max_length=(\d+)", source)]
    return (
        any(isinstance(field.widget, forms.Textarea) for field in fields)
        or "Story(" in source
        or "Textarea(" in source
        or any((getattr(field, "max_length", 0) or 0) > A_SENTENCE for field in typed)
        or any(number > A_SENTENCE for number in long)
        or len(typed) > 2
        or source.count("Words(") > 2
    )


def is_a_part(form: type[forms.Form]) -> bool:
    """Fields that other forms are made of; each of those says it for itself."""
    return bool(form.__subclasses__()) and not hasattr(form, "draft")


def is_a_tie(form: type[forms.Form], path: pathlib.Path) -> bool:
    """The ties of a family stand in one table; their views know no form by its name."""
    return form.__module__.endswith("family.forms.ties") and path.stem == "ties"


#: A view keeps a draft and drops it with these, or by what its room says with them.
KEEPS = {"keep", "asked", "changing", "_keep"}
DROPS = {"done", "carried_out", "_carried_out"}
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
        views = [
            (path, {name_of(node) for node in ast.walk(tree)})
            for path, tree in house.modules(house.HOUSE / room)
            if "views" in path.parts[-2:] or path.stem == "views" or path.parent.name == "views"
        ]
        shown_by = [said for path, said in views if form.__name__ in said or is_a_tie(form, path)]
        assert any(said & KEEPS for said in shown_by)
        assert any(said & DROPS for _, said in views)


def name_of(node: ast.AST) -> str:
    """`kept.keep` and `changing` by their last word."""
    return getattr(node, "attr", "") or getattr(node, "id", "")


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
