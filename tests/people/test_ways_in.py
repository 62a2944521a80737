"""Around a desk: where a new practice may lie, and one member after another at the same practice."""

from __future__ import annotations

from pathlib import Path

import pytest

from resilience_desk.opening import refuse_new_place
from resilience_desk.storage.place import InCloudFolder
from resilience_desk.storage.practice import PlaceTaken
from tests.practices import Clinic


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


def test_when_another_member_signs_in_each_ones_drafts_are_kept_and_nobody_elses_seen(clinic: Clinic) -> None:
    ana = clinic.sign_in("ana")
    ana.keep_draft("note", None, {"text": "half a sentence"})
    ana.close()
    elif_desk = clinic.sign_in("elif")
    assert elif_desk.read_draft("note", None) is None
    elif_desk.keep_draft("note", None, {"text": "hers"})
    elif_desk.close()
    again = clinic.sign_in("ana")
    assert again.read_draft("note", None) == {"text": "half a sentence"}
    again.close()
