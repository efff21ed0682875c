import pytest
from django.db import transaction
from django.template.loader import get_template

from notifications import services
from notifications.events import EVENTS, Channel
from notifications.models import Delivery, Message
from tests.factories import UserFactory

CODE = "T00.10-261102-0001"


@pytest.mark.django_db
class TestNotify:
    def test_makes_a_delivery_for_each_channel(self, notify):
        message = notify()

        assert set(message.deliveries.values_list("channel", "address", "state")) == {
            ("email", "nguoi-nhan@example.invalid", "CREATED"),
            ("sms", "+842000000001", "CREATED"),
        }

    def test_gives_the_first_message_for_a_key_that_was_used(self, notify):
        first = notify()
        second = notify(context={"code": "X", "agency": "Y", "requested_on": "Z"})

        assert second == first
        assert second.context["code"] == CODE
        assert Delivery.objects.count() == 2

    def test_leaves_out_a_channel_that_does_not_reach_the_person(self, notify):
        message = notify(recipient=UserFactory(email="", phone="+842000000002"))

        assert [delivery.channel for delivery in message.deliveries.all()] == ["sms"]

    def test_keeps_the_message_when_no_channel_reaches_the_person(self, notify):
        message = notify(recipient=UserFactory(email="", phone=""))

        assert message.deliveries.count() == 0

    @pytest.mark.parametrize("context", [{}, {"code": CODE, "name": "Nguyễn"}])
    def test_takes_only_the_declared_values(self, notify, context):
        with pytest.raises(ValueError, match="dossier_supplement_requested"):
            notify(context=context)

    def test_is_gone_when_its_cause_is_rolled_back(self, notify):
        with transaction.atomic():
            notify()
            transaction.set_rollback(True)

        assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_notify_refuses_to_run_outside_a_transaction(recipient):
    with pytest.raises(RuntimeError, match="transaction"):
        services.notify(
            event="dossier_supplement_requested",
            recipient=recipient,
            idempotency_key="k",
            context={"code": "", "agency": "", "requested_on": ""},
        )


@pytest.mark.django_db
class TestTexts:
    def texts(self, message):
        return {delivery.channel: delivery for delivery in message.deliveries.all()}

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_an_sms_holds_the_code_and_the_portal_and_fits_into_one_segment(self, notify, language):
        sms = self.texts(notify(language=language))["sms"].body

        assert sms.isascii()
        assert CODE in sms
        assert "http://testserver/tra-cuu/" in sms
        assert len(sms) <= 160
        assert "Uy ban" not in sms
        assert "\n" not in sms

    @pytest.mark.parametrize(
        ("language", "address"),
        [("vi", "http://testserver/tra-cuu/"), ("en", "http://testserver/en/tra-cuu/")],
    )
    def test_an_e_mail_says_who_asks_and_where_to_look(self, notify, language, address):
        mail = self.texts(notify(language=language))["email"]

        for text in (mail.body, mail.body_html):
            assert "Ủy ban nhân dân xã Thử" in text
            assert address in text
            assert CODE in text
        assert f'<html lang="{language}">' in mail.body_html
        assert CODE in mail.subject
        assert "\n" not in mail.subject

    def test_speak_the_language_that_was_asked_for(self, notify):
        english = self.texts(notify(language="en"))

        assert "More papers are needed" in english["email"].subject
        assert "Please open the portal" in english["sms"].body

    def test_html_of_a_source_is_only_text(self, notify):
        context = {"code": "<b>1", "agency": "<script>x</script>", "requested_on": "&"}
        texts = self.texts(notify(context=context))

        assert "<script>" not in texts["email"].body_html
        assert "<script>" in texts["email"].body
        assert "<b>1" in texts["sms"].body


@pytest.mark.parametrize("event", EVENTS.values(), ids=lambda event: event.name)
def test_every_event_has_the_templates_of_its_channels(event):
    files = {
        Channel.EMAIL: ("email_subject.txt", "email.txt", "email.html"),
        Channel.SMS: ("sms.txt",),
    }
    for channel in event.channels:
        for file in files[channel]:
            assert get_template(event.template(file))
