"""A person with a plan, a helper and a diary, and a site that says whom to call. Nobody here is real."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from resilience_desk.caregivers.actions import add_caregiver
from resilience_desk.caregivers.boundary_actions import answer_boundary, save_boundary
from resilience_desk.caregivers.terms import Agreement, HelperKind, Willing
from resilience_desk.cases.actions import register_patient
from resilience_desk.cases.terms import PrintSize
from resilience_desk.desk import Desk
from resilience_desk.people.actions import save_site
from resilience_desk.people.queries import practice
from resilience_desk.planning import actions
from resilience_desk.planning.agreement_actions import record_agreement
from resilience_desk.planning.queries import plan
from resilience_desk.planning.terms import AgreementWay, Lead, LineKind
from resilience_desk.trackers.actions import agree_tracking
