"""What of a page comes out of a printer: everything but what its styles leave out on paper."""

from html.parser import HTMLParser
from typing import Any

#: Classes that are left out on paper (print.css, plan-looks.css).
LEFT_OUT = {"vd-own", "vd-not-on-paper", "vd-print-not", "vd-form__actions", "vd-dialog"}
#: Elements that never come out, or have no end.
UNSEEN = {"script", "style", "template", "head"}
VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "use", "wbr",
}  # fmt: skip


class _Paper(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            classes = set((dict(attrs).get("class") or "").split())
            hides = bool(classes & LEFT_OUT) or tag in UNSEEN
            self.open.append((tag, hides or self.is_left_out))

    def handle_endtag(self, tag: str) -> None:
        while any(name == tag for name, _ in self.open):
            if self.open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self.is_left_out:
            self.words.append(data)

    @property
    def is_left_out(self) -> bool:
        return bool(self.open and self.open[-1][1])


def printed(response: Any) -> str:
    """The words of a page on paper."""
    paper = _Paper()
    paper.feed(response.content.decode(errors="replace"))
    return " ".join(" ".join(paper.words).split())
