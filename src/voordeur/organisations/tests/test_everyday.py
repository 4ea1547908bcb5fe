"""Everyday words bring the service that annex 1 of nota 000 means, or none."""

import pytest

from voordeur.demo.loading import network
from voordeur.organisations import everyday

#: What somebody types → what must stand first, by its key in the network of Wassenaar.
FIRST = {
    "huur": "geldzaken-en-regelgeving",
    "kan de huur niet betalen, twee kinderen": "geldzaken-en-regelgeving",
    "huurachterstand": "vroeg-eropaf",
    "Mijn verhuurder maakt de verwarming niet": "sociaal-raadsvrouw",
    "huurverhoging": "sociaal-raadsvrouw",
    "wij worden uit huis gezet, ontruiming": "voorkomen-uithuiszettingen",
    "schuld": "schuldhulpverlening",
    "De deurwaarder belt elke dag": "schuldhulpverlening",
    "stroom afgesloten": "vroeg-eropaf",
    "Ik begrijp deze brief van de Belastingdienst niet.": "sociaal-raadsvrouw",
    "toeslagen": "geldzaken-en-regelgeving",
    "eenzaam": "meedoen-en-ontmoeten",
    "Mijn moeder van 84 kookt niet meer.": "meedoen-en-ontmoeten",
    "Sinds mijn vrouw er niet meer is, kook ik niet meer.": "meedoen-en-ontmoeten",
    "Ik zoek iets om handen": "meedoen-en-ontmoeten",
    "mantelzorg": "mantelzorgondersteuning",
    "mantelzorger": "mantelzorgondersteuning",
    "Mijn man vergeet steeds meer": "alzheimercafe",
    "opvoeden": "opvoedspreekuur",
    "Onze peuter slaapt slecht": "opvoedspreekuur",
    "wmo": "wmo-consulenten",
    "hulp in huis": "wmo-consulenten",
    "hulp in de huishouding": "wmo-consulenten",
    "Mijn rollator is stuk. Waar kan ik heen?": "wmo-consulenten",
    "werk": "werk-en-inkomen",
    "ik ben werkloos en zoek een baan": "werk-en-inkomen",
    "uitkering aanvragen": "werk-en-inkomen",
    "mijn zoon spijbelt": "leerplicht",
    "ruzie, we gaan scheiden": "amw",
    "Is er iemand die met mij wandelt?": "inzet-vrijwilligers",
    "vrijwilligerswerk": "inzet-vrijwilligers",
    "Ik maak me zorgen om de buurman": "meldpunt-bezorgd",
    "De buurman slaat zijn hond": "meldpunt-bezorgd",
    "Hij verzamelt spullen en doet niet open": "meldpunt-bezorgd",
    "jongerenwerk": "jeugd-en-jongerenwerk",
    "statushouder": "alleenstaande-vreemdelingen",
    "cliëntondersteuner": "clientondersteuners-jeugd",
    "prodeba": "intensieve-ambulante-gezinshulp",
}
#: No service of the team helps with this; a guess would be worse than nothing.
NOTHING = (
    "rijbewijs", "paspoort verlengen", "Wanneer wordt het grofvuil opgehaald?",
    "Waar vraag ik een parkeerkaart aan voor mijn moeder?", "Ik heb een vraag", "hulp",
    "Mijn fiets werkt niet", "Mijn hand doet pijn", "Is mijn pas nog geldig?",
    "Waar zit de huisarts?",
    "Ik wil mij inschrijven voor een woning.", "Waar vind ik een huurwoning?", "te huren",
)  # fmt: skip
#: What must not be offered for it, wherever it stands.
NEVER = {
    "werk": ("jeugd-en-jongerenwerk", "wmo-consulenten", "inzet-vrijwilligers"),
    "hulp in huis": ("voorkomen-uithuiszettingen", "opvoedondersteuning"),
    "alleenstaande moeder": ("alleenstaande-vreemdelingen",),
    "Ik kan mijn moeder niet alleen wassen": ("alleenstaande-vreemdelingen",),
    "Wie helpt met een vraag over mijn vader?": ("inzet-vrijwilligers",),
}


@pytest.fixture(scope="module")
def annex():
    """The services of annex 1 that somebody gives, with what each is found by."""
    read = network("wassenaar")
    names = {row["key"]: row["name"] for row in read["organisations"]}
    return {
        row["key"]: " ".join(
            [row["name"], row["description"], *(names[key] for key in row["organisations"])]
        )
        for row in read["services"]
        if row["organisations"]
    }


def found(annex, question):
    ranked = {key: everyday.rank(text, question) for key, text in annex.items()}
    return sorted((key for key in ranked if ranked[key]), key=lambda key: (-ranked[key], key))


@pytest.mark.promise("P14")
@pytest.mark.parametrize(("question", "service"), FIRST.items())
def test_what_is_meant_stands_first(annex, question, service):
    assert found(annex, question)[:1] == [service]


@pytest.mark.parametrize("question", NOTHING)
def test_nothing_is_better_than_nonsense(annex, question):
    assert found(annex, question) == []


@pytest.mark.parametrize(("question", "services"), NEVER.items())
def test_what_only_sounds_alike_is_not_offered(annex, question, services):
    assert not set(found(annex, question)) & set(services)


def test_every_service_that_residents_ask_for_is_meant_by_some_word(annex):
    # Colleagues ask for these themselves, or the team sets them in.
    of_the_team = {
        "deskundigheid-vrijwilligers", "gedragsdeskundige-mee", "gedragsdeskundige-voorschoten",
        "procesregisseur-jeugd", "procesregisseur-volwassenen",
    }  # fmt: skip
    by_meaning = {key for words in everyday.MEANS for key in found(annex, words)}
    assert annex.keys() - by_meaning <= of_the_team


def test_what_is_said_beside_it_comes_after(annex):
    asked = found(annex, "kan de huur niet betalen, twee kinderen")
    assert asked[:4] == [
        "geldzaken-en-regelgeving", "vroeg-eropaf", "schuldhulpverlening",
        "voorkomen-uithuiszettingen",
    ]  # fmt: skip
    assert "opvoedspreekuur" in asked


def test_a_common_word_counts_when_nothing_else_is_said(annex):
    assert "lichte-begeleiding" in found(annex, "begeleiding")
    assert found(annex, "begeleiding bij schulden") == found(annex, "schulden")


@pytest.mark.parametrize("word", everyday.MEANS)
def test_meanings_are_written_plainly(word):
    assert everyday.plain(word) == word.strip()
    assert all(everyday.plain(part) == part for part in everyday.MEANS[word])
