"""An obstacle of a team: who owns it, who may answer it, and who hears that it is gone."""

from datetime import date, timedelta

import pytest

from coaching.models import Obstacle
from coaching.obstacles import (
    answer,
    forget_old_news,
    hand_over,
    has_read,
    move,
    open_shared,
    pass_on,
    remove,
)
from coaching.refusals import AlreadyRemoved, AnswerFirst, CannotRemoveIt, DateRefused
from goals.history import history_of
from reminders.models import Due
from tenants.context import organization_context
from tests.factories import PersonFactory, TeamFactory
from tests.queries import count_queries

TODAY = date(2026, 11, 20)  # a Friday


@pytest.fixture
def obstacle(support, lead, learner, peer):
    [obstacle] = open_shared([(support.pk, "TIME")], today=TODAY)
    return obstacle


def owners_asked():
    return list(Due.objects.open().filter(kind=Due.Kind.OBSTACLE).values_list("person__name", flat=True))


def told(kind=Due.Kind.OBSTACLE_GONE):
    return set(Due.objects.open().filter(kind=kind).values_list("person__name", flat=True))


class TestOpening:
    def test_the_lead_has_ten_working_days(self, obstacle, lead):
        assert (obstacle.owner, obstacle.due_on) == (lead, date(2026, 12, 4))
        assert owners_asked() == ["Max Lead"]

    def test_what_stands_is_not_opened_twice(self, obstacle, support):
        assert open_shared([(support.pk, "TIME")], today=TODAY) == []
        assert len(open_shared([(support.pk, "TOOLS")], today=TODAY)) == 1

    def test_without_a_lead_it_goes_up(self, support, lead):
        night = TeamFactory(name="Night", parent=TeamFactory(name="Late", parent=support))
        [obstacle] = open_shared([(night.pk, "TIME")], today=TODAY)
        assert obstacle.owner == lead

    def test_a_lead_who_left_is_passed_over_for_ld(self, support, lead, ld):
        lead.left_on = TODAY
        lead.save()
        [obstacle] = open_shared([(support.pk, "TIME")], today=TODAY)
        assert obstacle.owner == ld

    def test_nobody_can_own_it(self, in_acme):
        assert open_shared([(TeamFactory(name="Alone").pk, "TIME")], today=TODAY) == []

    def test_reminders_say_no_word_of_it(self, obstacle):
        due = Due.objects.get(kind=Due.Kind.OBSTACLE)
        assert due.label == "An obstacle of your team"
        assert due.path == f"coaching/obstacles/{obstacle.pk}/"


class TestVerbs:
    def test_the_first_answer_keeps_its_day(self, obstacle, lead):
        answer(obstacle, text="Two more on Mondays", by=lead, today=TODAY)
        answer(obstacle, text="Three more", by=lead, today=TODAY + timedelta(days=2))
        obstacle.refresh_from_db()
        assert (obstacle.answer, obstacle.answered_on) == ("Three more", TODAY)

    def test_an_answer_has_words(self, obstacle, lead):
        with pytest.raises(AnswerFirst):
            answer(obstacle, text="  ", by=lead, today=TODAY)

    def test_handing_over_asks_the_new_owner_alone_and_back_again(self, obstacle, lead, ld):
        hand_over(obstacle, to=ld, by=lead, today=TODAY)
        assert owners_asked() == ["Lou Develop"]
        hand_over(obstacle, to=lead, by=ld, today=TODAY)
        assert owners_asked() == ["Max Lead"]

    def test_nobody_hands_it_to_who_left_or_has_it(self, obstacle, lead):
        for to in (lead, PersonFactory(left_on=TODAY)):
            with pytest.raises(CannotRemoveIt):
                hand_over(obstacle, to=to, by=lead, today=TODAY)

    def test_what_somebody_owned_who_left_is_passed_on(self, obstacle, lead, ld):
        pass_on(today=TODAY)
        assert owners_asked() == ["Max Lead"]
        lead.left_on = TODAY
        lead.save()
        pass_on(today=TODAY)
        obstacle.refresh_from_db()
        assert obstacle.owner == ld
        assert owners_asked() == ["Lou Develop"]

    def test_a_date_moves_with_its_reason_and_only_ahead(self, obstacle, lead):
        with pytest.raises(DateRefused):
            move(obstacle, due_on=TODAY, why="Late", by=lead, today=TODAY)
        move(obstacle, due_on=TODAY + timedelta(days=1), why="The part comes on Saturday", by=lead, today=TODAY)
        [change] = history_of(obstacle)
        assert (change.field, change.why, change.person) == ("due_on", "The part comes on Saturday", lead)
        assert Due.objects.open().get(kind=Due.Kind.OBSTACLE).due_at.date() == TODAY + timedelta(days=1)

    def test_removing_needs_an_answer_first(self, obstacle, lead):
        with pytest.raises(AnswerFirst):
            remove(obstacle, by=lead, today=TODAY)

    def test_the_team_is_told_once_that_it_is_answered(self, obstacle, lead, learner):
        answer(obstacle, text="Two more on Mondays", by=lead, today=TODAY)
        assert told(Due.Kind.ANSWERED) == {"Rea Learner", "Ren Peer"}
        due = Due.objects.get(kind=Due.Kind.ANSWERED, person=learner)
        assert (due.label, due.path) == ("An obstacle of your team", f"coaching/obstacles/{obstacle.pk}/")
        has_read(obstacle, learner)
        answer(obstacle, text="Three more", by=lead, today=TODAY + timedelta(days=2))
        assert told(Due.Kind.ANSWERED) == {"Ren Peer"}

    def test_everybody_in_the_team_is_told_that_it_is_gone_but_who_did_it(self, obstacle, lead, ld):
        answer(obstacle, text="Done", by=ld, today=TODAY)
        assert told(Due.Kind.ANSWERED) == {"Max Lead", "Rea Learner", "Ren Peer"}
        assert told() == set()
        remove(obstacle, by=lead, today=TODAY)
        assert told() == {"Rea Learner", "Ren Peer"}
        assert told(Due.Kind.ANSWERED) == set()  # the newer news stands for both
        assert owners_asked() == []

    def test_what_is_gone_is_not_changed_any_more(self, obstacle, lead, ld):
        answer(obstacle, text="Done", by=lead, today=TODAY)
        remove(obstacle, by=lead, today=TODAY)
        facts = {"by": lead, "today": TODAY}
        for change in (
            lambda: answer(obstacle, text="More", **facts),
            lambda: hand_over(obstacle, to=ld, **facts),
            lambda: move(obstacle, due_on=TODAY + timedelta(days=9), why="More", **facts),
            lambda: remove(obstacle, **facts),
        ):
            with pytest.raises(AlreadyRemoved):
                change()

    def test_news_lasts_a_week(self, obstacle, lead):
        answer(obstacle, text="Done", by=lead, today=TODAY)
        remove(obstacle, by=lead, today=TODAY)
        monday = TODAY + timedelta(days=3)
        assert forget_old_news(today=monday + timedelta(days=7)) == 0
        assert forget_old_news(today=monday + timedelta(days=8)) == 2

    def test_a_lead_is_not_told_who_did_not_open_the_news(self, obstacle, lead, learner):
        answer(obstacle, text="Done", by=lead, today=TODAY)
        remove(obstacle, by=lead, today=TODAY)
        due = Due.objects.get(kind=Due.Kind.OBSTACLE_GONE, person=learner)
        due.tell_lead(at=due.due_at)
        assert not Due.objects.filter(kind=Due.Kind.UNANSWERED).exists()


class TestPages:
    @pytest.fixture
    def path(self, obstacle, url):
        return url("coaching:obstacle", obstacle.pk)

    def test_the_team_reads_it_but_cannot_answer(self, obstacle, path, learner, signed_in):
        client = signed_in(learner)
        page = client.get(path)
        assert "Named by three or more" in page.text
        assert '<form class="sheet' not in page.text
        assert client.post(path, {"do": "answer", "answer": "Mine"}).status_code == 403

    def test_other_teams_and_organizations_do_not_see_it(self, path, url, hr, other_lead, foreigner, corvid, signed_in):
        for person in (hr, other_lead):
            assert signed_in(person).get(path).status_code == 404
            assert "Time" not in signed_in(person).get(url("coaching:obstacles")).text
        with organization_context(corvid):
            assert signed_in(foreigner).get(path).status_code == 404

    def test_the_lead_answers(self, obstacle, path, lead, signed_in):
        client = signed_in(lead)
        assert client.post(path, {"do": "answer", "answer": ""}).status_code == 422
        assert client.post(path, {"do": "answer", "answer": "Two more on Mondays"}).status_code == 302
        obstacle.refresh_from_db()
        assert (obstacle.answer, obstacle.removed_on) == ("Two more on Mondays", None)

    def test_gone_and_read(self, obstacle, path, lead, learner, signed_in):
        assert signed_in(lead).post(path, {"do": "remove", "answer": "Hired two"}).status_code == 302
        assert told() == {"Rea Learner", "Ren Peer"}
        assert "Hired two" in signed_in(learner).get(path).text
        assert told() == {"Ren Peer"}

    def test_answered_and_read(self, obstacle, path, lead, learner, signed_in):
        assert signed_in(lead).post(path, {"do": "answer", "answer": "Two more"}).status_code == 302
        assert "Two more" in signed_in(learner).get(path).text
        assert told(Due.Kind.ANSWERED) == {"Ren Peer"}

    def test_removing_without_a_word_changes_nothing(self, obstacle, path, lead, signed_in):
        response = signed_in(lead).post(path, {"do": "remove", "answer": ""})
        assert response.status_code == 422
        assert "Say first, in a sentence" in response.text
        assert not Obstacle.objects.get().removed_on

    def test_handed_to_ld_by_the_lead(self, obstacle, path, lead, ld, signed_in):
        response = signed_in(lead).post(path, {"do": "hand-over", "to": ld.pk})
        assert response.status_code == 302
        assert Obstacle.objects.get().owner == ld
        assert signed_in(ld).get(path).status_code == 200

    def test_moved_with_a_reason(self, obstacle, path, lead, signed_in, acme):
        later = (acme.today() + timedelta(days=30)).isoformat()
        assert signed_in(lead).post(path, {"do": "move", "due_on": later}).status_code == 422
        assert signed_in(lead).post(path, {"do": "move", "due_on": later, "why": "Peak"}).status_code == 302
        assert "Peak" in signed_in(lead).get(path).text

    @pytest.mark.parametrize("data", [{}, {"do": "nonsense"}])
    def test_an_unknown_button_is_refused(self, data, path, lead, signed_in):
        assert signed_in(lead).post(path, data).status_code == 422

    def test_other_methods_are_405(self, path, url, lead, signed_in):
        assert signed_in(lead).delete(path).status_code == 405
        assert signed_in(lead).post(url("coaching:obstacles")).status_code == 405

    def test_the_list_costs_the_same_for_one_and_for_three(self, obstacle, support, lead, url, signed_in):
        client, path = signed_in(lead), url("coaching:obstacles")
        count_queries(client, path)
        one = count_queries(client, path)
        open_shared([(support.pk, "TOOLS"), (support.pk, "AUTHORITY")], today=TODAY)
        assert count_queries(client, path) == one
        assert client.get(path).text.count('data-h="Team:"') == 3
