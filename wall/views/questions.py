from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from goals.weeks import week_of
from people.access import PersonRequest, requires
from people.permissions import Action
from wall import questions as asking
from wall.confidence import in_confidence

PAGE = 25  # people


@require_safe
@requires(Action.COACHING_EDIT)
@in_confidence
def questions(request: PersonRequest) -> HttpResponse:
    """One question for each person one leads."""
    today = request.organization.today()
    page = Paginator(asking.led_by(request.person, today=today), PAGE).get_page(request.GET.get("page"))
    asked = asking.questions(page, manager=request.person, today=today)
    context = {
        "page": page,
        "questions": [each for each in asked if each.found],
        "without": [each.person for each in asked if not each.found],
        "week": week_of(today),
    }
    return render(request, "wall/questions.html", context)


@require_safe
@requires(Action.COACHING_EDIT)
@in_confidence
def question(request: PersonRequest, pk: int) -> HttpResponse:
    """The question for one person, to stand on another page or on its own."""
    today = request.organization.today()
    person = get_object_or_404(asking.led_by(request.person, today=today), pk=pk)
    [asked] = asking.questions([person], manager=request.person, today=today)
    template = "wall/questions.html#question" if request.htmx else "wall/question.html"
    return render(request, template, {"question": asked, "week": week_of(today)})
