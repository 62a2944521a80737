"""The numbers on a sheet, from what a site wrote down: whom to call, under which number, and when they answer.

A site writes a contact as people do: ``Crisis team, 555 0100, day and night``.
"""

from __future__ import annotations

import re

from babel.core import get_global

from resilience_desk.documents.views import Contact, Contacts
from resilience_desk.errors import Refused
from resilience_desk.exchange.views import ContactPart
from resilience_desk.people.views import SiteView
from resilience_desk.words import Words, mark

_NUMBER = re.compile(r"\+?(?:\(\d+\)|\d)[\d\s()/.\-]*\d")
_LEAST_DIGITS = 3

EVERYWHERE = "112"
"""Every mobile phone takes it as an emergency number, in every network (3GPP TS 22.101, clause 10.1.1)."""

EMERGENCY_NUMBERS = {
    "GB": "999",
    "US": "911",
    "CA": "911",
    "MX": "911",
    "AU": "000",
    "NZ": "111",
    "JP": "119",
    "BR": "192",
}
"""Where people know another number than 112 (the European number: Directive (EU) 2018/1972, article 109)."""


class ContactsMissing(Refused):
    """A sheet that leaves a person alone with it is not made. Values: ``site``."""

    sentence = mark(
        "Nothing was printed: {site} has not said yet whom people call, in a crisis, when you are closed, or with a "
        "question. Add it under Settings, Sites; every sheet bears these numbers."
    )


def contact(text: str, who: str) -> Contact:
    """A contact as a site wrote it; ``who`` stands where it names nobody. The phone is empty when there is no number."""
    found = max(_NUMBER.finditer(text), key=lambda match: _digits(match[0]), default=None)
    if found is None or _digits(found[0]) < _LEAST_DIGITS:
        return Contact(text.strip() or who, "")
    before, after = (part.strip(" ,;:–-()") for part in (text[: found.start()], text[found.end() :]))
    return Contact(before or who, found[0].strip(), after)


def missing(site: SiteView) -> tuple[ContactPart, ...]:
    """The numbers that a site has not given."""
    given = (
        (ContactPart.TEAM, site.phone),
        (ContactPart.CRISIS, site.crisis_contact),
        (ContactPart.OUT_OF_HOURS, site.out_of_hours_contact),
    )
    return tuple(part for part, text in given if not contact(text, "").phone)


def contacts_of(site: SiteView, member: str, words: Words) -> Contacts:
    """The numbers for a sheet; ``member`` is whom the person asks for at the team. Raises :class:`ContactsMissing`."""
    if missing(site):
        raise ContactsMissing(site=site.name)
    asked = words.say("{member}, {site}", member=member, site=site.name) if member else site.name
    team = contact(site.phone, asked)
    return Contacts(
        team=team,
        emergency=Contact(words.say("Ambulance"), emergency_number(site.zone)),
        out_of_hours=contact(site.out_of_hours_contact, words.say("On call")),
        crisis=contact(site.crisis_contact, words.say("Crisis line")),
    )


def emergency_number(zone: str) -> str:
    """The emergency number of the country that a named zone lies in."""
    return EMERGENCY_NUMBERS.get(territory(zone), EVERYWHERE)


def territory(zone: str) -> str:
    """The country of a named zone, as CLDR knows it; empty for a zone of no country."""
    return get_global("zone_territories").get(zone, "")


def _digits(text: str) -> int:
    return sum(letter.isdigit() for letter in text)
