"""What the repository says of itself is so: versions, names of files, drawn pages."""

import ast
import re
import subprocess
import sys
import tomllib

import pytest
import yaml

from tests.architecture.house import HOUSE, ROOT

PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/**/*.md")])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
DRAWN = ["make_map.py", "make_diagrams.py", "make_need_to_know.py"]


def test_publiccode_names_the_version_of_the_project():
    publiccode = yaml.safe_load((ROOT / "publiccode.yml").read_text())

    assert publiccode["softwareVersion"] == PROJECT["version"]
    assert publiccode["legal"]["license"] == PROJECT["license"]


def test_the_changelog_begins_with_the_version_of_the_project():
    versions = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)

    assert versions[0] == PROJECT["version"]


def test_the_licence_is_the_whole_text():
    text = (ROOT / "LICENSE").read_text()

    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert "Appendix" in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
class TestEveryPage:
    def test_links_to_what_is_there(self, page):
        links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text())

        assert [link for link in links if not (page.parent / link).exists()] == []

    def test_names_files_that_are_there(self, page):
        named = re.findall(
            r"`((?:src|docs|tests/\w+|requirements|frontend)/[\w./-]+)`", page.read_text()
        )

        assert [name for name in named if not (ROOT / name).exists()] == []


def test_what_the_program_tells_to_read_is_there():
    named = {
        name
        for path in sorted((ROOT / "src").rglob("*.py"))
        for name in re.findall(r"docs/[\w./-]+\.md", path.read_text())
    }

    assert named
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def _tests_of(path):
    """Every test of a file, as `test_x` or `TestClass::test_x`."""
    for node in ast.parse(path.read_text()).body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        for one in inside:
            if isinstance(one, ast.FunctionDef) and one.name.startswith("test_"):
                yield f"{node.name}::{one.name}" if one is not node else one.name


def test_reliability_names_tests_that_are_there():
    """What is promised of failure is kept by a test with that very name."""
    text = (ROOT / "docs/explanation/reliability.md").read_text()
    named = re.findall(r"`((?:src|tests)/[\w/]+\.py)::([\w:]+)`", text)
    known = {path: set(_tests_of(ROOT / path)) for path, _ in named}

    assert len(named) > 20
    assert [f"{path}::{name}" for path, name in named if name not in known[path]] == []


@pytest.mark.parametrize("script", DRAWN)
def test_drawn_pages_are_what_the_code_says(script):
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "docs/" + script, "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (answer.returncode, answer.stdout + answer.stderr) == (0, "")


def test_every_workflow_table_is_drawn():
    rooms = {path.parent.name for path in HOUSE.glob("*/workflow.py")}

    assert {path.stem for path in (ROOT / "docs/reference").glob("*.md")} == rooms


def test_every_dependency_has_its_reason():
    reasons = (ROOT / "docs/adr/0006-dependencies.md").read_text()
    names = [re.split(r"[\[<>=]", dependency)[0] for dependency in PROJECT["dependencies"]]

    assert [name for name in names if f"| {name}" not in reasons] == []
