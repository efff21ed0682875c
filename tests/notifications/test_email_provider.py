"""The e-mail provider against a mail server of a few lines, which fails where the test says."""

import socket
import socketserver
import threading
from collections.abc import Iterator

import pytest

from notifications.models import Delivery
from notifications.providers import ResultKind, email


class _Talk(socketserver.StreamRequestHandler):
    """Answers by the server's `answers` (verb → reply); "hang" and "drop" end the talk."""

    def handle(self) -> None:
        self._say("220 test")
        while line := self.rfile.readline():
            verb = line.decode().split(":")[0].split()[0].upper()
            if not self._answer(verb):
                return
            if verb == "DATA" and self.server.answers.get("DATA", "354").startswith("354"):
                self._read_message()
                if not self._answer("END"):
                    return
            if verb == "QUIT":
                return

    def _read_message(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        self.server.messages.append(b"".join(lines))

    def _answer(self, verb: str) -> bool:
        usual = {"DATA": "354 go on", "QUIT": "221 bye", "HELP": "502 no"}
        reply = self.server.answers.get(verb, usual.get(verb, "250 ok"))
        if reply == "drop":
            return False
        if reply == "hang":
            self.server.released.wait(5)
            return False
        self._say(reply)
        return True

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@pytest.fixture
def server(settings) -> Iterator[_Server]:
    with _Server(("127.0.0.1", 0), _Talk) as running:
        running.answers, running.messages, running.released = {}, [], threading.Event()
        settings.MAILERS = _mailers(running.server_address[1])
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.released.set()
        running.shutdown()


def _mailers(port):
    return {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 0.5},
        }
    }


def send(**changes):
    delivery = Delivery(
        pk=7,
        message_id=3,
        address="nguoi-nhan@example.invalid",
        subject="Cần bổ sung hồ sơ",
        body="Nội dung có dấu",
        body_html="<p>Nội dung có dấu</p>",
    )
    for name, value in changes.items():
        setattr(delivery, name, value)
    return email.send(delivery)


def test_a_mail_goes_out_with_both_texts_and_a_lasting_id(server):
    result = send()

    assert result.kind is ResultKind.SENT
    assert result.reference == "<delivery-7.3@localhost>"
    assert result.reference.encode() in server.messages[0]
    assert b"text/plain" in server.messages[0]
    assert b"text/html" in server.messages[0]


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ({"MAIL": "451 later"}, ResultKind.TEMPORARY),
        ({"MAIL": "550 no"}, ResultKind.PERMANENT),
        ({"RCPT": "450 mailbox busy"}, ResultKind.TEMPORARY),
        ({"RCPT": "550 no such user"}, ResultKind.PERMANENT),
        ({"DATA": "421 closing"}, ResultKind.TEMPORARY),
        ({"DATA": "554 refused"}, ResultKind.PERMANENT),
        ({"END": "452 full"}, ResultKind.TEMPORARY),
        ({"END": "552 too big"}, ResultKind.PERMANENT),
        ({"END": "drop"}, ResultKind.UNKNOWN),
        ({"END": "hang"}, ResultKind.UNKNOWN),
        ({"MAIL": "drop"}, ResultKind.UNKNOWN),
        ({"QUIT": "hang"}, ResultKind.SENT),
        ({"QUIT": "drop"}, ResultKind.SENT),
        ({"EHLO": "554 go away", "HELO": "554 go away"}, ResultKind.TEMPORARY),
    ],
    ids=str,
)
def test_failures_mean_what_the_mail_standard_says(server, answers, kind):
    server.answers = answers

    assert send().kind is kind


def test_a_server_that_refuses_the_connection_may_be_asked_again(settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.MAILERS = _mailers(probe.getsockname()[1])

        assert send().kind is ResultKind.TEMPORARY


@pytest.mark.parametrize("address", ["không phải thư", "a@b\r\nBcc: x@y.z"])
def test_a_malformed_address_is_final(server, address):
    assert send(address=address).kind is ResultKind.PERMANENT
    assert server.messages == []


def test_details_hold_no_address(server):
    server.answers = {"RCPT": "550 nguoi-nhan@example.invalid unknown"}

    assert send().detail == "SMTP 550"
