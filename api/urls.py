from django.urls import path
from rest_framework.routers import DefaultRouter

from api.views import resources
from api.views.docs import DocsView, SchemaView
from api.views.goals import GoalView
from api.views.measurements import MeasurementView
from api.views.people import PersonView
from api.views.scorecard_weeks import ScorecardWeekView

router = DefaultRouter(use_regex_path=False)
router.include_root_view = False
router.register("people", PersonView, basename="people")
router.register("teams", resources.TeamView, basename="teams")
router.register("job-roles", resources.JobRoleView, basename="job-roles")
router.register("priorities", resources.PriorityView, basename="priorities")
router.register("goals", GoalView, basename="goals")
router.register("metrics", resources.MetricView, basename="metrics")
router.register("measurements", MeasurementView, basename="measurements")
router.register("check-ins", resources.CheckInView, basename="check-ins")
router.register("scorecard-weeks", ScorecardWeekView, basename="scorecard-weeks")

app_name = "rest"
urlpatterns = [
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocsView.as_view(), name="docs"),
    *router.urls,
]
