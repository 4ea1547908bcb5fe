"""Looking at one page as everybody would: wide, narrow, zoomed in, in the dark, and read aloud."""

import itertools
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

#: Wide; 200 % zoom of that; and the narrowest that WCAG 2.2 asks for.
WIDE, ZOOMED, NARROW = 1280, 640, 320
HEIGHT = 800
#: A folder for a picture of every page at two widths; nothing is kept without it.
ALBUM = "VOORDEUR_SCREENSHOTS"

EVERYTHING = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
CONTRAST = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
}

NOT_FOR_READERS = {
    "a raw key": re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
    "a template tag": re.compile(r"\{\{|\{%|ONBEKENDE VARIABELE"),
    "a value of the program": re.compile(r"\b(None|True|False|NaN|undefined)\b|<\w+ object|\[\]"),
    "English": re.compile(
        r"\b(the|and|with|this|your|please|submit|save|cancel|delete|edit|search|logout|password|"
        r"error|required|next|previous|close|loading|yes|settings|update|select|unknown|choose|"
        r"invalid|enter|ensure|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|"
        r"february|march|may|june|july|august|october)\b",
        re.IGNORECASE,
    ),
}

READ_ALOUD = """() => {
  const said = [document.title, document.body.innerText];
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {
    for (const name of ["aria-label", "placeholder", "title", "alt"]) {
      if (element.hasAttribute(name)) said.push(element.getAttribute(name));
    }
  }
  return said.join("\\n");
}"""
OPEN_ALL = """() => {
  for (const details of document.querySelectorAll("main details")) {
    details.removeAttribute("name");
    details.open = true;
  }
}"""
STICKS_OUT = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return "";
  const wide = [...document.querySelectorAll("body *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width && box.right > root.clientWidth + 1;
  });
  const last = wide.at(-1);
  const name = last ? `${last.tagName.toLowerCase()}.${last.className}` : "";
  return `${root.scrollWidth} px wide in ${root.clientWidth} px, by ${name}`;
}"""
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((heading) => heading.checkVisibility() && !heading.closest("dialog"))
  .map((heading) => Number(heading.tagName[1]))"""


def at(page: Page, name: str) -> list[str]:
    """Everything that is wrong with the page that stands open, a line each."""
    return [f"{name}: {finding}" for finding in (*_wide(page, name), *_narrow(page, name))]


def narrowly(page: Page, name: str) -> list[str]:
    """What is wrong at the narrowest, where most goes wrong, for one more state of a page."""
    return [f"{name}: {finding}" for finding in _narrow(page, name)]


def _wide(page: Page, name: str) -> Iterator[str]:
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    keep(page, name, WIDE)
    yield from _axe(page, EVERYTHING, f"{WIDE} px")
    page.emulate_media(color_scheme="dark")
    yield from _axe(page, CONTRAST, "dark")
    page.emulate_media(color_scheme="light")
    yield from _headings(page)


def _narrow(page: Page, name: str) -> Iterator[str]:
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    keep(page, name, NARROW)
    page.evaluate(OPEN_ALL)
    # As high as the page, or what is fixed at the bottom hides what one can scroll from under it.
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": NARROW, "height": height + HEIGHT})
    yield from _axe(page, EVERYTHING, f"{NARROW} px")
    yield from _words(page)
    for width in (NARROW, ZOOMED):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        wide = page.evaluate(STICKS_OUT)
        if wide:
            yield f"at {width} px: {wide}"
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})


def _axe(page: Page, options: dict[str, object], where: str) -> Iterator[str]:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    results = page.evaluate(f"axe.run(document, {json.dumps(options)})")
    for violation in results["violations"]:
        for node in violation["nodes"][:3]:
            why = " ".join(str(node.get("failureSummary", "")).split())[:200]
            yield f"axe {where}: {violation['id']}: {node['html'][:140]} {why}"


def _words(page: Page) -> Iterator[str]:
    said = page.evaluate(READ_ALOUD)
    for what, pattern in NOT_FOR_READERS.items():
        found = sorted({match.group() for match in pattern.finditer(said)})
        if found:
            yield f"{what}: {', '.join(found)}"


def _headings(page: Page) -> Iterator[str]:
    levels = page.evaluate(HEADINGS)
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first level"
    for above, below in itertools.pairwise(levels):
        if below > above + 1:
            yield f"a heading of level {below} under one of level {above}"


def keep(page: Page, name: str, width: int) -> None:
    """A picture for the album, when there is one."""
    folder = os.environ.get(ALBUM)
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        file = re.sub(r"[^a-z0-9_-]+", "-", name.lower()).strip("-")
        page.screenshot(path=Path(folder) / f"{file}-{width}.png", full_page=True)
