"""The pages of one household on every width: nothing sideways, and no word broken in two."""

import pytest

from tests.browser import looking
from tests.browser.chromium import Visit
from tests.browser.visitor import Visitor
from voordeur.accounts.models import Assignment

SOMEBODY = "sanne.postma@mee.example"
FAMILY = "Bakker-Proef"
NARROWEST, WIDEST, STEP, HEIGHT = 320, 1600, 80, 800
#: Where the frame, the calendar or the board changes its shape, and a pixel beside it.
TURNS = (480, 720, 960, 992, 1200, 1216)
WIDTHS = sorted(
    {*range(NARROWEST, WIDEST + 1, STEP), *(turn + more for turn in TURNS for more in (-1, 0, 1))}
)
#: Words that stand on two lines although nothing in them says where they may be broken.
BROKEN = """() => {
  const found = new Set();
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!node.parentElement.checkVisibility()) continue;
    for (const match of node.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) found.add(match[0]);
    }
  }
  return [...found];
}"""

#: Whether the name of the household lies over who coordinates it.
OVER_EACH_OTHER = """() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector("h1"));
  const name = range.getBoundingClientRect();
  const beside = document.querySelector(".vd-glance").getBoundingClientRect();
  return name.right > beside.left && name.bottom > beside.top && name.top < beside.bottom;
}"""


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    """The coordinator at the page of the family."""
    working = visit()
    working.arrive_as(Assignment.objects.get(user__email=SOMEBODY))
    working.go("/huishoudens/")
    working.press(FAMILY)
    return working


@pytest.mark.slow
def test_nothing_scrolls_sideways_on_any_width(visitor: Visitor) -> None:
    home, page = visitor.path, visitor.page
    plan = home.replace("huishoudens", "plannen")
    talk = home.replace("huishoudens", "uitvraag")
    found = []
    for path in ("/", home, plan, f"{plan}bord/", f"{plan}kalender/", talk):
        visitor.go(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            wide = page.evaluate(looking.STICKS_OUT)
            if wide:
                found.append(f"{path} at {width} px: {wide}")
            if path == home and page.evaluate(OVER_EACH_OTHER):
                found.append(f"{path} at {width} px: the name lies over who coordinates")
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_no_word_of_a_card_is_broken(visitor: Visitor) -> None:
    plan, page = visitor.path.replace("huishoudens", "plannen"), visitor.page
    found = []
    for look in ("bord/", "kalender/", "wie/"):
        visitor.go(plan + look)
        for width in (1280, 1024, NARROWEST):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            found += [f"{look} at {width} px: {word}" for word in page.evaluate(BROKEN)]
    assert not found, "\n".join(found)
