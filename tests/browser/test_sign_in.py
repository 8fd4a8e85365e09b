from tests.browser.conftest import PHONE


def test_sign_in_by_email_and_out_again(cast, chromium, live_server):
    cast.lead.user.set_password("a long enough one")
    cast.lead.user.save()
    page = chromium.new_context(base_url=live_server.url, viewport=PHONE).new_page()
    page.goto("/o/acme/inbox/")
    page.locator("[name=login]").fill(cast.lead.user.email)
    page.locator("[name=password]").fill("a long enough one")
    page.get_by_role("button", name="Sign in").first.click()
    page.wait_for_url("**/o/acme/inbox/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
