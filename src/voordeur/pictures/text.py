"""Words over lines of so many letters. Pure."""

MORE = "…"


def wrapped(text: str, letters: int, *, most: int) -> list[str]:
    """The text over at most so many lines; a word that is too long is broken, the rest cut off."""
    lines = [""]
    for word in _pieces(text, letters):
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= letters:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][: letters - 1] + MORE]
    return [line for line in lines if line]


def _pieces(text: str, letters: int) -> list[str]:
    """The words, broken after a hyphen or wherever they do not fit on one line."""
    pieces = []
    for word in text.split():
        rest = word
        while len(rest) > letters:
            at = rest.rfind("-", 1, letters) + 1 or letters
            pieces.append(rest[:at])
            rest = rest[at:]
        pieces.append(rest)
    return pieces
