"""The people of the clinic, with their key workers, as the tests call them."""

from __future__ import annotations

from uuid import UUID

from resilience_desk.cases.queries import find_people
from resilience_desk.desk import Desk

KEY_WORKERS = {
    "Marta Silva": "elif",
    "Rosa Lindgren": "ana",
    "Samir Haddad": "laura",
    "Tomás Vidal": "laura",
    "Chloe Martin": "elif",
    "Ayşe Demir": "elif",
    "Ingrid Moe": "laura",
    "Jon Bakker": "mateo",
    "Peter Nowak": "mateo",
    "Olga Petrova": "priya",
    "Liam O’Connor": "jonas",
    "Nadia Rahman": "priya",
}


def person(desk: Desk, name: str) -> UUID:
    """The identifier of a person with a story."""
    return find_people(desk, name)[0].id
