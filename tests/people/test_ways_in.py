"""Before and beside a desk: where a new practice may lie, and proving who sits before a covered one."""

from __future__ import annotations

from pathlib import Path

import pytest

from resilience_desk.desk import Desk
from resilience_desk.opening import prove_member, refuse_new_place
from resilience_desk.storage.keys import WrongPassphrase
from resilience_desk.storage.place import InCloudFolder
from resilience_desk.storage.practice import PlaceTaken
from tests.practices import PASSPHRASE


@pytest.mark.parametrize("what", ["absent", "empty"])
def test_a_new_practice_may_lie_in_a_folder_that_is_absent_or_empty(tmp_path: Path, what: str) -> None:
    place = tmp_path / "new"
    if what == "empty":
        place.mkdir()
    refuse_new_place(place)
    assert place.exists() == (what == "empty")


def test_a_new_practice_is_refused_over_a_file_over_others_files_and_in_a_cloud_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for place in (tmp_path, tmp_path / "file"):
        with pytest.raises(PlaceTaken):
            refuse_new_place(place)
    with pytest.raises(InCloudFolder):
        refuse_new_place(tmp_path / "Dropbox" / "practice")


def test_a_covered_desk_is_proven_by_its_own_members_passphrase_alone(desk: Desk) -> None:
    prove_member(desk, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        prove_member(desk, PASSPHRASE + " ")
