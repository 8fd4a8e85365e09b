"""What goes wrong in a page of words is reported without a word: neither answer, log, nor error report has one."""

import logging
import sys

import pytest
from django.db import connection, transaction
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver, path
from django.views.debug import ExceptionReporter
from django.views.decorators.http import require_POST

from people.access import requires
from people.permissions import Action
from wall.confidence import Withheld, in_confidence
from wall.models import Answer

WORD = "Penumbra"
SQL = {
    "cast": "SELECT %s::int",  # the error's own sentence quotes what was sent
    "unique": """CREATE TEMPORARY TABLE said (text text UNIQUE);
        INSERT INTO said SELECT %s FROM generate_series(1, 2)""",  # its detail quotes the row
}


@require_POST
@requires(Action.REFLECT)
@in_confidence
def fails(request, how: str) -> HttpResponse:
    text = request.POST["text"]
    if how in SQL:
        with connection.cursor() as cursor:
            cursor.execute(SQL[how], [text])
    return deeper(text)


def deeper(text: str) -> HttpResponse:
    kept = text.upper() + text
    raise ValueError(f"{kept} is not what was meant")


urlpatterns = [path("fails/<how>/", fails)]


@pytest.fixture
def posted(learner, signed_in, settings):
    """posted("cast") → what such a page answers when it breaks."""
    settings.ROOT_URLCONF = __name__
    client = signed_in(learner)
    client.raise_request_exception = False
    return lambda how: client.post(f"/o/acme/fails/{how}/", {"text": WORD})


@pytest.mark.parametrize("how", [*SQL, "python"])
def test_neither_answer_nor_log_quotes_a_word(posted, how, caplog):
    with caplog.at_level(logging.DEBUG):
        response = posted(how)
    assert response.status_code == 500
    assert WORD not in response.text
    assert "Internal Server Error" in caplog.text
    assert "Withheld" in caplog.text
    assert WORD not in caplog.text


@pytest.mark.parametrize("how", [*SQL, "python"])
def test_an_error_report_quotes_no_word(how, learner):
    """As it would be mailed: what was posted, the variables of each frame, and the error before this one."""
    request = RequestFactory().post("/", {"text": WORD})
    request.person = learner
    try:
        with transaction.atomic():
            fails(request, how)
    except Withheld:
        reporter = ExceptionReporter(request, *sys.exc_info())
    for report in (reporter.get_traceback_text(), reporter.get_traceback_html()):
        assert WORD.upper() not in report.upper()
        assert "Withheld" in report


def test_what_happened_is_named(posted, caplog):
    posted("unique")
    assert "Withheld: IntegrityError 23505 said_text_key" in caplog.text


def test_what_django_answers_by_itself_goes_through(learner):
    @in_confidence
    def gone(request):
        raise Http404

    with pytest.raises(Http404):
        gone(RequestFactory().get("/"))


def test_no_cache_keeps_a_page_of_words(learner, signed_in, url):
    response = signed_in(learner).get(url("wall:reflect"))
    assert "no-store" in response.headers["Cache-Control"]
    assert "private" in response.headers["Cache-Control"]


def views(patterns):
    for entry in patterns:
        if isinstance(entry, URLPattern):
            yield entry.callback
        else:
            yield from views(entry.url_patterns)


def test_every_page_behind_the_wall_is_in_confidence():
    ours = [view for view in views(get_resolver("config.urls").url_patterns) if view.__module__.startswith("wall.")]
    assert ours
    assert [view.__qualname__ for view in ours if not getattr(view, "in_confidence", False)] == []


def test_words_name_themselves_without_a_word():
    assert str(Answer(pk=7, text=WORD)) == "Answer 7"
    assert WORD not in repr(Answer(pk=7, text=WORD))
