"""What a caregiver's card and pages say, from the view and the reader's words. Free of Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from babel.dates import get_day_names

from resilience_desk.caregivers.gaps import Gap, gap_words
from resilience_desk.caregivers.terms import (
    AGREEMENT_WORDS,
    GRANTABLE_WORDS,
    HELPER_KIND_WORDS,
    WILLING_WORDS,
    HelperKind,
    Willing,
)
from resilience_desk.caregivers.views import BoundaryView, CaregiverView, ConsentView, GapView, RestView
from resilience_desk.documents.catalogue import DOCUMENTS
from resilience_desk.words import Words


@dataclass(frozen=True)
class Fact:
    """One line of a card: an icon in a colour, a label and words."""

    icon: str
    token: str
    label: str
    text: str


def relation_words(words: Words, view: CaregiverView) -> str:
    """Who somebody is to the person, and how near: ``partner, lives with them``."""
    kind = words.say(HELPER_KIND_WORDS[view.kind]) if view.kind is not HelperKind.FAMILY_OR_FRIEND else ""
    near = words.say("same home") if view.lives_with else view.nearness
    return ", ".join(part for part in (view.relation or kind, near) if part)


def boundary_words(words: Words, line: BoundaryView) -> str:
    """What a boundary says in one line: what, how often, until when."""
    until = words.say("until {day}", day=words.day(line.until_on)) if line.until_on else ""
    return ", ".join(part for part in (line.what, line.how_often, until) if part)


def willing_words(words: Words, willing: Willing, name: str) -> str:
    """``Does``, or ``Not asked of Paulo``."""
    return words.say(WILLING_WORDS[willing], name=name)


def agreed_words(words: Words, line: BoundaryView) -> str:
    """Whether both sides agreed to a boundary as it stands."""
    if line.agreed:
        return words.say("agreed by both")
    if any(answer.outdated for answer in line.answers):
        return words.say("changed since it was agreed: ask again")
    return words.say("not yet agreed by both") if line.answers else words.say("nobody was asked to agree yet")


def answer_words(words: Words, line: BoundaryView, caregiver_id: object) -> str:
    """How one side answered to a boundary, and when."""
    answer = next((each for each in line.answers if each.caregiver_id == caregiver_id), None)
    if answer is None:
        return words.say("not asked yet")
    said = words.say(AGREEMENT_WORDS[answer.how])
    day = words.day(answer.answered_on)
    if answer.outdated:
        return words.say("{answer}, {day}; the words changed since", answer=said, day=day)
    return words.say("{answer}, {day}", answer=said, day=day)


def rest_words(words: Words, rest: RestView) -> str:
    """When somebody rests: ``Thursday, 18:00 to 22:00``."""
    names = get_day_names("wide", locale=words.locale)
    day = words.say("Every day") if rest.weekday is None else str(names[rest.weekday])
    if rest.begins is None or rest.ends is None:
        return words.say("{day}, all day", day=day)
    return words.say("{day}, {begins} to {ends}", day=day, begins=words.clock(rest.begins), ends=words.clock(rest.ends))


def standing_consent(view: CaregiverView) -> ConsentView | None:
    """The consent that was neither replaced nor withdrawn, even if its days have not come or have passed."""
    return next((each for each in view.consent_history if each.replaced_at is None and each.withdrawn_at is None), None)


def consent_words(words: Words, view: CaregiverView) -> str:
    """What a caregiver may know at this moment."""
    consent = view.consent
    if consent is None:
        coming = standing_consent(view)
        if coming is not None:
            day = words.day(coming.from_on)
            return words.say("Nothing today. What was agreed counts from {day} on its own days only.", day=day)
        return words.say("Nothing is shared with {name}.", name=view.name)
    titles = {document.id: words.say(document.title) for document in DOCUMENTS}
    parts = [words.say(GRANTABLE_WORDS[topic]) for topic in consent.topics]
    parts += [words.say("on paper: {title}", title=titles.get(name, name)) for name in consent.documents]
    if consent.meetings:
        parts.append(words.say("may come to meetings"))
    said = "; ".join(parts) or words.say("nothing was chosen")
    return words.say("{what}. Until {day}.", what=said, day=words.day(consent.until_on)) if consent.until_on else said


def facts_of(words: Words, view: CaregiverView) -> list[Fact]:
    """The lines of a card: a crossed limit first, then what they do and do not do, and how to look after them."""
    crossed = [line for line in view.boundaries if line.crossed]
    facts = [
        Fact(
            "triangle-alert",
            "warn",
            words.say("Past the limit"),
            words.say("{what}: on the board, though it is not asked of {name}", what=line.what, name=view.name),
        )
        for line in crossed
    ]
    facts += _sides(words, view)
    facts += _own(words, view)
    reach = " · ".join(part for part in (view.phone, view.best_times, view.language) if part)
    facts += _line("phone", "text_secondary", words.say("Reach"), reach)
    consent = consent_words(words, view)
    facts.append(Fact("eye" if view.consent else "eye-off", "text_secondary", words.say("May know"), consent))
    return facts


def _sides(words: Words, view: CaregiverView) -> list[Fact]:
    facts: list[Fact] = []
    for willing, icon, token in ((Willing.WILL, "check", "ok"), (Willing.WILL_NOT, "ban", "text_secondary")):
        lines = [line for line in view.boundaries if line.willing is willing and line.in_force]
        said = "; ".join(boundary_words(words, line) for line in lines)
        facts += _line(icon, token, willing_words(words, willing, view.name), said)
    return facts


def _own(words: Words, view: CaregiverView) -> list[Fact]:
    facts = _line("coffee", "warn", words.say("Signs {name} needs a break", name=view.name), view.break_signs)
    facts += _line("activity", "text_secondary", words.say("Own health"), view.health_limits)
    steps_in = list(dict.fromkeys(line.backup for line in view.boundaries if line.in_force and line.backup))
    facts += _line("users-round", "info", words.say("Back-up"), "; ".join(steps_in))
    facts += _line("bed", "info", words.say("Rests"), "; ".join(rest_words(words, rest) for rest in view.rests))
    return facts


def _line(icon: str, token: str, label: str, text: str | None) -> list[Fact]:
    return [Fact(icon, token, label, text)] if text else []


def gap_lines(words: Words, gaps: Sequence[GapView]) -> list[str]:
    """Every gap in words."""
    return [gap_words(words, Gap(**{part.name: getattr(gap, part.name) for part in fields(Gap)})) for gap in gaps]
