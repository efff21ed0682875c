import pytest
import time_machine
from django.test import Client

from portal.dossiers import services
from portal.dossiers.services import DossierView
from portal.errors import TooMany, Unavailable
from tests.dossiers.events import ACCEPTED, CODE, SUPPLEMENT, record
from tests.web.bad_input import BAD_INPUT

pytestmark = pytest.mark.django_db
LOOK_UP = "/tra-cuu/"
NOW = "2026-11-20T10:00:00+07:00"


@pytest.fixture
def at_ten():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def accepted(site, seed_procedures, at_ten) -> str:
    record(ACCEPTED, "16 08:30", procedure_code="1.001193", appointment="27/11/2026")
    return CODE


def look_up(client: Client, code: str, factor: str = "", path: str = LOOK_UP):
    return client.post(path, {"code": code, "factor": factor})


class TestTheForm:
    @pytest.mark.parametrize("path", ["/tra-cuu/", "/en/tra-cuu/"])
    def test_is_private_and_not_indexed(self, client: Client, site, path):
        response = client.get(path)
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in response.text

    def test_sends_nothing_to_other_hosts(self, client: Client, site):
        # Not "no-referrer": browsers then send `Origin: null` with the form, which CSRF refuses.
        assert client.get(LOOK_UP)["Referrer-Policy"] == "same-origin"

    def test_takes_no_code_from_the_address(self, client: Client, accepted):
        assert "dossier" not in client.get(LOOK_UP, {"code": accepted}).context

    def test_refuses_a_post_without_a_token(self, accepted):
        strict = Client(enforce_csrf_checks=True)
        assert look_up(strict, accepted).status_code == 403

    def test_other_methods_are_refused(self, client: Client, site):
        assert client.put(LOOK_UP).status_code == 405


class TestTheCodeAlone:
    def test_shows_masked_facts_and_no_step(self, client: Client, accepted):
        response = look_up(client, accepted)
        assert response.status_code == 200
        assert response.context["dossier"].tier == "a"
        assert "N*** V** M** 0*" in response.text
        assert "Nguyễn" not in response.text
        assert "Bước thử" not in response.text
        assert "27/11/2026" in response.text

    def test_links_to_the_procedure(self, client: Client, accepted):
        assert (
            'href="/thu-tuc/1.001193-thu-tuc-dang-ky-khai-sinh/"' in look_up(client, accepted).text
        )

    def test_counts_the_working_days_left(self, client: Client, accepted):
        # 20 to 27 November 2026 with a weekend and the holiday of the 24th.
        assert look_up(client, accepted).context["days_left"] == 4

    def test_says_when_the_appointment_has_passed(self, client: Client, accepted):
        with time_machine.travel("2026-12-01T10:00:00+07:00", tick=False):
            context = look_up(client, accepted).context
        assert (context["days_left"], context["days_overdue"]) == (-2, 2)

    def test_says_as_of_when_and_from_whom(self, client: Client, accepted):
        text = look_up(client, accepted).text
        assert "08:30 16/11/2026" in text
        assert "mot-cua-thu" in text

    @pytest.mark.parametrize(
        "typed",
        [
            CODE.lower(),
            f"  {CODE} ",
            CODE.replace("-", "–"),
            CODE.replace("-", " - "),
            f"\u200b{CODE}",
        ],
    )
    def test_may_be_typed_in_many_ways(self, client: Client, accepted, typed):
        assert look_up(client, typed).context["dossier"].code == CODE


class TestTheSecondFactor:
    def test_shows_the_steps(self, client: Client, accepted):
        response = look_up(client, accepted, "1234")
        assert response.context["dossier"].tier == "b"
        assert "Bước thử" in response.text

    def test_a_wrong_one_reads_like_an_unknown_code(self, client: Client, accepted):
        wrong, unknown = look_up(client, accepted, "9999"), look_up(client, "T00.10-0-9", "9999")
        assert wrong.status_code == unknown.status_code == 404
        assert wrong.context["not_found"] == unknown.context["not_found"]
        assert "0200 000 0000" in wrong.text

    def test_is_never_sent_back(self, client: Client, accepted):
        assert "9876" not in look_up(client, accepted, "9876").text


class TestTheNextStep:
    def test_is_told_with_the_agencys_words(self, client: Client, accepted):
        record(SUPPLEMENT, "18 09:00", note="Bổ sung bản sao thử.")
        response = look_up(client, accepted, "1234")
        assert response.context["action"]
        assert "Bổ sung bản sao thử." in response.text

    def test_days_are_not_counted_while_the_clock_stands(self, client: Client, accepted):
        record(SUPPLEMENT, "18 09:00")
        assert look_up(client, accepted).context["days_left"] is None


class TestRefusals:
    @pytest.mark.parametrize("path", ["/tra-cuu/", "/en/tra-cuu/"])
    def test_an_empty_code_gets_a_message(self, client: Client, site, path):
        response = look_up(client, " \u200b ", path=path)
        assert response.status_code == 422
        assert "dossier-error" in response.text

    def test_an_unknown_code_is_404_with_the_hotline(self, client: Client, site):
        response = look_up(client, "T00.10-260101-9999")
        assert response.status_code == 404
        assert "0200 000 0000" in response.text
        assert "T00.10-260101-9999" in response.text

    def test_a_failing_source_is_not_an_unknown_dossier(self, client: Client, site, monkeypatch):
        _fail(monkeypatch, Unavailable("source_down", "Hệ thống thử không trả lời."))
        response = look_up(client, CODE)
        assert response.status_code == 503
        assert "Hệ thống thử không trả lời." in response.text
        assert "not_found" not in response.context

    def test_too_many_look_ups_are_429(self, client: Client, site, monkeypatch):
        _fail(monkeypatch, TooMany("too_many", "Chờ một chút.", retry_after=30))
        response = look_up(client, CODE)
        assert response.status_code == 429
        assert "Chờ một chút." in response.text

    @pytest.mark.parametrize("name", BAD_INPUT)
    @pytest.mark.parametrize("field", ["code", "factor"])
    def test_bad_input_is_just_a_wrong_code(self, client: Client, accepted, name, field):
        response = client.post(LOOK_UP, {"code": CODE, "factor": "1"} | {field: BAD_INPUT[name]})
        assert response.status_code in {404, 422}
        assert "<script>alert" not in response.text
        assert "\x00" not in response.text


def _fail(monkeypatch: pytest.MonkeyPatch, refusal: Exception) -> None:
    def refuse(*, code: str, factor: str | None = None) -> DossierView:
        raise refusal

    monkeypatch.setattr(services, "look_up", refuse)


def test_nothing_typed_is_logged(client: Client, accepted, caplog):
    look_up(client, "T00.10-260101-7777", "4321")
    assert "7777" not in caplog.text
    assert "4321" not in caplog.text


def test_a_look_up_asks_few_questions(client: Client, accepted, django_assert_max_num_queries):
    look_up(client, accepted, "1234")
    with django_assert_max_num_queries(8):
        look_up(client, accepted, "1234")


class TestGuessingCodes:
    def test_is_stopped_after_the_limit_of_a_minute(self, client, settings):
        settings.API_LIMITS = settings.API_LIMITS | {"lookup": 2}
        answers = [client.post("/tra-cuu/", {"code": f"T00.10-260101-{n:04}"}) for n in range(3)]

        assert [answer.status_code for answer in answers] == [404, 404, 429]
