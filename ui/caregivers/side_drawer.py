"""What lies over the panel: one caregiver, and the forms of the board, one at a time in one drawer."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from resilience_desk.caregivers.views import CaregiversView
from ui.caregivers.agreement_page import AgreementPage
from ui.caregivers.boundary_form import BoundaryForm
from ui.caregivers.consent_form import ConsentForm
from ui.caregivers.held import Subject
from ui.caregivers.person_form import PersonForm
from ui.caregivers.person_page import PersonPage
from ui.caregivers.rest_form import RestForm
from ui.caregivers.task_form import TasksPage
from ui.widgets.buttons import ghost_button
from ui.widgets.drawer import Drawer
from ui.widgets.layouts import Column
from ui.workplace import Workplace


class DrawerPage(Protocol):
    """A page of the drawer."""

    def begin(self, patient_id: UUID, view: CaregiversView, subject: Subject) -> None:
        """Show something of a case."""
        ...

    def rebase(self, view: CaregiversView) -> None:
        """Take over what was read now."""
        ...


class SideDrawer(QObject):
    """Opens pages by name, each built when first wanted, and comes back from a form to the person it was opened from."""

    def __init__(self, workplace: Workplace, over: QWidget) -> None:
        super().__init__(over)
        self._workplace = workplace
        self._patient_id: UUID | None = None
        self._view: CaregiversView | None = None
        self._page = ""
        self._way: list[tuple[str, Subject]] = []
        self._pages: dict[str, QWidget] = {}
        self._content = QWidget()
        self._column = Column(self._content, gap=8, margins=(0, 0, 8, 0))
        self.back_button = ghost_button(workplace.words.say("Back"), icon="arrow-left")
        self.back_button.clicked.connect(self.back)
        self._column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        title = workplace.words.say("Roles and boundaries")
        self.drawer = Drawer(workplace.words, title, self._content, over, width=440)
        self.drawer.closed.connect(self._on_closed)

    def page(self, name: str) -> QWidget:
        """The page called ``name``: person, boundary, rest, consent, task, agreement or who (one caregiver)."""
        if name not in self._pages:
            page = self._pages[name] = self._make(name)
            self._column.addWidget(page, 1)
            page.hide()
        return self._pages[name]

    def show_panel(self, patient_id: UUID, view: CaregiversView) -> None:
        """The panel was read: what is open takes it over; another case closes the drawer."""
        if patient_id != self._patient_id:
            self.drawer.close_layer()
        self._patient_id, self._view = patient_id, view
        if self._page:
            page: DrawerPage = self.page(self._page)  # type: ignore[assignment]
            page.rebase(view)

    def leave_case(self) -> None:
        """Another case comes: nothing of this one stays open."""
        self.drawer.close_layer()
        self._patient_id = self._view = None

    def open(self, name: str, subject: Subject, *, anew: bool = True) -> None:
        """Open a page. Coming ``anew`` from the panel, Back closes the drawer."""
        if self._patient_id is None or self._view is None:
            return
        self._way = [(name, subject)] if anew else [*self._way, (name, subject)]
        self._show()

    def back(self) -> None:
        """Go back to the page before, or close the drawer."""
        self._way = self._way[:-1]
        if self._way:
            self._show()
        else:
            self.drawer.close_layer()

    def _show(self) -> None:
        if self._patient_id is None or self._view is None:
            return
        self._page, subject = self._way[-1]
        widget = self.page(self._page)
        for each in self._pages.values():
            each.setVisible(each is widget)
        self.back_button.setVisible(len(self._way) > 1)
        page: DrawerPage = widget  # type: ignore[assignment]
        page.begin(self._patient_id, self._view, subject)
        if self._way and self._way[-1] == (self._page, subject):
            if self.drawer.isHidden():
                self.drawer.open()
            _focus_first(widget)

    def _make(self, name: str) -> QWidget:
        kinds = {
            "who": PersonPage,
            "person": PersonForm,
            "boundary": BoundaryForm,
            "rest": RestForm,
            "consent": ConsentForm,
            "task": TasksPage,
            "agreement": AgreementPage,
        }
        page = kinds[name](self._workplace)
        match page:
            case PersonPage():
                page.form_wanted.connect(self._on_form_wanted)
                page.finished.connect(self.back)
            case TasksPage():
                page.form.finished.connect(self.back)
            case AgreementPage():
                pass
            case _:
                page.finished.connect(self.back)
        return page

    def _on_form_wanted(self, form: str, subject: Subject) -> None:
        self.open(form, subject, anew=False)

    def _on_closed(self) -> None:
        self._page, self._way = "", []


def _focus_first(page: QWidget) -> None:
    """Bring the keyboard to the first thing on a page that can be typed into or pressed."""
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        if page.isAncestorOf(widget) and widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return
        widget = widget.nextInFocusChain()
