"""Person, health and episode behind one tab, each bound to the case that is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from resilience_desk.cases.actions import register_patient
from ui.cases.about_panel import AboutPanel
from ui.workplace import Workplace


def written(panel: AboutPanel) -> set[str]:
    return {field.text() for field in panel.findChildren(QLineEdit) if field.isVisibleTo(panel)}


def test_a_part_looked_at_before_shows_the_next_person_when_gone_to(workplace: Workplace) -> None:
    marta, jon = (register_patient(workplace.desk, name=name, condition=f"{name}’s back") for name in ("Marta", "Jon"))
    panel = AboutPanel(workplace)
    panel.show_case(marta)
    workplace.operations.settle()
    assert "Marta" in written(panel)
    panel.choice.choose("episode")
    panel.choice.chosen.emit("episode")
    workplace.operations.settle()
    assert "Marta’s back" in written(panel)
    panel.show_case(jon)
    panel.choice.choose("person")
    panel.choice.chosen.emit("person")
    workplace.operations.settle()
    assert "Jon" in written(panel)
    assert "Marta" not in written(panel)
