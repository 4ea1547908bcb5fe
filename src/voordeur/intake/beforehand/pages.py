"""What the pages at home show: the questions, the own words, from whom the question comes."""

from dataclasses import dataclass
from datetime import date

from voordeur.intake.beforehand import asking
from voordeur.intake.beforehand.asking import Opened, OwnWords
from voordeur.intake.beforehand.pairs import Hashes
from voordeur.intake.enums import AT_HOME, PATHS, HelpNeeded, LifeDomain
from voordeur.intake.models import Instrument
from voordeur.intake.queries import ICONS, asked_at_home
from voordeur.organisations.models import Municipality, Team

#: As a resident chose it, read back.
HELP_SAID = {
    HelpNeeded.NONE: "Geen hulp nodig, het gaat goed zo",
    HelpNeeded.SOON: "Hier wil ik het over hebben",
    HelpNeeded.NOW: "Hier wil ik hulp bij, en het kan niet lang wachten",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One life domain on the way: its questions, and what was typed."""

    domain: LifeDomain
    path: str
    name: str
    icon: str
    place: int
    questions: dict[str, str]
    words: OwnWords

    @property
    def said(self) -> list[tuple[str, str]]:
        """Question and answer, as far as there is one."""
        told = [(text, getattr(self.words, name)) for name, text in self.questions.items()]
        return [(text, words) for text, words in told if words]

    @property
    def help_said(self) -> str:
        """How urgent, in the words of the choice."""
        needed = self.words.help_needed
        return HELP_SAID[HelpNeeded(needed)] if needed else ""


@dataclass(frozen=True, slots=True)
class AtHomePage:
    """Everything a page at home may know."""

    pair: Hashes
    opened: Opened
    token: str
    municipality: Municipality
    team: str
    until_on: date
    parts: tuple[Part, ...]

    def after(self, here: Part) -> Part | None:
        """The next life domain, or None after the last one."""
        return self.parts[here.place] if here.place < len(self.parts) else None

    @property
    def is_begun(self) -> bool:
        """Whether something was typed already."""
        return any(not part.words.is_empty for part in self.parts)


def page_of(pair: Hashes, opened: Opened, *, token: str) -> AtHomePage:
    """The questions of the version that was asked, beside the own words so far."""
    instrument = Instrument.objects.get(pk=opened.instrument_id)
    written = {row["domain"]: row for row in instrument.domains}
    told = asking.words(pair)
    domains = [LifeDomain(code) for code in opened.domains]
    marked = asked_at_home(instrument)
    return AtHomePage(
        pair=pair,
        opened=opened,
        token=token,
        municipality=Municipality.objects.get(pk=opened.municipality_id),
        team=Team.objects.get(pk=opened.team_id).name,
        until_on=opened.until_on,
        parts=tuple(
            Part(
                domain=domain,
                path=PATHS[domain],
                name=AT_HOME[domain],
                icon=ICONS[domain],
                place=place,
                questions={name: str(written[domain][name]) for name in marked[domain]},
                words=told.get(domain, OwnWords(domain=domain)),
            )
            for place, domain in enumerate(domains, start=1)
        ),
    )
