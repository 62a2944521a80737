"""Minutes as plain text in a fixed order, whole or for one person's record alone. Free of Qt."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from resilience_desk.meetings.terms import SLOT_WORDS, Slot
from resilience_desk.meetings.views import MeetingView, MinutesItemView, MinutesView
from resilience_desk.words import Words
from ui.meetings.sentences import due_words, present_words, standing_of, voice_source, voice_title


def meeting_line(view: MeetingView, words: Words) -> str:
    """Which meeting this was."""
    return words.say("Weekly case review, {day}, {team}", day=words.day(view.held_on), team=view.team)


def roles_line(view: MeetingView, words: Words) -> str:
    """Who chaired and who took notes."""
    nobody = words.say("nobody named")
    return words.say(
        "Chair: {chair}. Notes: {note_taker}.", chair=view.chair or nobody, note_taker=view.note_taker or nobody
    )


def present_line(view: MeetingView, words: Words) -> str:
    """Who took part."""
    return words.say("Present: {names}.", names=present_words(view.attendance, words))


def outcome_lines(item: MinutesItemView, words: Words) -> list[str]:
    """Decisions and where they stand, or why there is none, or that the case was parked; then the actions."""
    lines = [
        words.say("Decision: {text} ({standing})", text=each.text, standing=standing_of(each, item.item.name, words))
        for each in item.decisions
    ]
    if item.no_decision_because:
        lines.append(words.say("No decision, because {reason}", reason=item.no_decision_because))
    if item.item.parked_because:
        lines.append(words.say("Parked, because {reason}", reason=item.item.parked_because))
    lines += [
        words.say("Action: {text} ({due})", text=each.action.text, due=due_words(each.action, words))
        for each in item.actions
    ]
    if item.read_back_by:
        lines.append(words.say("Read back by {name}.", name=item.read_back_by))
    return lines


def voice_lines(item: MinutesItemView, zone: ZoneInfo, words: Words) -> list[str]:
    """What each voice brought, with who said it."""
    lines: list[str] = []
    for voice in item.voices:
        if voice.slot is None:
            continue
        said = voice.words if voice.slot is Slot.SAID else words.say(SLOT_WORDS[voice.slot])
        line = words.say("{voice}: {text}", voice=voice_title(voice, words), text=said)
        source = voice_source(voice, zone, words)
        lines.append(words.say("{line} ({source})", line=line, source=source) if source else line)
    return lines


def case_text(view: MeetingView, item: MinutesItemView, zone: ZoneInfo, words: Words) -> str:
    """The minutes of one case, for that person's record: nothing of anybody else."""
    name = " · ".join(part for part in (item.item.name, item.item.number) if part)
    question = words.say("Question: {text}", text=item.item.question) if item.item.question else ""
    lines = [meeting_line(view, words), roles_line(view, words), present_line(view, words), "", name, question]
    lines += [*voice_lines(item, zone, words), *outcome_lines(item, words)]
    return "\n".join(line for place, line in enumerate(lines) if line or place == 3) + "\n"


def minutes_text(minutes: MinutesView, zone: ZoneInfo, words: Words) -> str:
    """The minutes of the whole meeting."""
    head = [
        meeting_line(minutes.meeting, words),
        roles_line(minutes.meeting, words),
        present_line(minutes.meeting, words),
    ]
    cases = [case_text(minutes.meeting, item, zone, words).split("\n\n", 1)[1] for item in minutes.items]
    return "\n".join([*head, "", "\n".join(cases)])
