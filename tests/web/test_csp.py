from django.http import HttpResponse

from web.csp import CONTENT_SECURITY_POLICY, EMPTY_STRING_HASH, allow_charts


def test_nothing_is_allowed_but_our_own_files():
    sources = {source for allowed in CONTENT_SECURITY_POLICY["DIRECTIVES"].values() for source in allowed}
    assert sources == {"'self'", "'none'"}


def test_page_with_charts_may_add_one_empty_style():
    response = allow_charts(lambda request: HttpResponse())(None)
    assert response._csp_update == {"style-src": [EMPTY_STRING_HASH]}
