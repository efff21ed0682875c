from tests.factories import PASSWORD, UserFactory


def test_staff_log_in_with_name_and_password(page, site):
    UserFactory(username="bien-tap-thu", is_staff=True)

    page.goto("/accounts/login/")
    page.fill("input[name=login]", "bien-tap-thu")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/accounts/login/" not in url)

    assert any(cookie["name"] == "sessionid" for cookie in page.context.cookies())


def test_a_wrong_password_is_said_and_opens_nothing(page, site):
    UserFactory(username="bien-tap-thu")

    page.goto("/accounts/login/")
    page.fill("input[name=login]", "bien-tap-thu")
    page.fill("input[name=password]", "khong-phai-mat-khau")
    page.press("input[name=password]", "Enter")

    assert "/accounts/login/" in page.url
    assert page.locator("input[name=password]").is_visible()
    assert not any(cookie["name"] == "sessionid" for cookie in page.context.cookies())
