"""Where each stream of a PDF ends, said so that it cannot be read in two ways. Pure.

Compressed bytes may happen to end with a carriage return. With the line feed that follows it reads
as the end of a line, and then the stream is one byte shorter than it says, which PDF/A forbids (ISO
19005-2, 6.1.7.1). A carriage return more, and the line ends where it should.
"""

import re
from bisect import bisect_left

AMBIGUOUS = b"\r\nendstream"
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) n")


def clear(pdf: bytes) -> bytes:
    """The same PDF with every end of a stream clear, its table of places still true.

    Raises ValueError for a PDF whose places do not stand in a plain table at its end.
    """
    places = [found.start() for found in re.finditer(re.escape(AMBIGUOUS), pdf)]
    if not places:
        return pdf
    at = pdf.rindex(b"startxref")
    table = int(pdf[at:].split()[1])
    if pdf[table : table + 4] != b"xref":
        raise ValueError("this PDF keeps its places elsewhere")

    def moved(place: int) -> int:
        return place + bisect_left(places, place)

    body = pdf[:table].replace(AMBIGUOUS, b"\r" + AMBIGUOUS)
    entries = _ENTRY.sub(
        lambda found: b"%010d %b n" % (moved(int(found[1])), found[2]), pdf[table:at]
    )
    return body + entries + b"startxref\n%d\n%%%%EOF" % moved(table)
