from django.urls import path

from programs.views.evidence import photo, withdraw
from programs.views.me import me, my_goal
from programs.views.steps import check, evidence, feedback, read, step

app_name = "programs"
urlpatterns = [
    # Plans: programs, versions
    # Designer: items, objectives
    # Cohorts, enrollment, pledges
    # The learner's week
    path("me/", me, name="me"),
    path("me/goal/", my_goal, name="my-goal"),
    path("me/steps/<int:pk>/", step, name="step"),
    path("me/steps/<int:pk>/read/", read, name="read"),
    path("me/steps/<int:pk>/check/", check, name="answer"),
    path("me/steps/<int:pk>/evidence/", evidence, name="evidence"),
    path("me/steps/<int:pk>/feedback/", feedback, name="feedback"),
    path("evidence/<int:pk>/photo/", photo, name="photo"),
    path("evidence/<int:pk>/withdraw/", withdraw, name="withdraw-evidence"),
    # The lead: sessions, sign-off, verdicts
]
