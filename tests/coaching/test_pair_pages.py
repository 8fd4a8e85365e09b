"""Who coaches and mentors whom: facts for leads, L&D and HR; changed by leads and L&D."""

from datetime import date, timedelta

import pytest

from coaching.models import CoachingRelationship, Mentorship
from coaching.pairing import end, mentor, pair
from tenants.context import reading_as
from tests.factories import PersonFactory
from tests.queries import count_queries
from wall.sessions import hold, hold_micro

DAY = timedelta(days=1)
WORDS = {"situation": "A caller shouted.", "skill": "Asking back", "behavior": "Ask first", "notice": "On Tuesday"}


@pytest.fixture
def today(acme) -> date:
    return acme.today()


@pytest.fixture
def paired(coach, learner, ld, today) -> CoachingRelationship:
    return pair(coach, learner, by=ld, today=today)


@pytest.fixture
def mentored(other_lead, learner, ld, today) -> Mentorship:
    return mentor(other_lead, learner, by=ld, today=today)


class TestPairs:
    def test_counts_talks_and_shows_no_word(self, signed_in, url, paired, coach, lead, today):
        with reading_as(coach.pk):
            hold(paired, by=coach, held_on=today, minutes=20, due_on=today + DAY, today=today, **WORDS)
            hold_micro(paired, by=coach, today=today, skill="Listening")
        answer = signed_in(lead).get(url("coaching:pairs"))
        [row] = answer.context["page"]
        assert (row.held, row.micro, row.last_on) == (1, 1, today)
        assert not any(words in answer.content.decode() for words in [*WORDS.values(), "Listening"])

    @pytest.mark.parametrize(
        ("who", "seen", "changes"),
        [
            ("lead", 1, True), ("ld", 1, True), ("hr", 1, False), ("admin", 1, False), ("learner", 1, False),
            ("coach", 1, False), ("other_lead", 0, False), ("peer", 0, False),
        ],
    )  # fmt: skip
    def test_who_sees_and_who_may_change(self, signed_in, url, paired, who, seen, changes, request):
        answer = signed_in(request.getfixturevalue(who)).get(url("coaching:pairs"))
        assert len(answer.context["page"]) == seen
        assert (url("coaching:edit-pair", paired.pk) in answer.content.decode()) == changes

    def test_who_left_is_to_be_handed_over(self, signed_in, url, paired, coach, lead, today):
        coach.leave(on=today)
        answer = signed_in(lead).get(url("coaching:pairs"))
        assert (answer.context["left"], list(answer.context["page"])) == ([paired], [])
        assert f"{url('coaching:edit-pair', paired.pk)}#hand-over" in answer.content.decode()

    def test_without_what_has_ended(self, signed_in, url, paired, lead, today):
        end(paired, by=lead, today=today)
        assert "No pairs yet" in signed_in(lead).get(url("coaching:pairs")).content.decode()

    def test_as_many_queries_for_three_as_for_one(self, signed_in, url, paired, ld, coach, today):
        client = signed_in(ld)
        one = count_queries(client, url("coaching:pairs"))
        for _ in range(2):
            pair(coach, PersonFactory(), by=ld, today=today)
        assert count_queries(client, url("coaching:pairs")) == one

    def test_is_not_there_for_the_foreigner(self, signed_in, url, paired, foreigner):
        for name, arguments in (("pairs", []), ("edit-pair", [paired.pk]), ("new-pair", [])):
            assert signed_in(foreigner).get(url(f"coaching:{name}", *arguments)).status_code == 404


class TestNewPair:
    def test_a_lead_pairs_their_own_people(self, signed_in, url, lead, learner, coach):
        sent = {"coach": coach.pk, "coachee": learner.pk, "every_days": "21"}
        answer = signed_in(lead).post(url("coaching:new-pair"), sent)
        assert (answer.status_code, answer.url) == (302, url("coaching:pairs"))
        made = CoachingRelationship.objects.get()
        assert (made.people, made.every_days) == ((coach, learner), 21)

    def test_and_nobody_elses(self, signed_in, url, other_lead, learner, coach):
        sent = {"coach": coach.pk, "coachee": learner.pk, "every_days": "14"}
        answer = signed_in(other_lead).post(url("coaching:new-pair"), sent)
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["coachee"]

    @pytest.mark.parametrize(("days", "status"), [(6, 422), (7, 302), (90, 302), (91, 422)])
    def test_the_rhythm_at_its_edges(self, signed_in, url, lead, learner, coach, days, status):
        sent = {"coach": coach.pk, "coachee": learner.pk, "every_days": days}
        assert signed_in(lead).post(url("coaching:new-pair"), sent).status_code == status

    def test_a_refusal_stands_beside_its_field(self, signed_in, url, lead, learner):
        sent = {"coach": learner.pk, "coachee": learner.pk, "every_days": "14"}
        answer = signed_in(lead).post(url("coaching:new-pair"), sent)
        assert answer.status_code == 422
        assert "Nobody coaches themselves." in str(answer.context["form"].errors["coach"])

    def test_once(self, signed_in, url, lead, learner, coach, paired):
        sent = {"coach": coach.pk, "coachee": learner.pk, "every_days": "14"}
        answer = signed_in(lead).post(url("coaching:new-pair"), sent)
        assert answer.status_code == 422
        assert "This pair is there already." in answer.content.decode()

    @pytest.mark.parametrize("who", ["learner", "hr", "admin"])
    def test_not_by_others(self, signed_in, url, who, request):
        client, path = signed_in(request.getfixturevalue(who)), url("coaching:new-pair")
        assert [client.get(path).status_code, client.post(path).status_code] == [403, 403]


class TestEditPair:
    def test_the_rhythm_and_its_history(self, signed_in, url, lead, paired):
        client = signed_in(lead)
        path = url("coaching:edit-pair", paired.pk)
        assert client.post(path, {"every_days": "21"}).url == path
        [change] = client.get(path).context["history"]
        assert (change.field, change.person) == ("every_days", lead)
        assert client.post(path, {"every_days": "6"}).status_code == 422

    def test_hand_over(self, signed_in, url, lead, paired, peer, today):
        path = url("coaching:hand-over-pair", paired.pk)
        assert signed_in(lead).post(path, {"hand-over-coach": peer.pk}).url == url("coaching:pairs")
        paired.refresh_from_db()
        assert paired.ended_on == today
        assert CoachingRelationship.objects.open(on=today).get().coach == peer

    def test_hand_over_to_nobody(self, signed_in, url, lead, paired, coach):
        path = url("coaching:hand-over-pair", paired.pk)
        for sent in ({}, {"hand-over-coach": coach.pk}):
            assert signed_in(lead).post(path, sent).status_code == 422
        assert signed_in(lead).get(path).status_code == 405

    def test_ending_is_asked_first(self, signed_in, url, lead, paired, today):
        client, path = signed_in(lead), url("coaching:end-pair", paired.pk)
        page = client.get(path).content.decode()
        assert "End the pair Cleo Coach and Rea Learner?" in page
        paired.refresh_from_db()
        assert paired.ended_on is None
        assert client.post(path).url == url("coaching:pairs")
        paired.refresh_from_db()
        assert paired.ended_on == today
        assert "This pair has ended." in client.post(path, follow=True).content.decode()
        assert "This pair ended on" in client.get(url("coaching:edit-pair", paired.pk)).content.decode()

    @pytest.mark.parametrize(
        ("who", "status"), [("other_lead", 404), ("learner", 403), ("coach", 403), ("hr", 403), ("admin", 403)]
    )
    @pytest.mark.parametrize("name", ["edit-pair", "end-pair"])
    def test_not_by_others(self, signed_in, url, paired, who, status, name, request):
        client = signed_in(request.getfixturevalue(who))
        assert client.get(url(f"coaching:{name}", paired.pk)).status_code == status
        assert client.post(url(f"coaching:{name}", paired.pk)).status_code == status


class TestMentorships:
    def test_counts_talks(self, signed_in, url, mentored, ld):
        answer = signed_in(ld).get(url("coaching:mentorships"))
        [row] = answer.context["page"]
        assert (row, row.held, row.last_on) == (mentored, 0, None)

    def test_pair_a_mentor(self, signed_in, url, ld, learner, other_lead):
        answer = signed_in(ld).post(url("coaching:new-mentorship"), {"mentor": other_lead.pk, "mentee": learner.pk})
        assert (answer.status_code, answer.url) == (302, url("coaching:mentorships"))
        assert Mentorship.objects.get().people == (other_lead, learner)

    def test_never_the_lead(self, signed_in, url, ld, learner, lead):
        answer = signed_in(ld).post(url("coaching:new-mentorship"), {"mentor": lead.pk, "mentee": learner.pk})
        assert answer.status_code == 422
        assert "A mentor is never one's own manager or team lead." in str(
            answer.context["form"].errors.as_data()["mentor"][0].message
        )  # fmt: skip

    def test_who_became_the_manager_is_pointed_out(self, signed_in, url, ld, mentored, learner, other_lead):
        assert "Is their manager or lead now." not in signed_in(ld).get(url("coaching:mentorships")).content.decode()
        learner.manager = other_lead
        learner.save()
        assert "Is their manager or lead now." in signed_in(ld).get(url("coaching:mentorships")).content.decode()

    def test_ending_is_asked_first(self, signed_in, url, ld, mentored, today):
        client, path = signed_in(ld), url("coaching:end-mentorship", mentored.pk)
        assert "End the pair Col Lead and Rea Learner?" in client.get(path).content.decode()
        assert client.post(path).url == url("coaching:mentorships")
        mentored.refresh_from_db()
        assert mentored.ended_on == today

    @pytest.mark.parametrize("who", ["lead", "learner", "hr", "admin"])
    @pytest.mark.parametrize("name", ["end-mentorship", "new-mentorship"])
    def test_not_by_others(self, signed_in, url, mentored, who, name, request):
        client = signed_in(request.getfixturevalue(who))
        path = url(f"coaching:{name}", *([mentored.pk] if name == "end-mentorship" else []))
        assert [client.get(path).status_code, client.post(path).status_code] == [403, 403]

    def test_as_many_queries_for_three_as_for_one(self, signed_in, url, mentored, ld, other_lead, today):
        client = signed_in(ld)
        one = count_queries(client, url("coaching:mentorships"))
        for _ in range(2):
            mentor(other_lead, PersonFactory(team=mentored.mentee.team), by=ld, today=today)
        assert count_queries(client, url("coaching:mentorships")) == one
