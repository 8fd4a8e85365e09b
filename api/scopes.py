"""What a token may be used for. Its person's rights bound it as well: a scope never widens them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.permissions import Action


class Scope(models.TextChoices):
    PEOPLE_READ = "people:read", _("Read people")
    PEOPLE_WRITE = "people:write", _("Add and change people")
    TEAMS_READ = "teams:read", _("Read teams and job roles")
    PRIORITIES_READ = "priorities:read", _("Read priorities")
    GOALS_READ = "goals:read", _("Read goals and metrics")
    GOALS_WRITE = "goals:write", _("Set targets")
    MEASUREMENTS_READ = "measurements:read", _("Read measurements")
    MEASUREMENTS_WRITE = "measurements:write", _("Add measurements")
    CHECK_INS_READ = "check-ins:read", _("Read check-ins")
    CHECK_INS_WRITE = "check-ins:write", _("Check in")
    PROGRAMS_READ = "programs:read", _("Read programs, cohorts, enrollments and verdicts")
    COACHING_READ = "coaching:read", _("Read how much was reflected and coached, and barrier themes")
    SCORECARDS_READ = "scorecards:read", _("Read scorecard weeks")


ACTION_OF = {
    Scope.PEOPLE_READ: Action.PERSON_VIEW,
    Scope.PEOPLE_WRITE: Action.PERSON_IMPORT,
    Scope.TEAMS_READ: Action.PERSON_VIEW,
    Scope.PRIORITIES_READ: Action.PRIORITY_VIEW,
    Scope.GOALS_READ: Action.GOAL_VIEW,
    Scope.GOALS_WRITE: Action.GOAL_EDIT,
    Scope.MEASUREMENTS_READ: Action.GOAL_VIEW,
    Scope.MEASUREMENTS_WRITE: Action.GOAL_MEASURE,
    Scope.CHECK_INS_READ: Action.GOAL_VIEW,
    Scope.CHECK_INS_WRITE: Action.GOAL_CHECK_IN,
    Scope.PROGRAMS_READ: Action.ENROLLMENT_VIEW,  # plans and cohorts ask for more
    Scope.COACHING_READ: Action.COACHING_VIEW,  # themes ask for more
    Scope.SCORECARDS_READ: Action.SCORECARD_VIEW,
}
"""The right a token's person needs for what the scope allows."""
