"""Every view names its action, every action is granted, every task names its organization."""

from django.urls import URLPattern, URLResolver, get_resolver

from people.permissions import GRANTS, Action, Role

OURS = ("tenants", "people", "reminders", "goals", "programs", "coaching", "wall", "scorecards")
FAN_OUTS = {
    "coaching.tasks.count_logs", "coaching.tasks.keep_rhythm",
    "wall.tasks.look_for_obstacles", "wall.tasks.release_themes",
    "goals.tasks.refresh_goals", "programs.tasks.check_again", "programs.tasks.follow_calendars",
    "programs.tasks.judge_due", "programs.tasks.take_in_waiting", "programs.tasks.tidy",
    "reminders.tasks.send_digests", "scorecards.tasks.open_reviews",
}  # fmt: skip


def views(patterns):
    for entry in patterns:
        if isinstance(entry, URLResolver):
            yield from views(entry.url_patterns)
        elif isinstance(entry, URLPattern):
            yield entry.callback


def test_every_view_of_ours_names_its_action():
    ours = [v for v in views(get_resolver().url_patterns) if v.__module__.split(".")[0] in OURS]
    assert ours
    missing = {f"{v.__module__}.{v.__qualname__}" for v in ours if not hasattr(v, "required_action")}
    assert missing == set()


def test_every_action_is_granted_deliberately():
    assert set(GRANTS) == set(Action)
    assert {len(row) for row in GRANTS.values()} == {len(Role)}


def test_every_task_is_scoped_or_a_listed_fan_out():
    from config.celery import app

    app.loader.import_default_modules()
    ours = {name: task for name, task in app.tasks.items() if name.split(".")[0] in OURS}
    assert {name for name, task in ours.items() if not getattr(task, "is_organization_task", False)} == FAN_OUTS
