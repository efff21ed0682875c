"""End to end: real Rasa server, real action server, stand-in portal, questions over the webhook."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import launch
import stand_in

pytestmark = pytest.mark.rasa
START_SECONDS = 180  # a busy machine; alone it is about ten


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def process(script: str, ports: dict[str, str], log: Path) -> Iterator[None]:
    with log.open("wb") as output:
        child = subprocess.Popen(
            [sys.executable, str(launch.BOT / script)],
            env={**os.environ, **ports},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield
    finally:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait(timeout=5)


def get(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def wait_for(url: str) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if get(url):
            return
        time.sleep(0.2)
    pytest.fail(f"{url} did not come up within {START_SECONDS} s")


class Bot:
    """The running assistant; `ask` returns the one custom JSON of the answer."""

    def __init__(self, url: str, portal: stand_in.Portal, logs: list[Path]) -> None:
        self.url, self.portal, self.logs = url, portal, logs

    def ask(self, text: str, sender: str = "someone", **metadata: Any) -> dict[str, Any]:
        body = {"sender": sender, "message": text, "metadata": {"language": "vi", **metadata}}
        request = urllib.request.Request(
            f"{self.url}/webhooks/rest/webhook",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as response:
            answers = json.load(response)
        assert len(answers) == 1
        return answers[0]["custom"]


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    if not launch.CURRENT.exists():
        pytest.fail("no model: run chatbot/bot/train.py first")
    folder = tmp_path_factory.mktemp("logs")
    server, actions = free_port(), free_port()
    with stand_in.running() as portal:
        ports = {"BOT_PORT": str(server), "ACTIONS_PORT": str(actions), "PORTAL_URL": portal.url}
        logs = [folder / "server.log", folder / "actions.log"]
        with process("run_server.py", ports, logs[0]), process("run_actions.py", ports, logs[1]):
            wait_for(f"http://127.0.0.1:{actions}/health")
            wait_for(f"http://127.0.0.1:{server}/webhooks/rest/")
            yield Bot(f"http://127.0.0.1:{server}", portal, logs)


@pytest.fixture(autouse=True)
def portal_is_up(bot: Bot) -> None:
    bot.portal.mode = "up"


def test_answers_from_the_record_and_follows_up(bot: Bot) -> None:
    first = bot.ask("làm hộ chiếu hết bao nhiêu tiền")
    assert (first["facet"], first["procedure_code"]) == ("fee", "1.000007")
    assert "50.000 đồng" in first["text"]
    assert first["sources"][0]["url"].startswith("http://portal.test/thu-tuc/1.000007")

    follow_up = bot.ask("the con giay to thi sao")
    assert (follow_up["facet"], follow_up["procedure_code"]) == ("documents", "1.000007")


def test_bare_text_and_another_conversation(bot: Bot) -> None:
    reply = bot.ask("dang ky ket hon nop o dau", sender="other")

    assert (reply["facet"], reply["procedure_code"]) == ("place", "1.000003")


def test_the_page_of_the_chat_is_known_from_the_metadata(bot: Bot) -> None:
    reply = bot.ask("lệ phí bao nhiêu vậy", sender="page", procedure_code="1.000006")

    assert (reply["facet"], reply["procedure_code"]) == ("fee", "1.000006")
    assert "Miễn phí" in reply["text"]


def test_a_pressed_button_decides(bot: Bot) -> None:
    reply = bot.ask(
        "lệ phí khai sinh bao nhiêu", sender="press", procedure_code="1.000004", chosen=True
    )

    assert (reply["facet"], reply["procedure_code"]) == ("fee", "1.000004")


def test_english_by_metadata(bot: Bot) -> None:
    reply = bot.ask("hello", sender="english", language="en")

    assert "automated assistant" in reply["text"]


def test_a_dossier_code_is_looked_up(bot: Bot) -> None:
    reply = bot.ask("hồ sơ H00.01-260105-0012 xong chưa", sender="dossier")

    assert (reply["intent"], reply["procedure_code"]) == ("dossier_status", "1.000001")
    assert "Đang xử lý" in reply["text"]


@pytest.mark.parametrize(
    "text",
    [
        "giá vàng hôm nay bao nhiêu",
        "thời tiết ngày mai thế nào",
        "nấu phở bò",
        "/restart",
        "/fee",
        "/",
        "a" * 4000,
        "😀",
        "asdf",
    ],
)
def test_out_of_scope_gets_no_procedure(bot: Bot, text: str) -> None:
    reply = bot.ask(text, sender=f"scope {text}")

    assert reply["procedure_code"] is None
    assert reply["sources"] == []


def test_says_so_when_the_portal_is_down(bot: Bot) -> None:
    bot.portal.mode = "error"
    reply = bot.ask("lệ phí đăng ký khai sinh bao nhiêu", sender="down")

    assert "không tra được danh mục" in reply["text"]
    assert reply["procedure_code"] is None


def test_a_slow_portal_is_given_up_within_three_seconds(bot: Bot) -> None:
    bot.portal.mode = "slow"
    started = time.monotonic()
    reply = bot.ask("lệ phí đăng ký khai sinh bao nhiêu", sender="slow")

    assert "không tra được danh mục" in reply["text"]
    assert time.monotonic() - started < 3


def test_the_logs_hold_no_word_of_the_questions(bot: Bot) -> None:
    bot.portal.mode = "error"
    bot.ask("khai sinh cho bé Bí Mật lệ phí bao nhiêu", sender="logs")

    written = "".join(log.read_text(encoding="utf-8", errors="replace") for log in bot.logs)
    assert "portal gave no answer: status 500" in written
    for word in ("Bí Mật", "khai sinh", "hộ chiếu", "H00.01-260105-0012"):
        assert word not in written
