"""The action against the stand-in portal: up, down and misbehaving."""

import logging
import re
from collections.abc import Callable
from typing import Any

import pytest

import stand_in
from actions.sentences import SENTENCES, say

Ask = Callable[..., dict[str, Any]]
HOTLINE = "0200 000 0001"  # no real number
PAGES = {"tim-kiem", "tra-cuu", "don-vi", "trung-tam-phuc-vu", "thu-tuc"}
pytestmark = pytest.mark.usefixtures("portal")


def test_quotes_the_record_of_the_procedure_named(ask: Ask) -> None:
    reply = ask("lệ phí đăng ký khai sinh bao nhiêu", "fee")

    assert "50.000 đồng" in reply["text"]
    assert reply["intent"] == reply["facet"] == "fee"
    assert reply["procedure_code"] == "1.000001"
    assert reply["sources"][0]["decision"] == "Quyết định số 100/QĐ-MAU"
    assert reply["buttons"] == []
    assert reply["handover"] is False


def test_a_follow_up_keeps_the_procedure(ask: Ask) -> None:
    ask("làm hộ chiếu cần giấy tờ gì", "documents")

    assert ask("thế còn lệ phí?", "fee")["procedure_code"] == "1.000007"
    assert ask("cảm ơn", "greeting")["procedure_code"] is None
    assert ask("mấy ngày thì có", "time")["procedure_code"] == "1.000007"


def test_a_question_without_name_uses_the_page_it_is_asked_on(ask: Ask) -> None:
    assert ask("lệ phí bao nhiêu", "fee", page_code="1.000006")["procedure_code"] == "1.000006"


def test_a_code_in_the_question_is_taken_as_it_is(ask: Ask) -> None:
    assert ask("giấy tờ của 1.000004", "documents")["procedure_code"] == "1.000004"
    assert "1.999999" in ask("giấy tờ của 1.999999", "documents")["text"]


def test_asks_back_when_no_procedure_is_named(ask: Ask) -> None:
    reply = ask("hết bao nhiêu tiền", "fee")

    assert (reply["intent"], reply["facet"], reply["buttons"]) == ("clarify", "fee", [])


def test_an_ambiguous_name_gets_at_most_three_buttons_and_a_press_decides(ask: Ask) -> None:
    reply = ask("lệ phí đăng ký bản mẫu", "fee")

    assert reply["intent"] == "clarify"
    assert 1 < len(reply["buttons"]) <= 3
    assert reply["sources"] == []
    chosen = reply["buttons"][1]["procedure_code"]
    pressed = ask("lệ phí đăng ký bản mẫu", "fee", pressed=chosen)
    assert (pressed["procedure_code"], pressed["facet"]) == (chosen, "fee")


def test_a_press_takes_exactly_that_procedure_without_a_search(
    ask: Ask, portal: stand_in.Portal
) -> None:
    reply = ask("lệ phí đăng ký khai sinh", "fee", pressed="1.000004")

    assert (reply["procedure_code"], reply["facet"]) == ("1.000004", "fee")
    assert portal.calls == ["/api/v1/procedures/1.000004"]
    assert ask("mấy ngày thì có", "time")["procedure_code"] == "1.000004"


def test_a_press_after_an_unsure_question_uses_the_facet_it_was_taken_for(ask: Ask) -> None:
    ranking = [{"name": "nlu_fallback", "confidence": 0.5}, {"name": "fee", "confidence": 0.4}]
    reply = ask("mức thu đăng ký", "nlu_fallback", intent_ranking=ranking, pressed="1.000008")

    assert (reply["procedure_code"], reply["facet"]) == ("1.000008", "fee")


def test_a_press_after_a_bare_name_asks_which_part(ask: Ask) -> None:
    reply = ask("đăng ký", "procedure", pressed="1.000008")

    assert (reply["intent"], reply["procedure_code"]) == ("clarify", "1.000008")
    assert ask("lệ phí", "fee")["procedure_code"] == "1.000008"


def test_a_pressed_procedure_that_is_gone_is_said(ask: Ask) -> None:
    assert "1.999999" in ask("lệ phí đăng ký", "fee", pressed="1.999999")["text"]


def test_a_page_does_not_outweigh_a_name_that_is_spelled_out(ask: Ask) -> None:
    reply = ask("lệ phí đăng ký khai sinh", "fee", page_code="1.000004")

    assert reply["procedure_code"] == "1.000001"


def test_a_name_alone_is_asked_which_part_and_answers_the_open_question(ask: Ask) -> None:
    assert ask("đăng ký khai sinh", "procedure")["intent"] == "clarify"
    ask("lệ phí đăng ký bản mẫu", "fee")
    reply = ask("làm hộ chiếu", "procedure")

    assert (reply["facet"], reply["procedure_code"]) == ("fee", "1.000007")


def test_nothing_like_it_is_refused_not_answered(ask: Ask) -> None:
    ask("lệ phí làm hộ chiếu", "fee")
    reply = ask("giá vàng miếng phiên sáng bao nhiêu", "fee")

    assert (reply["intent"], reply["procedure_code"], reply["buttons"]) == (
        "out_of_scope",
        None,
        [],
    )


def test_an_unsure_classifier_with_a_spelled_out_name_still_answers(ask: Ask) -> None:
    ranking = [
        {"name": "nlu_fallback", "confidence": 0.5},
        {"name": "fee", "confidence": 0.4},
    ]
    reply = ask("mức thu đăng ký tạm trú", "nlu_fallback", intent_ranking=ranking)

    assert (reply["facet"], reply["procedure_code"]) == ("fee", "1.000006")


def test_two_procedures_are_set_side_by_side(ask: Ask) -> None:
    reply = ask("khai sinh khác gì khai sinh có yếu tố nước ngoài", "difference")

    assert reply["intent"] == "difference"
    assert {source["code"] for source in reply["sources"]} == {"1.000001", "1.000002"}


def test_a_dossier_is_looked_up_by_its_code(ask: Ask) -> None:
    reply = ask(f"hồ sơ {stand_in.DOSSIER['code']}", "nlu_fallback")

    assert reply["intent"] == "dossier_status"
    assert "Đang xử lý" in reply["text"]
    assert "08:30 05/01/2026" in reply["text"]
    assert "Ngày hẹn trả kết quả: 12/01/2026" in reply["text"]
    assert "Ngày tiếp nhận" not in reply["text"]


def test_an_unknown_dossier_and_a_missing_code_are_said(ask: Ask) -> None:
    assert "Không tìm thấy" in ask("hồ sơ H00.01-260105-9999", "dossier_status")["text"]
    assert "mã hồ sơ" in ask("hồ sơ của tôi tới đâu", "dossier_status")["text"]


@pytest.mark.parametrize(
    "intent",
    ["greeting", "handover", "out_of_scope", "unsafe", "message_check", "feedback", "contact"],
)
@pytest.mark.parametrize(("language", "machine"), [("vi", "tự động"), ("en", "automated")])
def test_fixed_sentences_say_that_a_machine_speaks(
    ask: Ask, intent: str, language: str, machine: str
) -> None:
    reply = ask("…", intent, language=language)

    assert machine in reply["text"]
    assert reply["intent"] == intent
    assert reply["handover"] is (intent == "handover")


@pytest.mark.parametrize(
    "intent", ["handover", "message_check", "feedback", "contact", "faq", "dossiers_down"]
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_hotline_is_the_provinces_or_none_is_named(intent: str, language: str) -> None:
    known = say(intent, language, hotline=HOTLINE)
    unknown = say(intent, language, hotline=None)

    assert HOTLINE in known
    assert known.startswith(unknown)
    assert not re.search(r"\d{4}|\{", unknown)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_sentences_name_only_pages_that_exist(language: str) -> None:
    prefix = "/en" if language == "en" else ""
    named = {
        address
        for sentence in SENTENCES[language].values()
        for address in re.findall(r"(?<![\w/])/[a-z-]+/(?:[a-z-]+/)*", sentence)
    }

    assert named
    assert named <= {f"{prefix}/{page}/" for page in PAGES}


def test_a_doubtful_message_is_answered_with_what_is_never_asked_for(ask: Ask) -> None:
    said = ask("tin nhắn này có thật không", "message_check", hotline=HOTLINE)["text"]

    assert all(word in said for word in ("OTP", "mật khẩu", "chuyển tiền", HOTLINE))


def test_an_unsafe_request_is_refused_whatever_the_classifier_thinks(
    ask: Ask, portal: stand_in.Portal
) -> None:
    assert ask("mã otp của tôi là 123456, lệ phí khai sinh", "fee")["intent"] == "unsafe"
    assert portal.calls == []


@pytest.mark.parametrize(
    ("language", "asked", "said"),
    [("vi", "lệ phí khai sinh", "Phí, lệ phí"), ("en", "fee for dang ky khai sinh", "Fee for")],
)
def test_a_question_is_answered_and_the_portal_asked_in_its_language(
    ask: Ask, portal: stand_in.Portal, language: str, asked: str, said: str
) -> None:
    reply = ask(asked, "fee", language=language)

    assert reply["text"].startswith(said)
    assert portal.languages == {language}


def test_the_token_is_sent_when_there_is_one(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_API_TOKEN", "sample-token")

    assert ask("lệ phí đăng ký tạm trú", "fee")["procedure_code"] == "1.000006"


@pytest.mark.parametrize("mode", ["error", "garbage", "slow", "down"])
def test_a_portal_that_fails_is_said_plainly_and_nothing_is_guessed(
    ask: Ask,
    portal: stand_in.Portal,
    mode: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    portal.mode = mode
    if mode == "down":
        monkeypatch.setenv("PORTAL_URL", "http://127.0.0.1:9")
    with caplog.at_level(logging.DEBUG, logger="actions"):
        reply = ask("lệ phí đăng ký khai sinh", "fee", hotline=HOTLINE)

    assert "không tra được danh mục" in reply["text"]
    assert HOTLINE in reply["text"]
    assert (reply["facet"], reply["procedure_code"], reply["sources"]) == ("fee", None, [])
    assert caplog.records
    assert "khai sinh" not in caplog.text


def test_a_dossier_system_that_fails_is_said_plainly(ask: Ask, portal: stand_in.Portal) -> None:
    portal.mode = "error"

    assert "không tra được hệ thống hồ sơ" in ask("H00.01-260105-0012", "dossier_status")["text"]


def test_fixed_sentences_need_no_portal(ask: Ask, portal: stand_in.Portal) -> None:
    portal.mode = "error"

    assert ask("xin chào", "greeting")["intent"] == "greeting"


def test_a_record_of_unexpected_form_is_no_crash(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = {
        **stand_in.RECORDS["1.000001"],
        "display": {"fees": [{"channel": "direct"}]},
    }
    monkeypatch.setitem(stand_in.RECORDS, "1.000001", broken)

    assert "không tra được danh mục" in ask("lệ phí đăng ký khai sinh", "fee")["text"]
