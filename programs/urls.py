from django.urls import path

from programs.views import (
    cohorts,
    designer,
    enrollments,
    items,
    objectives,
    observations,
    pledges,
    programs,
    sessions,
    sign_offs,
    verdicts,
)
from programs.views.evidence import photo, withdraw
from programs.views.me import me, my_goal
from programs.views.steps import check, evidence, feedback, read, step

app_name = "programs"
urlpatterns = [
    # Plans: programs, versions
    path("programs/", programs.index, name="index"),
    path("programs/new/", programs.new, name="new"),
    path("programs/of-goal/<int:pk>/", programs.of_goal, name="of-goal"),
    path("programs/of-priority/<int:pk>/", programs.of_priority, name="of-priority"),
    path("programs/<int:pk>/edit/", programs.edit, name="edit"),
    path("programs/<int:pk>/checked/", programs.checked, name="checked"),
    path("programs/<int:pk>/milestones/", programs.milestones, name="milestones"),
    path("programs/<int:pk>/preview/", programs.preview, name="preview"),
    path("programs/<int:pk>/publish/", programs.publish, name="publish"),
    path("programs/<int:pk>/draft/", programs.draft, name="draft"),
    path("programs/<int:pk>/discard/", programs.discard, name="discard"),
    path("programs/<int:pk>/versions/<int:number>/", programs.version, name="version"),
    # Designer: items, objectives
    path("programs/<int:pk>/", designer.program, name="program"),
    path("programs/<int:pk>/items/new/", items.new_item, name="new-item"),
    path("programs/<int:pk>/objectives/new/", objectives.new_objective, name="new-objective"),
    path("programs/<int:pk>/recommend/", objectives.recommend, name="recommend"),
    path("items/<int:pk>/", items.item, name="item"),
    path("items/<int:pk>/move/", items.move, name="move"),
    path("items/<int:pk>/remove/", items.remove_item, name="remove-item"),
    path("items/<int:pk>/questions/", items.questions, name="questions"),
    path("items/<int:pk>/print/", items.print_job_aid, name="print-job-aid"),
    path("objectives/<int:pk>/", objectives.objective, name="objective"),
    path("objectives/<int:pk>/remove/", objectives.remove_objective, name="remove-objective"),
    # Cohorts, enrollment, pledges
    path("programs/<int:pk>/cohorts/new/", cohorts.new_cohort, name="new-cohort"),
    path("cohorts/<int:pk>/", cohorts.cohort, name="cohort"),
    path("cohorts/<int:pk>/enroll/", enrollments.enroll, name="enroll"),
    path("cohorts/<int:pk>/shift/", cohorts.shift, name="shift"),
    path("cohorts/<int:pk>/cancel/", cohorts.cancel, name="cancel"),
    path("cohorts/<int:pk>/pledge/", pledges.pledge, name="pledge"),
    path("intakes/<int:pk>/", enrollments.intake, name="intake"),
    path("pledges/<int:pk>/weeks/<int:week>/", pledges.practice_week, name="practice-week"),
    path("enrollments/<int:pk>/", enrollments.enrollment, name="enrollment"),
    path("enrollments/<int:pk>/withdraw/", enrollments.withdraw, name="withdraw"),
    path("enrollments/<int:pk>/hand-over/", enrollments.hand_over, name="hand-over-learner"),
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
    path("sessions/<int:pk>/", sessions.session, name="session"),
    path("sessions/<int:pk>/finish/", sessions.finish, name="finish-session"),
    path("sessions/<int:pk>/change/", sessions.change, name="change-session"),
    path("sign-off/", sign_offs.sign_offs, name="sign-offs"),
    path("steps/<int:pk>/", sign_offs.work, name="work"),
    path("steps/<int:pk>/sign-off/", sign_offs.sign_off, name="sign-off"),
    path("steps/<int:pk>/observe/", observations.observe, name="observe"),
    path("verdicts/", verdicts.verdicts, name="verdicts"),
    path("verdicts/<int:pk>/", verdicts.verdict, name="verdict"),
    path("verdicts/<int:pk>/discuss/", verdicts.discuss, name="discuss"),
]
