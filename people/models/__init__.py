from people.models.absence import Absence, AbsenceRefused
from people.models.imports import Import
from people.models.person import LastAdmin, LoginTaken, Person, RoleNotYours
from people.models.team import JobRole, Team
from people.models.user import User, UserManager

__all__ = [
    "Absence",
    "AbsenceRefused",
    "Import",
    "JobRole",
    "LastAdmin",
    "LoginTaken",
    "Person",
    "RoleNotYours",
    "Team",
    "User",
    "UserManager",
]
