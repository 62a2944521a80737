"""What is chosen about one print, free of Qt, and what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from babel import Locale
from babel.core import UnknownLocaleError

from resilience_desk.cases.terms import PRINT_SIZE_WORDS, PrintSize
from resilience_desk.exchange.views import CONTACT_PART_WORDS, OfferedView, PaperView
from resilience_desk.words import Words


@dataclass(frozen=True)
class PrintChoice:
    """One print as the member wants it."""

    document: str
    size: PrintSize = PrintSize.CLEAR
    letter: bool = False
    name_on_pages: bool = True
    ideas: bool = False
    weeks: int = 1
    other_language: bool = False
    """The member says that a sheet in another language than the person's is fine this time."""


def first_choice(view: PaperView, before: PrintChoice | None = None) -> PrintChoice:
    """What is chosen for a person to begin with; the document of ``before`` stays, what fits a person does not."""
    known = {each.id for each in view.documents}
    document = before.document if before is not None and before.document in known else view.documents[0].id
    return PrintChoice(document, view.size or PrintSize.CLEAR, view.letter_paper)


def kept_choice(view: PaperView, before: PrintChoice) -> PrintChoice:
    """The choice for the same person after something changed; without options that have no meaning any more."""
    return replace(before, ideas=before.ideas and bool(view.ideas))


def offered(view: PaperView, document: str) -> OfferedView:
    """The document chosen."""
    return next(each for each in view.documents if each.id == document)


class Weight(Enum):
    """How much a hint weighs."""

    GOOD_TO_KNOW = auto()
    BEFORE_PRINTING = auto()
    """Nothing prints until the member has said that it is fine."""
    STOPS = auto()
    """Nothing can be made at all."""


@dataclass(frozen=True)
class Hint:
    """One sentence about a print."""

    text: str
    weight: Weight = Weight.GOOD_TO_KNOW


def hints(view: PaperView, choice: PrintChoice, words: Words) -> list[Hint]:
    """What the member should know before paper goes to the person; the weightiest first."""
    if view.missing_contacts:
        parts = words.together([words.say(CONTACT_PART_WORDS[part]) for part in view.missing_contacts])
        text = words.say(
            "{site} has not said yet: {parts}. Every sheet bears these numbers.", site=view.site, parts=parts
        )
        return [Hint(text, Weight.STOPS)]
    found: list[Hint] = []
    if view.language_lacking:
        found.append(Hint(_language_sentence(view, words), Weight.BEFORE_PRINTING))
    if choice.document == "diary":
        found += _diary_hints(view, words)
    elif view.plan_version == 0:
        said = words.say("Nothing in this plan is agreed with {person} yet; the sheet says so.", person=view.person)
        found.append(Hint(said))
    return found


def may_leave(view: PaperView, choice: PrintChoice) -> bool:
    """Whether the sheet may be printed or saved now."""
    return not view.missing_contacts and (choice.other_language or not view.language_lacking)


def size_sentence(view: PaperView, words: Words) -> str:
    """Which print size the person asked for."""
    if view.size is None:
        return words.say("{person} was not asked yet which size is easy to read.", person=view.person)
    size = words.say(PRINT_SIZE_WORDS[view.size])
    return words.say("{person} asked for: {size}", person=view.person, size=size)


def language_name(tag: str, words: Words) -> str:
    """A language in the reader's own; what is no known tag is said as it was noted."""
    try:
        return Locale.parse(tag, sep="-").get_language_name(words.locale) or tag
    except (ValueError, UnknownLocaleError):
        return tag


def _language_sentence(view: PaperView, words: Words) -> str:
    language = language_name(view.language or "", words)
    return words.say(
        "{person} reads {language}, and these sheets do not exist in it yet. This one is in the language of {site}.",
        person=view.person,
        language=language,
        site=view.site,
    )


def _diary_hints(view: PaperView, words: Words) -> list[Hint]:
    if view.prefers_not_to_track:
        said = words.say("{person} prefers not to track. The diary has room for notes alone.", person=view.person)
        return [Hint(said)]
    if not view.tracked:
        return [Hint(words.say("Nothing to track is agreed yet. The diary has room for notes alone."))]
    return []
