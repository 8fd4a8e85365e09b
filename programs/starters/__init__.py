"""Programs to begin from (PRODUCT.md, section 8): a support rep's, a new team lead's, and three empty layers."""

from django.utils.translation import gettext_lazy as _

from programs.starters.facts import Starter
from programs.starters.support_rep import SUPPORT_REP
from programs.starters.team_lead import TEAM_LEAD

EMPTY = Starter(
    code="EMPTY",
    title=_("Empty"),
    summary=_("Three empty layers over 12 weeks. Begin with a learning objective."),
)
STARTERS = {starter.code: starter for starter in (SUPPORT_REP, TEAM_LEAD, EMPTY)}
