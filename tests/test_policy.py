"""The policy knows every action, and every action it knows exists."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from resilience_desk import policy
from resilience_desk.desk import Desk
from resilience_desk.people.roles import ROLE_PERMISSIONS, ROLE_WORDS, Permission, Role
from resilience_desk.policy import RULES

CORE = Path(policy.__file__).parent


def named_in_recordings() -> set[str]:
    """The codes that stand literally in a call of ``recording``; one that is worked out fails when it is run."""
    codes: set[str] = set()
    for path in CORE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "recording":
                codes |= {part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)}
    return codes


def written_anywhere() -> str:
    """The source of every room's actions."""
    names = ("*actions.py", "record_archive.py", "chain_checking.py")  # a restore is no recording
    return "\n".join(path.read_text("utf-8") for name in names for path in CORE.rglob(name))


def test_every_action_that_is_recorded_stands_in_the_policy() -> None:
    assert named_in_recordings() - set(RULES) == set()


def test_every_rule_belongs_to_an_action() -> None:
    source = written_anywhere()
    assert [code for code in RULES if f'"{code}"' not in source] == []


def test_an_action_nobody_wrote_down_is_our_bug_and_not_a_permission(desk: Desk) -> None:
    with pytest.raises(KeyError), desk.recording("cases.nobody_knows_this"):
        raise AssertionError("never reached")


def test_every_role_has_words_and_permissions_and_nobody_may_do_everything() -> None:
    assert set(ROLE_WORDS) == set(ROLE_PERMISSIONS) == set(Role)
    assert all(permissions < frozenset(Permission) for permissions in ROLE_PERMISSIONS.values())
    assert Permission.READ_CASE not in ROLE_PERMISSIONS[Role.ADMINISTRATOR]
