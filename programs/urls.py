from django.urls import path  # noqa: F401

app_name = "programs"
urlpatterns = [
    # Plans: programs, versions
    # Designer: items, objectives
    # Cohorts, enrollment, pledges
    # The learner's week
    # The lead: sessions, sign-off, verdicts
]
