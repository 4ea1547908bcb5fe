"""Reading a paper back: what it says, and what a validator has against it."""

import io

import page
import pypdf

#: For a screen reader, and for an archive.
PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)


def complaints(paper: bytes) -> list[str]:
    """What the two standards have against this PDF; empty when it keeps both."""
    reports = [page.validate_pdf_bytes(paper, profile=profile) for profile in PROFILES]
    return [
        f"{report.profile}: {failure.rule_id} {failure.message}"
        for report in reports
        for failure in report.failures
    ] + [str(report.profile) for report in reports if not report.is_compliant]


def text_of(paper: bytes) -> str:
    """Every word of a paper in the order in which it is read, runs of white space as one."""
    pages = pypdf.PdfReader(io.BytesIO(paper)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def title_of(paper: bytes) -> str:
    """The title that the window of a reader shows."""
    described = pypdf.PdfReader(io.BytesIO(paper)).metadata
    return (described and described.title) or ""
