"""The glossary is the one place of words: models and identifiers keep to it (ADR 0002)."""

import ast
import re

import pytest
import yaml
from django.apps import apps

from tests.architecture import house

ENTRIES = yaml.safe_load((house.ROOT / "docs/glossary.yaml").read_text())
DUTCH = {entry["identifier"]: entry["dutch"] for entry in ENTRIES}
LOANWORDS = {entry["identifier"] for entry in ENTRIES if entry.get("loanword")}
OURS = [model for model in apps.get_models() if model.__module__.startswith("voordeur.")]

#: Dutch words that would slip into an identifier; a name of the work that has an English twin.
FORBIDDEN = {
    "huishouden",
    "persoon",
    "hulpvraag",
    "overdracht",
    "afspraak",
    "gemeente",
    "organisatie",
    "dienst",
    "uitvraag",
    "doel",
    "actie",
    "casus",
    "regisseur",
    "regie",
    "medewerker",
    "toegang",
    "betrokken",
    "inwoner",
    "zaak",
    "leefgebied",
    "waakvlam",
    "aanbod",
    "loket",
    "gezin",
    "lid",
}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
class TestEveryModel:
    def test_is_called_what_the_glossary_calls_it(self, model):
        assert DUTCH.get(model.__name__) == model._meta.verbose_name

    def test_opens_its_docstring_with_the_dutch_word(self, model):
        first = (model.__doc__ or "").split(":")[0].strip().casefold()

        assert first == model._meta.verbose_name.casefold()

    def test_labels_its_fields_in_lower_case_dutch(self, model):
        labels = [
            str(field.verbose_name)
            for field in model._meta.concrete_fields
            if field.name not in {"id", "password", "last_login"}
        ]
        assert [label for label in labels if re.match(r"[A-Z](?![A-Z])", label)] == []
        assert [label for label in labels if "_" in label] == []


def identifiers(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                names.add(name)
            case ast.Name(id=name, ctx=ast.Store()):
                names.add(name)
    return names


def dutch_parts(name: str) -> set[str]:
    parts = set(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).casefold().split("_"))
    return (parts & FORBIDDEN) - LOANWORDS


def test_identifiers_are_english_or_listed_loanwords():
    offences = {
        f"{path.relative_to(house.HOUSE)}: {name}"
        for path, tree in house.modules(house.HOUSE)
        for name in identifiers(tree)
        if dutch_parts(name)
    }
    assert offences == set()


def test_a_dutch_identifier_is_seen():
    assert dutch_parts("open_casus") == {"casus"}
    assert dutch_parts("HuishoudenForm") == {"huishouden"}
    assert dutch_parts("bsn_index") == set()


def test_every_entry_of_the_glossary_is_whole():
    incomplete = [
        entry.get("identifier")
        for entry in ENTRIES
        if not all(entry.get(key) for key in ("identifier", "dutch", "definition", "source"))
    ]
    assert incomplete == []
    assert len(DUTCH) == len(ENTRIES)
