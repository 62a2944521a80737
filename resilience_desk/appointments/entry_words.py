"""What the columns and words of day lists mean, in English, German and some words of other tongues."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from resilience_desk.appointments.terms import Outcome, Way
from resilience_desk.trackers.importing.headings import plain

K = TypeVar("K")

_ROLES: dict[str, tuple[str, ...]] = {
    "date": ("date", "appointment date", "day", "datum", "termindatum", "tag", "fecha", "data", "jour"),
    "start": ("start", "starts", "start time", "start date", "date time", "datetime", "beginn", "termin"),
    "time": ("time", "appointment time", "at", "uhrzeit", "zeit", "hora", "heure", "ora"),
    "end": ("end", "ends", "end time", "until", "ende", "bis", "end date"),
    "length": ("length", "duration", "minutes", "min", "dauer", "minuten", "duree", "duracion"),
    "number": (
        "number", "patient number", "practice number", "patient id", "patientid", "rd number", "nummer",
        "patientennummer", "hospital number", "hospital no", "hospital id", "mrn", "medical record number",
        "nhs number", "fallnummer", "case number", "krankenhausnummer",
    ),
    "name": ("name", "patient", "patient name", "full name", "person", "client", "nom", "nombre", "nome"),
    "first_name": ("first name", "forename", "given name", "vorname", "prenom"),
    "last_name": ("last name", "surname", "family name", "nachname", "familienname"),
    "birth": (
        "birth date", "date of birth", "dob", "born", "birthday", "geburtsdatum", "geb", "geboren", "geburtstag",
        "date de naissance", "fecha de nacimiento", "data di nascita", "data de nascimento",
    ),
    "with": (
        "with", "with whom", "clinician", "therapist", "practitioner", "resource", "staff", "provider", "behandler",
        "therapeut", "therapeutin", "mitarbeiter",
    ),
    "way": ("way", "type", "mode", "appointment type", "terminart", "art", "contact type"),
    "outcome": ("outcome", "status", "attendance", "state", "ergebnis", "anwesenheit"),
    "reason": ("reason", "cancellation reason", "grund", "absagegrund", "motif", "motivo"),
    "purpose": ("purpose", "appointment", "subject", "title", "treatment", "zweck", "betreff", "leistung", "anlass"),
    "place": ("place", "location", "room", "where", "ort", "raum", "zimmer"),
    "key": ("appointment id", "appointment number", "booking id", "event id", "uid", "id", "termin id", "terminnummer"),
}  # fmt: skip
_ROLE_OF = {heading: role for role, headings in _ROLES.items() for heading in headings}

_WAYS: dict[Way, tuple[str, ...]] = {
    Way.GROUP: ("group", "gruppe", "groupe", "grupo", "gruppo", "class"),
    Way.PHONE: ("phone", "telephone", "call", "telefon", "telefonisch", "anruf"),
    Way.VIDEO: ("video", "online", "teams", "zoom", "virtual", "videosprechstunde"),
    Way.HOME: ("home", "home visit", "domiciliary", "hausbesuch"),
    Way.CLINIC: ("clinic", "in person", "face to face", "f2f", "outpatient", "office", "praxis", "ambulanz", "vor ort"),
}
_OUTCOMES: dict[Outcome, tuple[str, ...]] = {
    Outcome.DID_NOT_COME: (
        "did not come", "did not attend", "dna", "no show", "noshow", "not attended", "absent", "nicht erschienen",
        "nicht gekommen", "unentschuldigt",
    ),
    Outcome.CANCELLED_BY_THEM: (
        "cancelled by them", "cancelled by patient", "patient cancelled", "canceled by patient", "cancelled by client",
        "abgesagt patient", "vom patienten abgesagt", "patient abgesagt", "entschuldigt",
    ),
    Outcome.CANCELLED_BY_US: (
        "cancelled by us", "cancelled by clinic", "cancelled by hospital", "clinic cancelled", "hospital cancelled",
        "canceled by clinic", "cancelled by provider", "abgesagt klinik", "von uns abgesagt", "klinik abgesagt",
    ),
    Outcome.CANCELLED: ("cancelled", "canceled", "abgesagt", "storniert", "annule", "cancelado"),
    Outcome.LATE: ("late", "later", "came late", "arrived late", "verspatet", "zu spat"),
    Outcome.CAME: (
        "came", "attended", "arrived", "seen", "completed", "done", "checked in", "fulfilled", "erschienen", "gekommen",
        "wahrgenommen", "anwesend",
    ),
    Outcome.PLANNED: (
        "planned", "booked", "confirmed", "scheduled", "tentative", "pending", "open", "geplant", "gebucht",
        "bestatigt", "offen",
    ),
}  # fmt: skip
_BETWEEN = re.compile(r"[^\w]+")
_LENGTH = re.compile(r"(?:(\d{1,2})\s*h(?:ours?|rs?)?\s*)?(?:(\d{1,4})\s*(?:m|min|mins|minutes|minuten)?)?")
_CLOCK_LENGTH = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")
_NAMES_APART = re.compile(r"\s*(?:[;/&+|]|\band\b|\bund\b)\s*")


def role_of(heading: str) -> str:
    """What a column holds: ``date``, ``number``, ``with``, …; empty when its heading says nothing."""
    return _ROLE_OF.get(_words(heading), "")


def way_of(text: str) -> Way | None:
    """The way to meet that a text names, by its whole words; None when it names none or is unknown."""
    return _named(text, _WAYS)


def outcome_of(text: str) -> Outcome | None:
    """The outcome that a text names, whole words, the most particular first; None when unknown."""
    return _named(text, _OUTCOMES)


def minutes_of(text: str) -> int | None:
    """A length in minutes: ``45``, ``45 min``, ``1 h 30``, ``1:30``; None when it is none."""
    plainly = text.strip().casefold()
    if found := _CLOCK_LENGTH.fullmatch(plainly):
        return int(found[1]) * 60 + int(found[2])
    found = _LENGTH.fullmatch(plainly)
    if not plainly or found is None:
        return None
    return int(found[1] or 0) * 60 + int(found[2] or 0)


def names_in(text: str) -> tuple[str, ...]:
    """The single names of a “with whom” text; a comma stays, since ``Kaya, Elif`` is one person."""
    return tuple(name for name in _NAMES_APART.split(text.strip()) if name)


def _named(text: str, kinds: Mapping[K, tuple[str, ...]]) -> K | None:
    wanted = f" {_words(text)} "
    return next((kind for kind, names in kinds.items() if any(f" {name} " in wanted for name in names)), None)


def _words(text: str) -> str:
    return " ".join(_BETWEEN.sub(" ", plain(text)).split())
