"""Who may do what: the one table. Nothing else in the code base names a role.

``docs/permissions.md`` is printed from it, and a test compares the two.
"""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """LEARNER and LEAD follow from the facts; the others are granted."""

    LEARNER = "LEARNER", _("Learner")
    LEAD = "LEAD", _("Team lead")
    HR_ANALYST = "HR_ANALYST", _("HR analyst")
    LD_MANAGER = "LD_MANAGER", _("L&D manager")
    ADMIN = "ADMIN", _("Organization admin")


class Breadth(StrEnum):
    """How far an allowed action reaches; wider ones contain the narrower."""

    NONE = "-"
    OWN = "own"
    TEAM = "team"  # own, and those of the teams one leads, sub-teams included
    ALL = "all"


class Action(StrEnum):
    HOME_VIEW = "home.view"
    ORGANIZATION_EDIT = "organization.edit"
    PERSON_VIEW = "person.view"
    PERSON_EDIT = "person.edit"
    PERSON_IMPORT = "person.import"
    ABSENCE_EDIT = "absence.edit"
    ADMIN_GRANT = "admin.grant"
    TEAM_EDIT = "team.edit"
    TOKEN_EDIT = "token.edit"
    PRIORITY_VIEW = "priority.view"
    PRIORITY_EDIT = "priority.edit"
    GRID_VIEW = "grid.view"
    GOAL_VIEW = "goal.view"
    GOAL_EDIT = "goal.edit"
    GOAL_MEASURE = "goal.measure"
    GOAL_CHECK_IN = "goal.check_in"
    ACTION_CLOSE = "action.close"
    BASELINE_ACCEPT = "baseline.accept"
    STATUS_OVERRIDE = "status.override"
    PROGRAM_VIEW = "program.view"
    PROGRAM_EDIT = "program.edit"
    COHORT_VIEW = "cohort.view"
    COHORT_EDIT = "cohort.edit"
    ENROLL = "enroll"
    ENROLLMENT_VIEW = "enrollment.view"
    PLEDGE_EDIT = "pledge.edit"
    SESSION_RUN = "session.run"
    PRACTICE_VIEW = "practice.view"
    PRACTICE_DO = "practice.do"
    SIGN_OFF = "sign_off"
    REFLECT = "reflect"
    WORDS_READ = "words.read"
    COACHING_VIEW = "coaching.view"
    COACHING_EDIT = "coaching.edit"
    COACHING_LOG = "coaching.log"
    MENTORING_EDIT = "mentoring.edit"
    PROMPT_EDIT = "prompt.edit"
    OBSTACLE_VIEW = "obstacle.view"
    OBSTACLE_ANSWER = "obstacle.answer"
    THEME_VIEW = "theme.view"
    SCORECARD_VIEW = "scorecard.view"
    REVIEW_RUN = "review.run"
    INBOX_VIEW = "inbox.view"
    DATA_EXPORT = "data.export"


NONE, OWN, TEAM, ALL = Breadth

GRANTS: dict[Action, tuple[Breadth, ...]] = {
    #                          LEARNER LEAD  HR    L&D   ADMIN
    Action.HOME_VIEW:         (ALL,    ALL,  ALL,  ALL,  ALL),
    Action.ORGANIZATION_EDIT: (NONE,   NONE, NONE, ALL,  ALL),
    Action.PERSON_VIEW:       (OWN,    TEAM, ALL,  ALL,  ALL),
    Action.PERSON_EDIT:       (NONE,   NONE, NONE, ALL,  ALL),
    Action.PERSON_IMPORT:     (NONE,   NONE, NONE, ALL,  ALL),
    Action.ABSENCE_EDIT:      (OWN,    TEAM, NONE, ALL,  ALL),
    Action.ADMIN_GRANT:       (NONE,   NONE, NONE, NONE, ALL),
    Action.TEAM_EDIT:         (NONE,   NONE, NONE, ALL,  ALL),
    Action.TOKEN_EDIT:        (NONE,   NONE, OWN,  OWN,  ALL),
    Action.PRIORITY_VIEW:     (ALL,    ALL,  ALL,  ALL,  ALL),
    Action.PRIORITY_EDIT:     (NONE,   NONE, NONE, ALL,  NONE),
    Action.GRID_VIEW:         (NONE,   TEAM, ALL,  ALL,  ALL),
    Action.GOAL_VIEW:         (OWN,    TEAM, ALL,  ALL,  ALL),
    Action.GOAL_EDIT:         (NONE,   TEAM, NONE, ALL,  NONE),
    Action.GOAL_MEASURE:      (OWN,    TEAM, NONE, ALL,  NONE),
    Action.GOAL_CHECK_IN:     (NONE,   TEAM, NONE, ALL,  NONE),
    Action.ACTION_CLOSE:      (OWN,    TEAM, OWN,  ALL,  OWN),
    Action.BASELINE_ACCEPT:   (OWN,    TEAM, NONE, OWN,  NONE),
    Action.STATUS_OVERRIDE:   (NONE,   TEAM, NONE, NONE, NONE),
    Action.PROGRAM_VIEW:      (NONE,   ALL,  ALL,  ALL,  ALL),
    Action.PROGRAM_EDIT:      (NONE,   NONE, NONE, ALL,  NONE),
    Action.COHORT_VIEW:       (NONE,   ALL,  ALL,  ALL,  ALL),  # who is in it: ENROLLMENT_VIEW
    Action.COHORT_EDIT:       (NONE,   NONE, NONE, ALL,  NONE),
    Action.ENROLL:            (NONE,   TEAM, NONE, ALL,  NONE),
    Action.ENROLLMENT_VIEW:   (OWN,    TEAM, ALL,  ALL,  ALL),
    Action.PLEDGE_EDIT:       (NONE,   OWN,  NONE, ALL,  NONE),
    Action.SESSION_RUN:       (OWN,    OWN,  OWN,  ALL,  OWN),  # who facilitates it
    Action.PRACTICE_VIEW:     (OWN,    TEAM, NONE, ALL,  NONE),
    Action.PRACTICE_DO:       (OWN,    OWN,  OWN,  OWN,  OWN),
    Action.SIGN_OFF:          (NONE,   TEAM, NONE, NONE, NONE),
    Action.REFLECT:           (OWN,    OWN,  OWN,  OWN,  OWN),
    Action.WORDS_READ:        (OWN,    OWN,  OWN,  OWN,  OWN),  # who is party to them, no role: see tenants.parties
    Action.COACHING_VIEW:     (OWN,    TEAM, ALL,  ALL,  ALL),  # that it happened
    Action.COACHING_EDIT:     (NONE,   TEAM, NONE, ALL,  NONE),  # who coaches whom
    Action.COACHING_LOG:      (OWN,    OWN,  OWN,  OWN,  OWN),
    Action.MENTORING_EDIT:    (NONE,   NONE, NONE, ALL,  NONE),  # who mentors whom
    Action.PROMPT_EDIT:       (NONE,   NONE, NONE, ALL,  NONE),
    Action.OBSTACLE_VIEW:     (OWN,    TEAM, OWN,  OWN,  OWN),  # of one's own team
    Action.OBSTACLE_ANSWER:   (OWN,    TEAM, OWN,  OWN,  OWN),  # who owns it
    Action.THEME_VIEW:        (NONE,   NONE, ALL,  ALL,  ALL),  # groups of five or more
    Action.SCORECARD_VIEW:    (OWN,    TEAM, ALL,  ALL,  ALL),
    Action.REVIEW_RUN:        (NONE,   TEAM, NONE, ALL,  NONE),
    Action.INBOX_VIEW:        (OWN,    OWN,  OWN,  OWN,  OWN),
    Action.DATA_EXPORT:       (NONE,   TEAM, ALL,  ALL,  ALL),
}  # fmt: skip

# Who may grant a role; nobody may change a person who holds one they could not grant.
GRANTED_WITH = {
    Role.ADMIN: Action.ADMIN_GRANT,
    Role.LD_MANAGER: Action.PERSON_EDIT,
    Role.HR_ANALYST: Action.PERSON_EDIT,
}
GRANTED_ROLES = list(GRANTED_WITH)

_WIDTH = {breadth: width for width, breadth in enumerate(Breadth)}
_COLUMN = {role: column for column, role in enumerate(Role)}


def breadth_for(roles: set[Role], action: Action) -> Breadth:
    """The widest breadth any of the roles gives; a person may hold several."""
    return max((GRANTS[action][_COLUMN[role]] for role in roles), key=_WIDTH.__getitem__)


def roles_with(action: Action) -> list[Role]:
    return [role for role in Role if GRANTS[action][_COLUMN[role]] != Breadth.NONE]
