"""Where a practice may lie."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from resilience_desk.storage.place import InCloudFolder, OnNetworkShare, refuse_unsafe_place
from resilience_desk.storage.practice import create_practice
from tests.practices import CHEAP, PASSPHRASE


class Mount(NamedTuple):
    """What the system says of one mount, as psutil hands it on."""

    device: str
    mountpoint: str
    fstype: str
    opts: str


def mounted(monkeypatch: pytest.MonkeyPatch, place: Path, kind: str, opts: str = "rw") -> None:
    """Let the system report a mount of ``kind`` at ``place`` beside its root."""
    mounts = [Mount("/dev/disk", "/", "ext4", "rw"), Mount("elsewhere", str(place), kind, opts)]
    monkeypatch.setattr(psutil, "disk_partitions", lambda all=False: mounts)


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.rclone", "afpfs", "webdav", "NFS"]
)
def test_a_network_share_is_refused_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    mounted(monkeypatch, tmp_path, kind)
    with pytest.raises(OnNetworkShare, match="Choose a folder on this computer"):
        refuse_unsafe_place(tmp_path / "not yet" / "Harbour.desk")


@pytest.mark.parametrize("kind", ["ext4", "btrfs", "xfs", "apfs", "NTFS", "tmpfs", "overlay", "fuse.fuse-overlayfs"])
def test_a_disk_of_this_computer_is_fine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    mounted(monkeypatch, tmp_path, kind)
    refuse_unsafe_place(tmp_path / "Harbour.desk")


def test_the_innermost_mount_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounted(monkeypatch, tmp_path / "share", "nfs")
    refuse_unsafe_place(tmp_path / "Harbour.desk")


def test_a_link_to_a_share_is_a_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "here").symlink_to(tmp_path / "share")
    mounted(monkeypatch, tmp_path / "share", "cifs")
    with pytest.raises(OnNetworkShare):
        refuse_unsafe_place(tmp_path / "here" / "Harbour.desk")


def test_a_path_on_a_server_is_refused() -> None:
    with pytest.raises(OnNetworkShare):
        refuse_unsafe_place(Path("//server/share/Harbour.desk"))


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - Harbour Clinic/Practice", "OneDrive - Harbour Clinic"),
        ("Dropbox/Practice", "Dropbox"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Nextcloud/Practice", "Nextcloud"),
    ],
)
def test_a_folder_that_a_cloud_copies_is_refused_by_name(tmp_path: Path, folder: str, service: str) -> None:
    with pytest.raises(InCloudFolder) as refused:
        refuse_unsafe_place(tmp_path / folder)
    assert refused.value.values["service"] == service


def test_nothing_is_made_in_a_refused_place(tmp_path: Path) -> None:
    from resilience_desk.schema import DeskSchema

    with pytest.raises(InCloudFolder):
        create_practice(tmp_path / "Dropbox" / "Harbour.desk", "Harbour", "ana", PASSPHRASE, DeskSchema(), CHEAP)
    assert not (tmp_path / "Dropbox").exists()
