import socket

import pytest

from deploy import environment
from deploy.console import Failure


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture(autouse=True)
def _no_ports_of_ours(monkeypatch, tmp_path):
    for name in ("HOST", "PORT", "BOT_PORT", "ACTIONS_PORT", "CATALOGUE", "DEBUG"):
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(environment, "ROOT", tmp_path)


def test_a_taken_port_is_said_in_both_languages(monkeypatch, taken):
    monkeypatch.setenv("PORT", str(taken))

    with pytest.raises(Failure) as failure:
        environment.for_run()

    assert f"Cổng {taken}" in failure.value.vietnamese
    assert f"Port {taken}" in failure.value.english


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "80.5"])
def test_a_port_that_is_none_is_refused(monkeypatch, port):
    monkeypatch.setenv("PORT", port)

    with pytest.raises(Failure):
        environment.for_run()


def test_an_inner_process_moves_to_the_next_free_port(monkeypatch, taken):
    monkeypatch.setenv("BOT_PORT", str(taken))

    assert environment.next_free("BOT_PORT", 5005, set()) > taken


def test_two_inner_processes_never_share_a_port(monkeypatch):
    free = environment.next_free("BOT_PORT", 5005, set())
    monkeypatch.setenv("ACTIONS_PORT", str(free))

    assert environment.next_free("ACTIONS_PORT", 5055, {free}) != free


def test_the_env_file_fills_in_what_is_not_set(monkeypatch, tmp_path):
    monkeypatch.setenv("HOST", "127.0.0.1")
    (tmp_path / ".env").write_text(
        "# a comment\nHOST=0.0.0.0\nCATALOGUE='/data/records.jsonl'\nexport DEBUG=0\nPORT=\n"
    )

    environment.read_env_file()

    values = [environment.os.environ[name] for name in ("HOST", "CATALOGUE", "DEBUG", "PORT")]
    assert values == ["127.0.0.1", "/data/records.jsonl", "0", ""]
