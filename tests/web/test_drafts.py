import pytest
from django.http import HttpResponse, HttpResponseRedirect

from web.drafts import drop_draft


@pytest.mark.parametrize("response", [HttpResponse("part"), HttpResponseRedirect("/next/")])
def test_saved_draft_is_named_in_a_short_lived_cookie(response):
    cookie = drop_draft(response, "review-12-34").cookies["saved-draft"]
    assert (cookie.value, cookie["max-age"], cookie["samesite"]) == ("review-12-34", 60, "Lax")


@pytest.mark.parametrize("key", ["", "a;b", "a b", "ä", "a\n"])
def test_key_that_does_not_fit_a_cookie_is_refused(key):
    with pytest.raises(ValueError, match="Not a draft key"):
        drop_draft(HttpResponse(), key)
