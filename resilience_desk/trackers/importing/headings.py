"""What headings of tables mean, in English, German and some words of other tongues; units and scales they name."""

from __future__ import annotations

import re
import unicodedata

# Each word is the beginning of a word in a heading ("schmerz" finds "Schmerzstärke"); "=" asks for the whole heading.
_METRIC_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "rhr",
        (
            "resting heart rate",
            "resting hr",
            "ruhepuls",
            "ruheherz",
            "=rhr",
            "hkquantitytypeidentifierrestingheartrate",
            "restingheartrate",
        ),
    ),
    (
        "hrv_ms",
        (
            "hrv",
            "rmssd",
            "sdnn",
            "heart rate variability",
            "herzfrequenzvariabil",
            "heartratevariability",
            "hkquantitytypeidentifierheartratevariabilitysdnn",
        ),
    ),
    ("nap_min", ("nap", "nickerchen", "mittagsschlaf", "sieste", "siesta")),
    ("in_bed_min", ("in bed", "im bett", "bettzeit", "time in bed", "au lit")),
    ("asleep_min", ("asleep", "sleep", "schlaf", "sommeil", "sueno", "sonno", "total sleep", "slept", "geschlafen")),
    ("meaningful_activity_min", ("meaningful", "sinnvoll", "wichtige aktivitat")),
    (
        "active_min",
        (
            "active min",
            "aktive min",
            "exercise",
            "bewegung",
            "appleexercisetime",
            "hkquantitytypeidentifierappleexercisetime",
            "activity min",
        ),
    ),
    ("steps", ("step", "schritt", "=pas", "pasos", "passi", "hkquantitytypeidentifierstepcount")),
    ("pain", ("pain", "schmerz", "douleur", "dolor", "=nrs")),
    ("mood", ("mood", "stimmung", "humeur", "animo", "laune", "umore")),
    ("stress", ("stress", "anspannung", "estres")),
    ("fatigue", ("fatigue", "tired", "mudigkeit", "erschopf", "fatiga", "stanchezza")),
    ("control", ("control", "kontrolle", "perceived control")),
)
_NOT_A_METRIC = re.compile(
    r"\b(quality|qualitat|score|efficiency|effizienz|latency|deep|light|rem|tief|leicht|awake|wach|goal|ziel|note|"
    r"notes|id|uuid|offset|entry|log|notiz|sleepanalysis|bemerkung|"
    r"comment|kommentar|stage|phase|start|begin|beginn|end|ende|from|to|von|bis|medication)\b"
)
_ROLES: dict[str, tuple[str, ...]] = {
    "date": (
        "startdate", "start date", "full date", "date formatted", "date", "datum", "day", "tag", "timestamp",
        "datetime",
        "date time", "zeitpunkt", "fecha", "data", "jour", "start", "start time", "beginn", "calendardate",
    ),
    "time": ("time", "uhrzeit", "zeit", "time of day", "heure", "hora", "ora"),
    "end": ("enddate", "end date", "end", "end time", "ende", "bis"),
    "named_by": ("type", "featurename", "feature", "metric", "tracker", "item", "category", "name", "messwert", "art"),
    "value": ("value", "wert", "amount", "quantity", "valeur", "valor"),
    "unit": ("unit", "einheit", "units"),
    "source_column": ("sourcename", "source", "device", "gerat", "quelle"),
}  # fmt: skip
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_SCALE = re.compile(r"(\d{1,3})\s*(?:-|–|—|to|bis|/)\s*(\d{1,3})")
_TO_MINUTES = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heures", "horas"), 60.0),
    **dict.fromkeys(("min", "mins", "minute", "minutes", "minuten", "m"), 1.0),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "sek", "sekunden"), 1 / 60),
}

MOODS: tuple[tuple[str, float], ...] = (
    ("awful", 1), ("bad", 2), ("meh", 3), ("good", 4), ("rad", 5),
    ("furchtbar", 1), ("schlecht", 2), ("okay", 3), ("gut", 4), ("super", 5),
)  # fmt: skip
"""Moods as diaries of five faces name them; told on their own scale of 1 to 5."""
MOOD_SCALE = "1-5"


def plain(heading: str) -> str:
    """Small letters without accents, what stands in brackets left out, one space between words."""
    bare = _IN_BRACKETS.sub(" ", heading).casefold().replace("ß", "ss")
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[a-z0-9]+", letters))


def metric_of(heading: str) -> str:
    """The metric a heading names, or an empty text."""
    bare = plain(heading)
    if not bare or _NOT_A_METRIC.search(bare):
        return ""
    padded = f" {bare}"
    if "ibuprofen" in bare:
        # A count of tablets is not a dose: only a column that says milligrams is one.
        return "ibuprofen_mg" if re.search(r"\bmg\b|_mg\b", heading.casefold()) else ""
    for metric, words in _METRIC_WORDS:
        if any(bare == word[1:] if word.startswith("=") else f" {word}" in padded for word in words):
            return metric
    return ""


def role_of(heading: str) -> str:
    """``date``, ``time``, ``end``, ``named_by``, ``value``, ``unit``, ``source_column``, or an empty text."""
    bare = plain(heading)
    return next((role for role, words in _ROLES.items() if bare in words), "")


def role_rank(heading: str, role: str) -> int:
    """How plainly a heading names a role; smaller is plainer."""
    return _ROLES[role].index(plain(heading))


def minutes_factor(text: str) -> float | None:
    """What turns the unit named in a heading or cell into minutes; None where none is named."""
    words = [*_IN_BRACKETS.findall(text.casefold()), *text.casefold().replace("_", " ").split()[1:], text.casefold()]
    return next((_TO_MINUTES[word.strip(". ")] for word in words if word.strip(". ") in _TO_MINUTES), None)


def scale_of(heading: str) -> tuple[int, int] | None:
    """The scale named in the brackets of a heading, such as 0 to 10."""
    for inside in _IN_BRACKETS.findall(heading):
        if (found := _SCALE.search(inside)) and int(found[1]) < int(found[2]):
            return int(found[1]), int(found[2])
    return None
