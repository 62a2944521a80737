"""What is said of a caseload on its way in: of a row, of the counts, and of what was taken in before. Free of Qt."""

from __future__ import annotations

from datetime import tzinfo

from resilience_desk.cases.intake import RowProblem
from resilience_desk.cases.terms import STAGE_WORDS
from resilience_desk.cases.views import IntakeBatchView, PersonFound
from resilience_desk.words import Words
from ui.cases.finding import told_apart
from ui.cases.intake_choice import IntakeChoice, IntakeLine

_MISSING = "—"
_MOST_ALIKE = 3


def name_words(words: Words, line: IntakeLine) -> str:
    """The person's name, or that there is none."""
    return line.row.person.name or words.say("no name")


def born_words(words: Words, line: IntakeLine) -> str:
    """The day of birth."""
    born = line.row.person.birth_date
    return words.full_day(born) if born is not None else _MISSING


def written_worker_words(words: Words, line: IntakeLine) -> str:
    """What the table says of the key worker, where that is not the name of whom it was matched to."""
    written = line.row.person.key_worker
    if not written:
        return words.say("none named in the table")
    return "" if written == line.key_worker else words.say("for “{written}”", written=written)


def team_words(line: IntakeLine) -> str:
    """The team that reviews the case."""
    return line.team or _MISSING


def stage_words(words: Words, line: IntakeLine) -> str:
    """The stage of care."""
    return words.say(STAGE_WORDS[line.row.person.stage])


def tick_words(words: Words, line: IntakeLine) -> str:
    """Whether the row is taken in, as it is read aloud."""
    return words.say("ticked") if line.row.ticked else words.say("not ticked")


def duplicate_words(words: Words, line: IntakeLine) -> str:
    """Whom the row may be: people of the desk, or an earlier row of the same table; empty when nobody."""
    parts = [words.say("may be {person}", person=_alike(words, each)) for each in line.row.duplicates[:_MOST_ALIKE]]
    more = len(line.row.duplicates) - _MOST_ALIKE
    if more > 0:
        parts.append(words.count("and {number} more", "and {number} more", more))
    if line.row.twin_row is not None:
        parts.append(words.say("stands in row {row} already", row=words.number(line.row.twin_row)))
    return " · ".join(parts)


def problem_words(words: Words, line: IntakeLine) -> str:
    """What is not right with the row's cells, and what is done about it; empty when all is."""
    return " · ".join(each.kind.sentence(words, each.what) for each in line.row.person.problems)


def remark_words(words: Words, line: IntakeLine) -> tuple[str, str]:
    """The remark of a row and a second, quieter one; both empty when there is nothing to look at."""
    parts = [part for part in (duplicate_words(words, line), problem_words(words, line)) if part]
    first, second, *_ = [*parts, "", ""]
    return first, second


def has_remark(line: IntakeLine) -> bool:
    """Whether there is anything to look at in a row."""
    return is_grave(line) or bool(line.row.person.problems)


def is_grave(line: IntakeLine) -> bool:
    """Whether a row stays out unless somebody decides otherwise."""
    problems = {each.kind for each in line.row.person.problems}
    return bool(line.row.duplicates) or line.row.twin_row is not None or RowProblem.NO_NAME in problems


def count_words(words: Words, choice: IntakeChoice) -> str:
    """How many of the people are ticked."""
    return words.count(
        "{ticked} of {number} person ticked",
        "{ticked} of {number} people ticked",
        choice.people,
        ticked=words.number(choice.ticked),
    )


def summary_words(words: Words, choice: IntakeChoice) -> str:
    """What deserves a look before the caseload is taken in, in one line."""
    alike = sum(bool(line.row.duplicates) or line.row.twin_row is not None for line in choice.lines)
    unclear = sum(bool(line.row.person.problems) and line.can_be_ticked for line in choice.lines)
    nameless = len(choice.lines) - choice.people
    parts: list[str] = []
    if alike:
        parts.append(words.count("{number} may be here already", "{number} may be here already", alike))
    if unclear:
        parts.append(words.count("{number} has something unclear", "{number} have something unclear", unclear))
    if nameless:
        parts.append(
            words.count(
                "{number} row without a name is left out", "{number} rows without a name are left out", nameless
            )
        )
    return " · ".join(parts) or words.say("Nothing stands out.")


def take_words(words: Words, number: int) -> str:
    """What the button does."""
    if not number:
        return words.say("Take in")
    return words.count("Take in {number} person", "Take in {number} people", number)


def taken_words(words: Words, number: int) -> str:
    """What taking a caseload in did."""
    return words.count("{number} person is on your caseload.", "{number} people are on your caseload.", number)


def taken_back_words(words: Words, number: int) -> str:
    """What taking a caseload back did."""
    return words.count(
        "{number} person is off the caseload again.", "{number} people are off the caseload again.", number
    )


def batch_words(words: Words, batch: IntakeBatchView) -> str:
    """A caseload that was taken in."""
    return f"{batch.file_name} · {words.count('{number} person', '{number} people', batch.people)}"


def batch_when_words(words: Words, batch: IntakeBatchView, zone: tzinfo) -> str:
    """When a caseload was taken in, and whether it was taken back."""
    taken = batch.taken_at.astimezone(zone)
    when = f"{words.day(taken.date())} · {words.clock(taken)}"
    return words.say("{when} · taken back", when=when) if batch.undone else when


def _alike(words: Words, person: PersonFound) -> str:
    return f"{person.name} · {told_apart(person, words)}".strip(" ·")
