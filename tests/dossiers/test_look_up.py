from dataclasses import asdict

import pytest
from django.utils import translation

from portal.dossiers import services
from portal.dossiers.statuses import Status
from portal.errors import NotFound
from tests.dossiers.events import ACCEPTED, CODE, IN_PROGRESS, READY, REGISTERED, SUPPLEMENT, record
from tests.factories import AgencyFactory, ProcedureFactory

pytestmark = pytest.mark.django_db
FIELDS = [
    "code", "status", "status_label", "procedure", "agency", "submitted_at", "accepted_at",
    "appointment", "as_of", "source", "owner_masked", "tier", "events", "action",
]  # fmt: skip


@pytest.fixture
def dossier():
    AgencyFactory(code="T00.10", name="Sở Thử", name_en="Test Department")
    ProcedureFactory(code="1.000948", name="Đăng ký thử", name_en="Test registration")
    record(REGISTERED, "02 08:00", procedure_code="1.000948")
    record(ACCEPTED, "02 09:00", appointment="09/11/2026", procedure_code="1.000948")
    record(SUPPLEMENT, "03 09:00", note="Thiếu bản sao.", procedure_code="1.000948")


def refusal_of(**arguments):
    with pytest.raises(NotFound) as refusal:
        services.look_up(**arguments)
    return refusal.value.code, str(refusal.value.message)


class TestByCodeAlone:
    def test_shows_masked_facts(self, dossier):
        view = services.look_up(code=CODE)

        assert list(asdict(view)) == FIELDS
        assert view.status == Status.SUPPLEMENT_REQUESTED
        assert asdict(view)["procedure"] == {"code": "1.000948", "name": "Đăng ký thử"}
        assert view.agency == "Sở Thử"
        assert view.owner_masked == "N*** V** M** 0*"
        assert (view.tier, view.events, view.action) == ("a", [], None)

    def test_names_the_day_of_the_appointment_in_local_time(self, dossier):
        assert services.look_up(code=CODE).appointment.isoformat() == "2026-11-09T00:00:00+07:00"

    def test_never_shows_a_note(self, dossier):
        assert "Thiếu bản sao" not in repr(services.look_up(code=CODE))

    def test_understands_a_typed_code(self, dossier):
        assert services.look_up(code=" t00.10–261102–0001 ").code == CODE

    def test_takes_a_blank_factor_for_none(self, dossier):
        assert services.look_up(code=CODE, factor="  ").tier == "a"

    def test_speaks_the_language_of_the_page(self, dossier):
        with translation.override("en"):
            view = services.look_up(code=CODE)

        assert view.agency == "Test Department"
        assert view.procedure.name == "Test registration"
        assert view.status_label == "More papers needed"

    @pytest.mark.parametrize("code", ["T00.10-261102-9999", "", "x" * 5000, "'; DROP TABLE", "😀"])
    def test_says_when_there_is_no_such_dossier(self, dossier, code):
        assert refusal_of(code=code)[0] == "dossier_not_found"

    def test_asks_the_database_once(self, dossier, django_assert_num_queries):
        with django_assert_num_queries(1):
            services.look_up(code=CODE)


class TestWithSecondFactor:
    @pytest.mark.parametrize("factor", ["1234", "5678", " 12 34 "])
    def test_shows_the_steps_for_digits_of_phone_or_identity_number(self, dossier, factor):
        view = services.look_up(code=CODE, factor=factor)

        assert view.tier == "b"
        assert [event.status for event in view.events] == [
            Status.REGISTERED, Status.ACCEPTED, Status.SUPPLEMENT_REQUESTED
        ]  # fmt: skip
        assert view.action == "Thiếu bản sao."

    def test_asks_for_nothing_while_the_agency_works(self, dossier):
        record(IN_PROGRESS, "04 08:00")

        assert services.look_up(code=CODE, factor="1234").action is None

    def test_says_what_to_do_when_the_source_does_not(self, dossier):
        record(READY, "05 08:00")

        assert services.look_up(code=CODE, factor="1234").action

    @pytest.mark.parametrize("factor", ["0000", "1", "12345678", "abcd", "", "１２３４"])
    def test_fails_alike_for_a_wrong_factor_and_an_unknown_code(self, dossier, factor):
        factor = factor or "9999"

        assert refusal_of(code=CODE, factor=factor) == refusal_of(code="X-1", factor=factor)

    def test_does_the_same_work_for_both(self, dossier, django_assert_num_queries):
        with django_assert_num_queries(1):
            refusal_of(code=CODE, factor="0000")
        with django_assert_num_queries(1):
            refusal_of(code="X-1", factor="0000")

    def test_compares_as_many_hashes_for_both(self, dossier, monkeypatch):
        compared = []
        compare = services.hmac.compare_digest
        monkeypatch.setattr(
            "portal.dossiers.services.hmac.compare_digest",
            lambda a, b: compared.append((len(a), len(b))) or compare(a, b),
        )
        refusal_of(code=CODE, factor="0000")
        refusal_of(code="X-1", factor="0000")

        assert compared == [(64, 64)] * 4

    def test_a_dossier_without_digits_on_record_has_no_second_tier(self):
        record(REGISTERED, "02 08:00", owner=None)

        assert refusal_of(code=CODE, factor="0000")[0] == "dossier_not_found"
        assert services.look_up(code=CODE).tier == "a"
