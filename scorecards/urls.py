from django.urls import path, register_converter

from goals.weeks import Week
from scorecards.views.parking import parking, resolve
from scorecards.views.review import done, finish, park_rest, review, review_goal, summary
from scorecards.views.scorecard import choose, home, scorecard


class WeekConverter:
    """ "2026-W47"; a week its year does not have is no page."""

    regex = "2[0-9]{3}-W[0-9]{2}"
    to_python = staticmethod(Week.parse)
    to_url = staticmethod(str)


register_converter(WeekConverter, "week")

app_name = "scorecards"
urlpatterns = [
    path("", home, name="home"),
    path("scorecard/", scorecard, name="scorecard"),
    path("scorecard/all/", choose, name="choose"),
    path("scorecard/<week:week>/", scorecard, name="scorecard"),
    path("review/<int:team>/<week:week>/", review, name="review"),
    path("review/<int:team>/<week:week>/goals/<int:goal>/", review_goal, name="review-goal"),
    path("review/<int:team>/<week:week>/park-rest/", park_rest, name="park-rest"),
    path("review/<int:team>/<week:week>/finish/", finish, name="finish"),
    path("review/<int:team>/<week:week>/done/", done, name="done"),
    path("review/<int:team>/<week:week>/summary/", summary, name="summary"),
    path("parking/", parking, name="parking"),
    path("parking/<int:pk>/", resolve, name="resolve"),
]
