from django.urls import path

from goals.views import baseline, check_ins, goal, goals, grid, measurements, of_person, priorities, target, wizard

app_name = "goals"
urlpatterns = [
    path("goals/", goals.index, name="index"),
    path("goals/grid/", grid.grid, name="grid"),
    path("goals/new/", wizard.new, name="new"),
    path("goals/of-person/<int:pk>/", of_person.of_person, name="of-person"),
    path("goals/<int:pk>/plan/<slug:step>/", wizard.step, name="step"),
    path("goals/<int:pk>/plan/<slug:step>/check/", wizard.check, name="check"),
    path("goals/<int:pk>/split/", wizard.split, name="split"),
    path("priorities/", priorities.priorities, name="priorities"),
    path("priorities/new/", priorities.new_priority, name="new-priority"),
    path("priorities/<int:pk>/", priorities.priority, name="priority"),
    path("priorities/<int:pk>/edit/", priorities.edit_priority, name="edit-priority"),
    path("priorities/<int:pk>/retire/", priorities.retire_priority, name="retire-priority"),
    path("goals/<int:pk>/", goal.goal, name="goal"),
    path("goals/<int:pk>/figure/", goal.figure, name="figure"),
    path("goals/<int:pk>/override/", goal.override, name="override"),
    path("goals/<int:pk>/hand-over/", goal.hand_over, name="hand-over"),
    path("goals/<int:pk>/stop/", goal.stop, name="stop"),
    path("goals/<int:pk>/reopen/", goal.reopen, name="reopen"),
    path("goals/<int:pk>/check-ins/", check_ins.check_in, name="check-in"),
    path("goals/<int:pk>/actions/<int:action_pk>/", check_ins.action, name="action"),
    path("goals/<int:pk>/baseline/", baseline.baseline, name="baseline"),
    path("goals/<int:pk>/baseline/<int:baseline_pk>/accept/", baseline.accept_baseline, name="accept-baseline"),
    path("goals/<int:pk>/target/", target.target, name="target"),
    path("goals/<int:pk>/metrics/<int:metric_pk>/measurements/", measurements.measurements, name="measurements"),
    path("goals/<int:pk>/metrics/<int:metric_pk>/measurements/record/", measurements.record, name="record"),
    path("goals/<int:pk>/metrics/<int:metric_pk>/measurements/paste/", measurements.paste, name="paste"),
    path(
        "goals/<int:pk>/metrics/<int:metric_pk>/measurements/<int:measurement_pk>/",
        measurements.measurement,
        name="measurement",
    ),
    path(
        "goals/<int:pk>/metrics/<int:metric_pk>/measurements/<int:measurement_pk>/withdraw/",
        measurements.withdraw,
        name="withdraw",
    ),
]
