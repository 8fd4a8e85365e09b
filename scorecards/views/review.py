from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goals.forms.check_in import CheckInForm
from goals.models import Goal, NextAction
from goals.weeks import Week
from people.access import PersonRequest, requires
from people.models import Team
from people.permissions import Action
from scorecards.forms import LastActionForm
from scorecards.models import MINUTES, AgendaItem, Review
from scorecards.refusals import AlreadyFinished, WeekRefused
from scorecards.rows import Row, actions_before
from scorecards.scopes import teams_led
from scorecards.since import since_last_review
from scorecards.summary import decided_in, letter
from scorecards.tasks import nudge_summaries
from web.drafts import drop_draft
from web.forms import posted


def find_team(request: PersonRequest, pk: int) -> Team:
    return get_object_or_404(teams_led(request.person, Action.REVIEW_RUN).select_related("lead"), pk=pk)


def find_review(request: PersonRequest, team: int, week: Week) -> Review:
    reviews = Review.objects.select_related("team__lead", "finished_by")
    return get_object_or_404(reviews, team=find_team(request, team), week=str(week))


def go_on(review: Review, after: AgendaItem | None = None) -> HttpResponse:
    """To the next goal not yet walked, else to the end."""
    item = review.next_after(after)
    if item is None:
        return redirect("scorecards:finish", review.team_id, review.iso_week)
    return redirect("scorecards:review-goal", review.team_id, review.iso_week, item.goal_id)


@requires(Action.REVIEW_RUN)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: PersonRequest, team: int, week: Week) -> HttpResponse:
    """Before the start: what it will be about. Afterwards: on to where it stands."""
    found, today = find_team(request, team), request.organization.today()
    running = Review.objects.filter(team=found, week=str(week)).first()
    if running and running.finished_at:
        return redirect("scorecards:done", team, week)
    if running:
        return go_on(running)
    if request.method == "POST":
        return start(request, found, week)
    if not Review.may_start(week, today=today):
        raise Http404
    goals = Goal.objects.of_team(found).on_scorecard(on=today).exceptions_first()
    context = {"team": found, "week": week, "goals": goals, "minutes": MINUTES}
    return render(request, "scorecards/review_start.html", context)


def start(request: PersonRequest, team: Team, week: Week) -> HttpResponse:
    try:
        started = Review.start(team, week, by=request.person, today=request.organization.today())
    except WeekRefused as refusal:
        messages.warning(request, refusal.message)
        return redirect("scorecards:scorecard", week)
    return go_on(started)


@requires(Action.REVIEW_RUN)
@require_http_methods(["GET", "HEAD", "POST"])
def review_goal(request: PersonRequest, team: int, week: Week, goal: int) -> HttpResponse:
    """One goal of the agenda: what was agreed, its value, what is decided now."""
    found = find_review(request, team, week)
    item = get_object_or_404(found.agenda, goal=goal)
    item.review, item.goal = found, Goal.objects.for_row().get(pk=goal)
    if found.finished_at and request.method != "POST":
        return redirect("scorecards:done", team, week)
    forms = goal_forms(request, item, week)
    if request.method == "POST" and save(request, item, forms, week):
        return saved(request, item)
    status = 422 if request.method == "POST" else 200
    return render(request, "scorecards/review_goal.html", goal_page(item, forms, request), status=status)


def goal_forms(request: PersonRequest, item: AgendaItem, week: Week) -> dict:
    data, today = posted(request), request.organization.today()
    forms = {"form": CheckInForm(data, goal=item.goal, week=week, today=today)}
    last = actions_before(week, NextAction.objects.filter(goal=item.goal)).select_related("owner").last()
    if last:
        forms["last"] = LastActionForm(data, action=last)
    return forms


def save(request: PersonRequest, item: AgendaItem, forms: dict, week: Week) -> bool:
    """Check in, settle last week's action, mark the goal as walked; all of it or nothing."""
    form, last = forms["form"], forms.get("last")
    if [each for each in forms.values() if not each.is_valid()]:  # all of them, to show every error
        return False
    if form.save(item.goal, by=request.person, week=week, today=request.organization.today()) is None:
        return False
    if last:
        last.save(by=request.person)
    if not item.review.finished_at:
        item.walk()
    if "park" in request.POST:
        item.park(by=request.person, note=form.cleaned_data["note"][:300])
    return True


def saved(request: PersonRequest, item: AgendaItem) -> HttpResponse:
    if item.review.finished_at:
        messages.warning(request, AlreadyFinished(item.review).message)
        response = redirect("scorecards:done", item.review.team_id, item.review.iso_week)
    else:
        response = go_on(item.review, after=item)
    return drop_draft(response, draft_key(item))


def draft_key(item: AgendaItem) -> str:
    return f"review-{item.review_id}-{item.goal_id}"


def goal_page(item: AgendaItem, forms: dict, request: PersonRequest) -> dict:
    today, found = request.organization.today(), item.review
    agenda = list(found.agenda.select_related("goal"))
    parked = set(found.parked.values_list("goal_id", flat=True))
    return forms | {
        "review": found,
        "item": item,
        "agenda": agenda,
        "parked": parked,
        "previous": next((each for each in reversed(agenda) if each.position < item.position), None),
        "left": sum(each.done_at is None and each.goal_id not in parked for each in agenda),
        "minutes": MINUTES,
        "row": Row.from_goal(item.goal, on=today),
        "since": since_last_review(item.goal, found.iso_week),
        "draft": draft_key(item),
    }


@requires(Action.REVIEW_RUN)
@require_POST
def park_rest(request: PersonRequest, team: int, week: Week) -> HttpResponse:
    found = find_review(request, team, week)
    if not found.finished_at:
        found.park_rest(by=request.person)
    return redirect("scorecards:finish", team, week)


@requires(Action.REVIEW_RUN)
@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: PersonRequest, team: int, week: Week) -> HttpResponse:
    """What is left, and the button that freezes the week."""
    found = find_review(request, team, week)
    if request.method == "POST":
        try:
            found.finish(by=request.person, today=request.organization.today())
        except AlreadyFinished as refusal:
            messages.warning(request, refusal.message)
    if request.method == "POST" or found.finished_at:
        return redirect("scorecards:done", team, week)
    context = {"review": found, "left_over": found.left_over(), "agenda": found.agenda.count()}
    context["parked"] = found.parked.select_related("goal")
    return render(request, "scorecards/finish.html", context)


@requires(Action.REVIEW_RUN)
@require_safe
def done(request: PersonRequest, team: int, week: Week) -> HttpResponse:
    """What changed, who does what, what was parked, how long it took."""
    found = find_review(request, team, week)
    if not found.finished_at:
        return redirect("scorecards:review", team, week)
    asked = found.summaries.select_related("asked_by")
    context = {"review": found, "decided": decided_in(found), "asked": asked.first(), "letters": asked.count()}
    return render(request, "scorecards/done.html", context)


@requires(Action.REVIEW_RUN)
@require_http_methods(["GET", "HEAD", "POST"])
def summary(request: PersonRequest, team: int, week: Week) -> HttpResponse:
    """The mail about a finished review: what it says, who gets it, and the button that sends it, once."""
    found, today = find_review(request, team, week), request.organization.today()
    if not found.finished_at:
        return redirect("scorecards:review", team, week)
    if request.method == "POST":
        if found.ask_summaries(by=request.person, today=today):
            nudge_summaries()
            messages.success(request, _("The summary is on its way."))
        else:
            messages.warning(request, _("The summary was sent already."))
    if request.method == "POST" or found.summaries.exists():
        return redirect("scorecards:done", team, week)
    people = found.people_around(today=today)
    context = {"review": found, "people": people, "letter": letter(found, request.person)}
    return render(request, "scorecards/summary.html", context)
