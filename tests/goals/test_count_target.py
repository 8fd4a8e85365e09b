"""Goals whose number is counted by itself: what may be chosen, and what nobody may type."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from goals.models import CheckIn, Goal, Measurement, Metric, Target
from goals.models.reading import Reading
from goals.periods import end_of, ends, first_day, following, gone, last_day, last_of_each
from goals.refusals import CountedIsCount, NothingIsCounted, PeriodsMissing, ReadingRefused, TargetRefused
from goals.status import Confidence, Count, Reason, Status, assess_count, explain_count
from reminders.models import Due
from tests.factories import GoalFactory, MetricFactory
from tests.goals.world import ready_goal

TODAY = date(2026, 11, 2)
READY = {"value": Decimal(100), "due_on": date(2027, 1, 31), "rule": "COUNT", "periods": 3, "today": TODAY}


@pytest.fixture(autouse=True)
def today(on_the):
    on_the(TODAY)


def draft(lead, **facts) -> Goal:
    goal = GoalFactory(owner=lead, team=lead.team, starts_on=date(2026, 11, 1), **facts)
    goal.metrics.filter(pk=goal.headline_id).delete()
    goal.headline = Metric.objects.create(goal=goal, name="Coached", counts="COACHING", **Metric.AS_COUNTED)
    MetricFactory(goal=goal, name="Rework", kind="IMPACT")
    goal.save()
    goal.metrics.filter(name="Role-play score").delete()
    return goal


def counted(lead, **facts) -> Goal:
    """Its log is counted from September on: nobody coached."""
    goal = draft(lead, **facts)
    goal.start_measuring(by=lead, today=TODAY)
    days = [date(2026, 9, 1), date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1)]
    readings = [Reading(day, Decimal(0), sample_size=7) for day in days]
    goal.headline.take_count(readings, first=days[0], today=TODAY)
    goal.refresh_from_db()
    return goal


@pytest.fixture
def ready(lead):
    goal = counted(lead)
    goal.accept_baseline(goal.take_baseline(by=lead, today=TODAY), by=lead, today=TODAY)
    return goal


# Periods


def test_months_and_weeks_know_their_days():
    leap = date(2028, 2, 15)
    assert (first_day(leap, "MONTH"), last_day(leap, "MONTH")) == (date(2028, 2, 1), date(2028, 2, 29))
    assert (first_day(leap, "WEEK"), last_day(leap, "WEEK")) == (date(2028, 2, 14), date(2028, 2, 20))
    assert following(date(2026, 12, 31), "MONTH") == date(2027, 1, 1)
    assert end_of(3, TODAY, "MONTH") == date(2027, 1, 31)
    assert (gone(date(2026, 11, 1), "MONTH"), gone(date(2026, 11, 16), "MONTH")) == (0, Decimal("0.5"))


@given(st.dates(date(2000, 1, 1), date(2900, 1, 1)), st.integers(1, 30), st.sampled_from(["WEEK", "MONTH"]))
def test_so_many_periods_end_until_their_end(day, periods, period):
    end = end_of(periods, day, period)
    assert ends(day, end, period) == periods
    assert ends(day, date.fromordinal(end.toordinal() - 1), period) == periods - 1


def test_the_last_point_of_each_period_speaks_for_it():
    points = [(date(2026, 9, 1), 0), (date(2026, 9, 30), 80), (date(2026, 10, 1), 0), (date(2026, 10, 9), 20)]
    assert last_of_each(points, "MONTH") == [points[1], points[3]]


# Status


@pytest.mark.parametrize(("facts", "status", "reason"), [
    ({"satisfied": True}, Status.ACHIEVED, Reason.RULE_SATISFIED),
    ({"left": 1}, Status.OFF_TRACK, Reason.TOO_FEW_LEFT),
    ({"left": 2}, Status.ON_TRACK, Reason.ON_PACE),
    ({"done": Decimal(1)}, Status.ON_TRACK, Reason.PERIOD_DONE),
    ({"done": Decimal("0.4")}, Status.ON_TRACK, Reason.ON_PACE),
    ({"done": Decimal("0.39")}, Status.AT_RISK, Reason.BEHIND),
    ({"done": Decimal("0.2")}, Status.AT_RISK, Reason.BEHIND),
    ({"done": Decimal("0.19")}, Status.OFF_TRACK, Reason.FAR_BEHIND),
])  # fmt: skip
def test_status_of_a_count(facts, status, reason):
    usual = {"in_a_row": 1, "needed": 3, "left": 5, "done": Decimal("0.5"), "gone": Decimal("0.5"), "satisfied": False}
    found = assess_count(Count(**usual | facts), time=Decimal(0), confidence=Confidence.HIGH)
    assert (found.status, found.reason) == (status, reason)


def test_low_confidence_is_at_risk_and_progress_counts_periods():
    count = Count(in_a_row=1, needed=3, left=5, done=Decimal(1), gone=Decimal(0), satisfied=False)
    found = assess_count(count, time=Decimal(0), confidence=Confidence.LOW)
    assert (found.status, found.reason, found.progress) == (Status.AT_RISK, Reason.LOW_CONFIDENCE, Decimal(2) / 3)


def test_a_week_is_explained_by_its_number():
    said = explain_count(Reason.ON_PACE, done=1, cases=1, day=TODAY, period="WEEK", number=2, periods=4)
    assert said == "1 of 1 direct report in week 45; week 2 of 4: on pace"


# The target


def test_a_count_is_set_for_every_direct_report(ready, lead):
    target = ready.set_target(by=lead, **READY)
    assert (target.rule, target.value, target.periods, target.period) == ("COUNT", 100, 3, "MONTH")
    assert (ready.state, ready.explanation) == (
        "ACTIVE", "0 of 7 direct reports in November; month 1 of 3: on pace",
    )  # fmt: skip


@pytest.mark.parametrize(("change", "refusal"), [
    ({"rule": "REACH"}, CountedIsCount), ({"rule": "SUSTAIN"}, CountedIsCount),
    ({"periods": None}, PeriodsMissing), ({"value": Decimal(99)}, TargetRefused),
])  # fmt: skip
def test_a_count_takes_no_other_rule_nor_value(ready, lead, change, refusal):
    with pytest.raises(refusal):
        ready.set_target(by=lead, **READY | change)


def test_what_is_typed_is_not_counted(lead):
    goal = ready_goal(owner=lead)
    with pytest.raises(NothingIsCounted):
        goal.set_target(by=lead, **READY | {"value": Decimal(60)})


def test_the_database_keeps_a_count_a_share(ready):
    with pytest.raises(IntegrityError, match="metric_counted_is_a_share"), transaction.atomic():
        Metric.objects.filter(pk=ready.headline_id).update(unit="sessions")
    with pytest.raises(IntegrityError, match="target_names_periods"), transaction.atomic():
        Target.objects.create(
            metric=ready.headline, rule="COUNT", value=100, due_on=READY["due_on"], set_by=ready.owner
        )


def test_no_value_is_asked_for(ready, lead):
    ready.set_target(by=lead, **READY)
    kinds = set(Due.objects.of(ready).open().values_list("kind", flat=True))
    assert kinds == {Due.Kind.CHECK_IN}


# The pages


def test_the_target_page_asks_only_for_how_long(ready, lead, signed_in, url):
    client, address = signed_in(lead), url("goals:target", ready.pk)
    page = client.get(address)
    assert list(page.context["form"].fields) == ["periods", "due_on"]
    assert page.context["form"].initial["due_on"] == READY["due_on"]
    assert "Every month: 1 session of 15 minutes or more with each direct report" in page.text
    early = client.post(address, {"periods": "3", "due_on": "2027-01-30"})
    assert (early.status_code, list(early.context["form"].errors)) == (422, ["due_on"])
    assert client.post(address, {"periods": "3", "due_on": "2027-01-31"}).status_code == 302
    assert Target.objects.get().rule == "COUNT"


def test_nobody_types_a_value(ready, lead, signed_in, url):
    client, where = signed_in(lead), (ready.pk, ready.headline_id)
    page = client.get(url("goals:measurements", *where)).text
    assert "Log a session, and the value follows." in page
    assert "Record a value" not in page
    typed = client.post(url("goals:record", *where), {"date": "2026-11-01", "value": "50"})
    assert typed.status_code == 422
    assert "counted from the coaching log" in str(typed.context["form"].errors["value"])
    pasted = client.post(url("goals:paste", *where), {"text": "2026-11-01\t50", "confirm": "1"})
    assert pasted.status_code == 422
    assert ready.headline.measurements.get(measured_on=date(2026, 11, 1)).value == 0


def test_a_check_in_takes_the_value_as_it_is(ready, lead, signed_in, url):
    ready.set_target(by=lead, **READY)
    address = url("goals:check-in", ready.pk) + "?week=2026-W45"
    answer = signed_in(lead).post(address, {"value": "88", "confidence": "HIGH", "decision": "KEEP"})
    assert answer.status_code == 302
    assert CheckIn.objects.get().value == 0  # of the running month, as it stands today
    assert not Measurement.objects.exclude(source="LOG").exists()
    with pytest.raises(ReadingRefused):
        ready.check_in(by=lead, week=CheckIn.objects.get().goal.missed_week(today=TODAY).next, today=TODAY, value=88)


def test_the_baseline_page_counts_periods(lead, signed_in, url):
    goal = counted(lead)
    page = signed_in(lead).get(url("goals:baseline", goal.pk))
    assert page.context["page"].is_enough
    assert "Whole periods" in page.text
    assert "Add a measurement" not in page.text


# The wizard


COUNT = {"metric-counts": "COACHING", "metric-times": "2", "metric-every": "WEEK", "metric-least_minutes": "20"}


@pytest.fixture
def post(signed_in, lead, support, rep, url):
    draft = GoalFactory(owner=lead, team=support, job_role=rep)
    draft.metrics.all().delete()
    Goal.objects.update(headline=None)
    client = signed_in(lead)
    return lambda data: client.post(url("goals:step", draft.pk, "goal"), {"behavior": "Coach each one.", **data})


def test_measuring_a_count_waits_for_no_value(lead, signed_in, url):
    client, goal = signed_in(lead), draft(lead)
    address = url("goals:step", goal.pk, "baseline")
    assert "can be taken from" not in client.get(address).text
    page = client.post(address, {"starts_on": goal.starts_on.isoformat(), "go": "measure"}, follow=True)
    assert "The coaching log is counted within a minute." in page.text
    assert " ·  · " not in client.get(goal.get_absolute_url()).text


def test_the_wizard_fills_in_what_follows_from_a_count(post):
    assert post(COUNT | {"go": "save"}).status_code == 302
    metric = Metric.objects.get()
    assert (metric.counts, metric.times, metric.every, metric.least_minutes) == ("COACHING", 2, "WEEK", 20)
    assert {name: getattr(metric, name) for name in Metric.AS_COUNTED} == Metric.AS_COUNTED
    assert metric.name == "Direct reports coached"


@pytest.mark.parametrize(("change", "field"), [
    ({"metric-times": "0"}, "times"), ({"metric-every": "YEAR"}, "every"), ({"metric-least_minutes": "121"},
     "least_minutes"), ({"metric-counts": "SMILES"}, "counts"),
])  # fmt: skip
def test_what_is_counted_must_be_sound(post, change, field):
    response = post(COUNT | change)
    assert response.status_code == 422
    assert list(response.context["form"].parts[1].errors) == [field]


def test_what_is_counted_is_fixed_once_it_is_measured(lead, signed_in, url):
    goal = counted(lead)
    data = {"behavior": goal.behavior, "result": goal.result, "title": goal.title, "metric-name": "Coached well",
            "metric-counts": "", "metric-times": "5"}  # fmt: skip
    assert signed_in(lead).post(url("goals:step", goal.pk, "goal"), data | {"go": "save"}).status_code == 302
    metric = Metric.objects.get(pk=goal.headline_id)
    assert (metric.name, metric.counts, metric.times, metric.unit) == ("Coached well", "COACHING", 1, "%")


def test_a_shared_outcome_is_not_counted(lead, signed_in, url):
    goal = GoalFactory(owner=lead, team=lead.team, kind="SHARED_OUTCOME")
    form = signed_in(lead).get(url("goals:step", goal.pk, "goal")).context["form"]
    assert "counts" not in form.metric.fields
