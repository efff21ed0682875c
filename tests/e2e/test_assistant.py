"""The assistant's page while its process is away: live over the socket, and without JavaScript."""

import pytest

from chatbot import rasa

PHONE = {"width": 360, "height": 740}


@pytest.fixture(autouse=True)
def _closed_breaker():
    rasa.breaker.close()
    yield
    rasa.breaker.close()


@pytest.mark.parametrize("script", [True, False], ids=["live", "without-javascript"])
def test_a_question_gets_search_results_and_a_plain_sentence(
    portal_server, site, seed_procedures, new_page, barriers, script
):
    page = new_page(viewport=PHONE, java_script_enabled=script)
    page.goto("/tro-ly/")
    page.fill("#chat-text", "khai sinh can giay to gi")
    page.press("#chat-text", "Enter")
    answer = page.locator(".chat__line--assistant").last
    answer.wait_for()

    assert "Trợ lý hiện chưa trả lời được." in answer.inner_text()
    assert answer.locator(".chat__sources a").first.get_attribute("href")
    if script:
        assert barriers(page) == []


def test_the_conversation_is_there_after_a_reload_and_gone_when_cleared(
    portal_server, site, seed_procedures, new_page
):
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/tro-ly/")
    page.fill("#chat-text", "khai sinh")
    page.press("#chat-text", "Enter")
    page.reload()
    assert page.locator(".chat__line").count() == 2

    page.click("button[name=clear]")

    assert page.locator(".chat__line").count() == 0


def test_an_empty_question_is_refused_in_words(portal_server, site, new_page, problems):
    problems.expect("422")
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/tro-ly/")
    page.click("#chat-form button[type=submit]")

    assert page.locator("#chat-error").is_visible()
