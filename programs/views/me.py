from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from people.access import PersonRequest, requires
from people.permissions import Action
from programs.my_goal import MyGoal
from programs.week import MyWeek, asked_to_reflect, current_enrollments, weeks_of
from web.htmx import render_page_or_partial


@require_safe
@requires(Action.PRACTICE_DO)
def me(request: PersonRequest) -> HttpResponse:
    """The learner's week: ``?week=`` of the program, ``?program=`` an enrollment of one's own."""
    weeks = weeks_of(request.person, today=request.organization.today())
    reflect = asked_to_reflect(request.person, at=timezone.now())
    if not weeks:
        return render(request, "programs/me_empty.html", {"reflect": reflect})
    shown = chosen(weeks, asked(request, "program"))
    if (number := asked(request, "week")) is not None:
        if number not in range(1, shown.weeks + 1):
            raise Http404
        shown.show(number)
    is_first = reflect is not None and not shown.comes_before(reflect)
    context = {"week": shown, "weeks": weeks, "reflect": reflect, "reflects_first": is_first}
    return render_page_or_partial(request, "programs/me.html", "week", context)


def chosen(weeks: list[MyWeek], program: int | None) -> MyWeek:
    """The one asked for, else the most pressing. Raises Http404 for a program that is not one's own."""
    if program is None:
        return most_pressing(weeks)
    found = next((week for week in weeks if week.enrollment.pk == program), None)
    if found is None:
        raise Http404
    return found


def asked(request: PersonRequest, name: str) -> int | None:
    """A number of the query. Raises Http404 for anything else."""
    text = request.GET.get(name)
    if text is None:
        return None
    if not text.isdecimal():
        raise Http404
    return int(text)


def most_pressing(weeks: list[MyWeek]) -> MyWeek:
    """Of several programs at once, the one whose next thing is due first."""
    pressing = [week for week in weeks if week.next]
    return min(pressing, key=lambda week: week.next.step.due_on) if pressing else weeks[0]


@require_safe
@requires(Action.PRACTICE_DO)
def my_goal(request: PersonRequest) -> HttpResponse:
    today = request.organization.today()
    enrollments = current_enrollments(request.person, today=today)
    plans = [MyGoal(enrollment, request.person, today=today) for enrollment in enrollments]
    return render(request, "programs/me_goal.html", {"plans": plans})
