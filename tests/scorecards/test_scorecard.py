"""The weekly page: whose goals, in which order, with which facts."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from goals.models import Goal
from scorecards.rows import Facts
from scorecards.scopes import Scope
from scorecards.tasks import open_reviews
from tests.factories import GoalFactory
from tests.scorecards.conftest import LAST_WEEK, THIS_WEEK, check_in


def page(client, url, query="", week=THIS_WEEK, **headers):
    return client.get(f"{url('scorecards:scorecard', week)}?{query}", headers=headers or None)


def titles(response) -> list[str]:
    return [row.title for row in response.context["card"].rows]


def test_exceptions_come_first(on_track, off_track, measuring, lead, signed_in, url):
    response = page(signed_in(lead), url)
    assert response.status_code == 200
    assert titles(response) == [off_track.title, measuring.title, on_track.title]


def test_the_facts_count_what_the_page_shows(on_track, off_track, measuring, lead, signed_in, url):
    check_in(on_track, lead, barrier="TOOLS")
    card = page(signed_in(lead), url).context["card"]
    assert card.facts == Facts(goals=3, off_track=1, at_risk=0, asked=2, values_in=1, barriers=1)
    assert Facts.of_rows(card.rows, week=THIS_WEEK) == card.facts


def test_order_by_owner(on_track, off_track, lead, learner, signed_in, url):
    Goal.objects.filter(pk=off_track.pk).update(owner=learner)
    response = page(signed_in(lead), url, "order=owner")
    assert [row.owner for row in response.context["card"].rows] == [lead.name, learner.name]


def test_an_unknown_order_is_the_usual_one(on_track, off_track, lead, signed_in, url):
    assert titles(page(signed_in(lead), url, "order=hue"))[0] == off_track.title


def test_htmx_gets_the_sheet_alone(on_track, lead, signed_in, url, htmx):
    response = signed_in(lead).get(url("scorecards:scorecard", THIS_WEEK), headers=htmx)
    assert response.text.lstrip().startswith('<div id="scorecard">')
    assert "HX-Request" in response["Vary"]


def test_a_draft_is_counted_and_not_shown(on_track, rep, support, lead, signed_in, url):
    GoalFactory(owner=lead, team=support, job_role=rep, title="Nobody sees me")
    response = page(signed_in(lead), url)
    assert response.context["card"].drafts == 1
    assert "Nobody sees me" not in response.text


def test_no_goals_yet(lead, learner, signed_in, url):
    assert "Write the first one in ten minutes" in page(signed_in(lead), url).text
    assert "Write the first one" not in page(signed_in(learner), url).text


def test_agreed_actions_say_late_and_done(on_track, off_track, lead, learner, signed_in, url):
    last = check_in(on_track, lead, on=date(2026, 11, 13))
    on_track.agree(text="Pair with finance", owner=learner, due_on=date(2026, 11, 19), check_in=last)
    done = off_track.agree(text="Swap the checklist", owner=lead, due_on=date(2026, 11, 18))
    done.close("DONE", by=lead)
    text = page(signed_in(lead), url).text
    assert "Rea Learner, 1 day late" in text
    assert "Swap the checklist" not in text  # done, and agreed in no review


def test_agreed_actions_are_called_done_on_the_page(on_track, lead, learner, hr, signed_in, url):
    last = check_in(on_track, lead, on=date(2026, 11, 13))
    action = on_track.agree(text="Pair with finance", owner=learner, due_on=date(2026, 11, 19), check_in=last)
    button = f'action="{url("goals:action", action.pk)}"'
    client, back = signed_in(lead), f"{url('scorecards:scorecard')}?team={on_track.team_id}"
    assert f'value="{back}#agreed"' in client.get(back).text
    assert button in page(signed_in(learner), url).text
    assert button not in page(signed_in(hr), url).text
    response = client.post(url("goals:action", action.pk), {"outcome": "DONE", "next": f"{back}#agreed"})
    assert response["Location"] == f"{back}#agreed"
    assert "Open again" in client.get(back).text
    past = client.get(url("scorecards:scorecard", LAST_WEEK))
    assert button not in past.text


# Whose rows


def test_a_learner_sees_their_own_rows_and_no_shared_outcome(on_track, off_track, learner, signed_in, url):
    Goal.objects.filter(pk=off_track.pk).update(kind="SHARED_OUTCOME")
    assert titles(page(signed_in(learner), url)) == [on_track.title]


def test_a_lead_sees_the_teams_below(on_track, support, other_lead, signed_in, url):
    support.parent = other_lead.team
    support.save()
    response = page(signed_in(other_lead), url, f"team={support.pk}")
    assert titles(response) == [on_track.title]


def test_another_teams_lead_has_no_such_team(on_track, support, other_lead, signed_in, url):
    assert page(signed_in(other_lead), url, f"team={support.pk}").status_code == 404
    assert page(signed_in(other_lead), url, "team=x").status_code == 404
    assert page(signed_in(other_lead), url, "priority=0").status_code == 404


def test_a_priority_and_the_organization_show_what_is_within_reach(
    on_track, priority, hr, lead, other_lead, signed_in, url
):
    for query in (f"priority={priority.pk}", "organization"):
        assert titles(page(signed_in(hr), url, query)) == [on_track.title]
        assert titles(page(signed_in(lead), url, query)) == [on_track.title]
        assert titles(page(signed_in(other_lead), url, query)) == []


def test_a_foreigner_is_404(on_track, support, foreigner, signed_in, url):
    assert page(signed_in(foreigner), url, f"team={support.pk}").status_code == 404


def test_only_get(lead, signed_in, url):
    assert signed_in(lead).post(url("scorecards:scorecard", THIS_WEEK)).status_code == 405


def test_weeks_that_are_not(lead, signed_in, url):
    client, path = signed_in(lead), url("scorecards:scorecard")
    assert client.get(path).context["week"] == THIS_WEEK
    assert client.get(f"{path}2026-W48/").status_code == 404  # still to come
    assert client.get(f"{path}2026-W54/").status_code == 404  # its year has none
    assert client.get(f"{path}now/").status_code == 404


def test_the_same_number_of_queries_at_1_and_3_goals(goal_of, lead, signed_in, url):
    client, counts = signed_in(lead), []
    for more in (1, 2):
        for number in range(more):
            goal_of(title=f"Goal {more}{number}")
        with CaptureQueriesContext(connection) as queries:
            assert len(titles(page(client, url))) == more * (more + 1) / 2
        counts.append(len(queries))
    assert counts[0] == counts[1]


# Home and the list of scorecards


def test_home_leads_to_what_is_due(on_track, support, lead, learner, hr, signed_in, url):
    home = url("scorecards:home")
    assert signed_in(lead).get(home)["Location"] == url("scorecards:scorecard")
    assert signed_in(hr).get(home)["Location"] == url("scorecards:scorecard")
    assert signed_in(learner).get(home)["Location"] == url("goals:index")
    open_reviews()
    assert signed_in(lead).get(home)["Location"] == f"{url('scorecards:scorecard')}?team={support.pk}"


def test_hr_starts_with_the_organization(on_track, hr, signed_in, url):
    response = signed_in(hr).get(url("scorecards:scorecard"))
    assert response.context["card"].scope == Scope()


def test_the_list_offers_what_may_be_opened(support, priority, other_lead, hr, signed_in, url):
    choose = url("scorecards:choose")
    assert f"team={support.pk}" in signed_in(hr).get(choose).text
    assert f"team={support.pk}" not in signed_in(other_lead).get(choose).text
    assert f"priority={priority.pk}" in signed_in(other_lead).get(choose).text
