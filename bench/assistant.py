"""Quality and speed of the assistant, asked through the portal's public API like any app does."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from bench import facts
from bench import questions as q
from bench.databases import free_port
from bench.report import ROOT, Measure, percentile
from bench.servers import Failed, environment, running, serve

_BOT = ROOT / "chatbot" / "bot"
_PYTHON = _BOT / ".venv" / "bin" / "python"
_REFUSALS = {"out_of_scope", "unsafe", "handover"}
_AT_ONCE = 10
_MANY = 100


@dataclass(frozen=True)
class Answer:
    text: str
    intent: str
    facet: str | None
    code: str | None
    handover: bool
    is_stand_in: bool
    seconds: float


@contextmanager
def talking_portal(database_url: str) -> Iterator[str]:
    """Base address of a portal whose assistant runs: the one at BOT_URL, else one started here.

    :raises Failed: when there is none and none can be started, or the first question is refused
    """
    given = os.environ.get("BOT_URL", "")
    with ExitStack() as stack:
        bot, actions = free_port(), free_port()
        env = environment(database_url=database_url, BOT_URL=given or f"http://127.0.0.1:{bot}")
        # A question makes the bot ask the portal back: two processes that serve one request at a
        # time would wait for each other. Sockets and chat run on ASGI in production as well.
        base = stack.enter_context(serve(env=env, kind="asgi"))
        if not given:
            _trained(env)
            ports = {"BOT_PORT": str(bot), "ACTIONS_PORT": str(actions), "PORTAL_URL": base}
            stack.enter_context(
                _bot("run_actions.py", env | ports, f"http://127.0.0.1:{actions}/health")
            )
            stack.enter_context(
                _bot("run_server.py", env | ports, f"http://127.0.0.1:{bot}/webhooks/rest/")
            )
        ask(base, q.Question("warm", "đăng ký khai sinh cần giấy tờ gì", ()))
        yield base


def _trained(env: dict[str, str]) -> None:
    """The model of today's training data; made when it is not there (about half a minute)."""
    if not _PYTHON.exists():
        raise Failed("the bot's environment is not there (make train)")
    command = [str(_PYTHON), str(_BOT / "train.py")]
    done = subprocess.run(
        command, env=env, capture_output=True, text=True, check=False, timeout=600
    )
    if done.returncode != 0:
        raise Failed(f"the bot could not be trained: {done.stderr.strip()[-400:]}")


def _bot(script: str, env: dict[str, str], probe: str) -> AbstractContextManager[None]:
    return running([str(_PYTHON), str(_BOT / script)], env=env, probe=probe, timeout=120)


def ask(base: str, question: q.Question, text: str = "") -> Answer:
    """The first answer in a new conversation; a follow-up is asked after its first question."""
    with httpx.Client(base_url=base, timeout=30, trust_env=False) as client:
        conversation = None
        if question.previous:
            conversation = _post(client, question.previous, None)["conversation_id"]
        started = time.perf_counter()
        reply = _post(client, text or question.text, conversation)
        seconds = time.perf_counter() - started
    message = reply["messages"][0]
    return Answer(
        text=message["text"],
        intent=message["intent"],
        facet=message["facet"],
        code=message["procedure_code"],
        handover=message["handover"],
        is_stand_in=message["handover"] and _are_search_results(message["sources"]),
        seconds=seconds,
    )


def _are_search_results(sources: list[dict[str, str]]) -> bool:
    """Pages named without decision and date: the search stands in for an assistant that is away."""
    return bool(sources) and not any(s["decision"] or s["updated_at"] for s in sources)


def _post(client: httpx.Client, text: str, conversation: str | None) -> dict[str, Any]:
    response = client.post(
        "/api/v1/chat/messages", json={"text": text[:500], "conversation_id": conversation}
    )
    if response.is_error:
        raise Failed(f"the portal answered a question with HTTP {response.status_code}")
    reply: dict[str, Any] = response.json()
    return reply


@dataclass
class Exam:
    """Asks questions and keeps what came of them; `records` by code come from the file itself."""

    base: str
    records: dict[str, facts.Record]
    invented: list[str] = field(default_factory=list)
    stand_ins: int = 0
    seconds: list[float] = field(default_factory=list)

    def answers(
        self, asked: list[q.Question], change: Callable[[str], str] = str
    ) -> list[tuple[q.Question, Answer]]:
        pairs = [(one, ask(self.base, one, change(one.text))) for one in asked]
        for question, answer in pairs:
            self.seconds.append(answer.seconds)
            self.stand_ins += answer.is_stand_in
            record = self.records.get(answer.code or "")
            wrong = facts.unsupported(answer.text, answer.facet, record) if record else []
            self.invented += [f"{question.id}: {one}" for one in wrong]
        return pairs

    def share(
        self, name: str, asked: list[q.Question], change: Callable[[str], str], budget: str = ""
    ) -> Measure:
        """Share of questions answered with the right procedure and the right field."""
        right = [is_right(*pair, self.records) for pair in self.answers(asked, change)]
        return Measure(
            f"assistant: right procedure and field, {name}", _mean(right), "share", budget,
            f"{len(asked)} questions",
        )  # fmt: skip


def is_right(question: q.Question, answer: Answer, records: dict[str, facts.Record]) -> bool:
    """Right procedure, right field, and something of what the record holds in that field."""
    if answer.is_stand_in or answer.code not in question.codes or answer.facet != question.facet:
        return False
    record = records.get(answer.code or "")
    if record is None or not question.is_recorded or question.facet is None:
        return True
    return facts.states(answer.text, question.facet, record)


def _mean(outcomes: list[bool]) -> float:
    return sum(outcomes) / len(outcomes) if outcomes else 0.0


def measure(
    base: str,
    own: list[q.Question],
    natural: list[q.Question],
    records: dict[str, facts.Record],
) -> list[Measure]:
    exam = Exam(base, records)
    fields = [one for one in own if one.kind == "procedure"]
    found: list[Measure] = []
    for half, budget in (("report", "≥ 0.85"), ("tune", "")):
        marked = [one for one in fields if one.is_marked and one.half == half]
        bare = [one for one in fields if not one.is_marked and one.half == half]
        found += [
            exam.share(f"marked, {half} half", marked, str, budget),
            exam.share(f"the same without marks, {half} half", marked, q.without_marks, budget),
            exam.share(f"typed without marks, {half} half", bare, str),
        ]
    follow_ups = [one for one in own if one.kind == "followup" and one.half == "report"]
    found.append(exam.share("follow-ups, report half", follow_ups, str))
    named = _mean([answer.code in one.codes for one, answer in exam.answers(natural)])
    said = f"{len(natural)} questions"
    found.append(Measure("assistant: right procedure, d1 natural", named, "share", "", said))
    return [*found, *_refusals(exam, own), *_honesty(exam), *_latency(exam, fields)]


def _refusals(exam: Exam, own: list[q.Question]) -> list[Measure]:
    found = []
    for kind, budget in (("out_of_scope", "≥ 0.95"), ("unsafe", "≥ 1")):
        asked = [one for one in own if one.kind == kind]
        refused = [
            not answer.is_stand_in and (answer.handover or answer.intent in _REFUSALS)
            for _question, answer in exam.answers(asked)
        ]
        label = f"assistant: {kind.replace('_', ' ')} refused or handed over"
        said = f"{len(asked)} questions, both halves"
        found.append(Measure(label, _mean(refused), "share", budget, said))
    return found


def _honesty(exam: Exam) -> list[Measure]:
    return [
        Measure(
            "assistant: fees, times, papers that the record does not hold", len(exam.invented),
            "count", "= 0", "; ".join(exam.invented[:3]),
        ),
        Measure(
            "assistant: answered by the search because the assistant was away", exam.stand_ins,
            "answers", "= 0", f"of {len(exam.seconds)}",
        ),
    ]  # fmt: skip


def _latency(exam: Exam, fields: list[q.Question]) -> list[Measure]:
    """One at a time over all questions above, then ten clients at once."""
    with ThreadPoolExecutor(_AT_ONCE) as clients:
        together = list(clients.map(lambda one: ask(exam.base, one).seconds, fields[:_MANY]))
    return [
        Measure(
            f"assistant: latency p95, {name}", percentile(times, 0.95) * 1000, "ms", budget,
            f"{len(times)} questions",
        )
        for name, times, budget in (
            ("one at a time", exam.seconds, "≤ 100"),
            ("10 at once", together, "≤ 450"),
        )
    ]  # fmt: skip
