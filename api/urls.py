"""REST, outside of any organization's address: the token names it."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from api.views import resources
from api.views.coaching import ActivityView, BarrierThemeView
from api.views.docs import DocsView, SchemaView, allow_pictograms
from api.views.goals import GoalView
from api.views.measurements import MeasurementView
from api.views.people import PersonView
from api.views.programs import CohortView, EnrollmentView, ProgramView, VerdictView
from api.views.scorecard_weeks import ScorecardWeekView

RESOURCES = {
    "people": PersonView,
    "teams": resources.TeamView,
    "job-roles": resources.JobRoleView,
    "priorities": resources.PriorityView,
    "goals": GoalView,
    "metrics": resources.MetricView,
    "measurements": MeasurementView,
    "check-ins": resources.CheckInView,
    "programs": ProgramView,
    "cohorts": CohortView,
    "enrollments": EnrollmentView,
    "verdicts": VerdictView,
    "coaching-activity": ActivityView,
    "barrier-themes": BarrierThemeView,
    "scorecard-weeks": ScorecardWeekView,
}

router = SimpleRouter(use_regex_path=False)
for name, view in RESOURCES.items():
    router.register(name, view, basename=name)

app_name = "rest"
urlpatterns = [
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", allow_pictograms(DocsView.as_view()), name="docs"),
    *router.urls,
    *[
        # goals.csv is goals/?format=csv
        path(f"{name}.<str:format>", view.as_view({"get": "list"}, basename=name), name=f"{name}-file")
        for name, view in RESOURCES.items()
    ],
]
