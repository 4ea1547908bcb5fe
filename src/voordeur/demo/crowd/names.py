"""Names for a crowd: made of syllables, so that many differ, and all end in -Proef."""

import random

GIVEN = (
    "Aaltje Abdel Adriaan Ahmed Aisha Alida Anna Annelies Anton Arie Bart Bilal Bram Carla Cees "
    "Chantal Corrie Daan Dirk Dounia Eefje Elif Emre Esther Eva Fatima Femke Floor Fred Gerard "
    "Greetje Hamza Hanna Hans Henk Ilse Imane Ingrid Jaap Jan Jasmijn Jeroen Joke Kees Kim Koos "
    "Lars Leyla Lieke Lotte Maaike Maria Marloes Mees Mehmet Milan Mohamed Nadia Nienke Noor Omar "
    "Pieter Quinten Rachid Ria Roos Ruud Samira Sanne Sem Sofie Stijn Tess Thijs Truus Willem Yara"
).split()
BEGINNINGS = (
    "Aarde Berg Bloem Boter Brand Donker Eike Elsen Geer Gras Groen Haver Heide Hoek Hoog Hout "
    "Jager Kamper Kers Klaver Koren Kruis Lage Linde Maan Meer Molen Noord Olie Oude Park Populier "
    "Ravens Riet Roggen Rozen Schaap Slag Snoek Spar Steen Storm Tarwe Terp Turf Valken Veen Vliet "
    "Vogel Water Weide Wilgen Winter Wol Zand Zee Zilver Zomer Zuid Zwaan"
).split()
ENDINGS = (
    "akker beek berg bloem boer bos bosch brug burg dal dam dijk donk drift duin gaard gracht haag "
    "hart haven heem hof horst huis kamp kerk laan land man meijer mond oord plas poel poort rust "
    "schoot sloot stam stede stra tuin veer veld ven vliet voort waard wal weg werf wijk woud zicht"
).split()
PREFIXES = ("", "", "", "", "", "de", "van", "van de", "van der", "ten")


def given_name(dice: random.Random) -> str:
    """A first name from a short list."""
    return dice.choice(GIVEN)


def surname(dice: random.Random) -> tuple[str, str]:
    """Prefix and surname: one of some three thousand, every one ending in -Proef."""
    return dice.choice(PREFIXES), f"{dice.choice(BEGINNINGS)}{dice.choice(ENDINGS)}-Proef"


def phone(dice: random.Random) -> str:
    """A number that rings nowhere: none that begins with 06-0 was ever given to anybody."""
    return f"06-{dice.randrange(1_000_000, 9_000_000):08d}"
