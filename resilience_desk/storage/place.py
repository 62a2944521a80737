"""Where a practice may lie: on a disk of this computer, not on a network share or in a folder that a cloud copies.

A write-ahead log needs memory shared on one host; a half-copied file is a damaged file.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePath

import psutil

from resilience_desk.errors import Refused
from resilience_desk.words import mark

_NETWORK = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "9p",
        "sshfs",
        "afpfs",
        "webdav",
        "davfs",
        "ncpfs",
        "ceph",
        "glusterfs",
        "lustre",
        "beegfs",
        "afs",
    ]
)
_CLOUD_FOLDERS = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "nextcloud",
    "owncloud",
    "pcloud",
    "seafile",
)


class OnNetworkShare(Refused):
    """The folder lies on another computer's disk."""

    sentence = mark(
        "{folder} lies on a network share, where one file cannot be kept safe for several desks. "
        "Choose a folder on this computer; backups may go to the share."
    )


class InCloudFolder(Refused):
    """The folder is copied to a cloud while it is being written."""

    sentence = mark(
        "{folder} is copied by {service}, which can tear the file while it is written. "
        "Choose a folder outside it; backups may go there."
    )


def refuse_unsafe_place(folder: Path) -> None:
    """Raise :class:`OnNetworkShare` or :class:`InCloudFolder` for a folder that cannot keep a practice whole."""
    place = folder.expanduser().absolute()
    service = cloud_service(place)
    if service is not None:
        raise InCloudFolder(folder=str(folder), service=service)
    if str(place).startswith(("\\\\", "//")) or is_network(file_system(place)):
        raise OnNetworkShare(folder=str(folder))


def cloud_service(place: PurePath) -> str | None:
    """The name of the cloud folder that a path lies in, judged by the names of its folders."""
    for part in place.parts:
        name = part.casefold()
        if any(name == known or name.startswith((known + " ", known + "-")) for known in _CLOUD_FOLDERS):
            return part
        if name == "mobile documents":
            return "iCloud"
    return None


def file_system(place: Path) -> str:
    """The kind of file system a path lies on (or would), such as ``ext4`` or ``nfs4``; empty where the system does not say."""
    existing = next((folder for folder in (place, *place.parents) if folder.exists()), place)
    resolved = existing.resolve()
    mounts = [mount for mount in psutil.disk_partitions(all=True) if resolved.is_relative_to(mount.mountpoint)]
    best = max(mounts, key=lambda mount: len(mount.mountpoint), default=None)
    if best is None:
        return ""
    return "smb" if os.name == "nt" and "remote" in best.opts else best.fstype


def is_network(kind: str) -> bool:
    """Whether a kind of file system is another computer's disk."""
    name = kind.casefold()
    return name in _NETWORK or (
        name.startswith("fuse.") and name not in {"fuse.lxcfs", "fuse.overlayfs", "fuse.fuse-overlayfs"}
    )
