"""What a person is told when the desk cannot be set up: one sentence each, and what to do."""

from __future__ import annotations

import re

NOTHING_LOST = "No data of a practice was touched."

_REASONS = (
    (
        r"do not match the hashes|hashes are required",
        "A downloaded part is not the one this version was made with, so nothing of it was installed. Please try"
        " again; if it happens again, somebody between here and the package index may be changing files.",
    ),
    (
        r"No space left on device|Errno 28|WinError 112|Disk quota exceeded",
        "The disk is full. Please make about {room} free and start again.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError",
        "The package index showed a certificate that this computer does not trust. On a hospital network, ask your"
        " IT service for its certificate file and put its path into the environment variable PIP_CERT.",
    ),
    (
        r"Errno 13|WinError 5\b|WinError 32|Permission denied|Read-only file system",
        "This folder, or a file in it, may not be written. Please put the checkout where you may write, close"
        " programs that use its .venv folder, and start again.",
    ),
    (
        r"Failed to establish a new connection|Name or service not known|name resolution|NameResolutionError"
        r"|getaddrinfo failed|timed out|Connection (refused|reset|aborted|broken)|NewConnectionError|ProxyError"
        r"|Network is unreachable|IncompleteRead|\b50[0234] Server Error|Could not fetch URL",
        "The package index could not be reached. Setting up needs the internet once; if this network has a proxy,"
        " put its address into the environment variable HTTPS_PROXY, then start again.",
    ),
)
_NOT_FOUND = re.compile(r"No matching distribution found for (\S+)")
_UNKNOWN = "The parts could not be installed, for a reason this script does not know. The last lines above it say more."


class Stopped(Exception):
    """Setting up cannot go on: the sentence for the person, and the last lines of the program that failed, if any."""

    def __init__(self, sentence: str, output: str = "") -> None:
        """Keep the sentence and the output it explains."""
        super().__init__(sentence)
        self.sentence = sentence
        self.output = output

    def told(self) -> str:
        """The failing program's last lines, indented, and under them the sentence: what a reader sees last counts."""
        lines = [f"    {line}" for line in self.output.strip().splitlines()[-12:]]
        return "\n".join([*lines, f"Resilience Desk is not set up yet. {self.sentence} {NOTHING_LOST}"])


def why_installing_failed(output: str, room: str) -> str:
    """The sentence for what pip printed; ``room`` is the disk space to ask for, such as ``1.2 GB``."""
    for pattern, sentence in _REASONS:
        if re.search(pattern, output, re.IGNORECASE):
            return sentence.format(room=room)
    if missing := _NOT_FOUND.search(output):
        return (
            f"There is no ready-made file of {missing[1]} for this computer and this Python. Please use a usual"
            " 64-bit Python 3.11 to 3.14; the README lists the systems."
        )
    return _UNKNOWN
