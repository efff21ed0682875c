"""From one message to one reply: which procedure, which facet, which sentence."""

import asyncio
from dataclasses import dataclass
from typing import Any

from actions import answers, matching
from actions.dossiers import dossier_answer
from actions.guard import is_unsafe
from actions.portal_api import NotInPortal, PortalApi
from actions.question import Question, compared, read_question
from actions.quoting import cut, source_line, source_of, title_of
from actions.reply import Reply
from actions.sentences import say

FIXED = ("greeting", "handover", "out_of_scope", "unsafe", "message_check", "feedback", "contact")
# A fallback or a bare name gets a procedure only when nearly every word of it is in the title.
SURE_COVERAGE = 0.75
LIKELY_COVERAGE = 0.4
BUTTONS = 3
BUTTON_LENGTH = 90


@dataclass(frozen=True)
class Message:
    """What came in. `last_code`: procedure of the last answer; `open_facet`: asked, not answered;
    `page_code`: procedure of the page the chat stands on; `chosen_code`: procedure of the button
    that was pressed, `text` being the question asked again; `hotline`: the province's, if it has
    one; `likely_facet`: the classifier's best guess where it was not sure enough to say it."""

    text: str
    intent: str
    language: str = "vi"
    last_code: str | None = None
    open_facet: str | None = None
    page_code: str | None = None
    chosen_code: str | None = None
    hotline: str | None = None
    likely_facet: str | None = None


async def reply_to(message: Message, portal: PortalApi) -> Reply:
    """The reply to a message.

    :raises PortalUnavailable: the portal gave no usable answer
    """
    question = read_question(message.text, language=message.language)
    if is_unsafe(message.text):
        return fixed("unsafe", message)
    if message.chosen_code:
        return await chosen_reply(message.chosen_code, message, portal)
    if question.dossier_code:
        return await dossier_reply(question.dossier_code, message.language, portal)
    if message.intent == "dossier_status":
        return Reply(say("dossier_code", message.language), "dossier_status")
    if message.intent in FIXED:
        return fixed(message.intent, message)
    if message.intent == "difference":
        return await difference_reply(message, portal)
    if message.intent in answers.FACETS:
        return await facet_reply(message.intent, question, message, portal)
    return await other_reply(question, message, portal)


async def chosen_reply(code: str, message: Message, portal: PortalApi) -> Reply:
    """The procedure of the pressed button, whatever the question that is asked again would find."""
    if message.intent in answers.FACETS:
        return await record_reply(code, message.intent, message.language, portal)
    if message.likely_facet:
        return await record_reply(code, message.likely_facet, message.language, portal)
    return await _name_reply(code, message, portal)


def fixed(intent: str, message: Message) -> Reply:
    """A sentence that needs no record."""
    text = say(intent, message.language, hotline=message.hotline)
    return Reply(text, intent, handover=intent == "handover")


async def facet_reply(facet: str, question: Question, message: Message, portal: PortalApi) -> Reply:
    """The facet of the procedure that is meant, or a question back."""
    code = question.procedure_code or (None if question.words else _known_code(message))
    if code is None:
        if not question.words:
            return Reply(say("which_procedure", message.language), "clarify", facet)
        found = await _found(question, portal)
        code = _decided(found, question, message)
        if code is None:
            return choose(found, facet, message)
    return await record_reply(code, facet, message.language, portal)


async def _found(question: Question, portal: PortalApi) -> list[matching.Match]:
    """Search results, best first; where the results alone do not decide, their records are read,
    because a result shows the everyday title and people may use the official one."""
    if not question.words:
        return []
    hits = await portal.search(question.search)
    found = matching.rank(question.query, question.search, hits)
    if matching.spelled_out(found) or not found:
        return found
    closer = await asyncio.gather(*(_with_record(hit, portal) for hit in hits[:BUTTONS]))
    return matching.rank(question.query, question.search, [*closer, *hits[BUTTONS:]])


async def _with_record(hit: dict[str, Any], portal: PortalApi) -> dict[str, Any]:
    try:
        record = await portal.procedure(str(hit["code"]))
    except NotInPortal:  # the index is older than the catalogue
        return hit
    return {**hit, **{key: record.get(key) for key in matching.RECORD_KEYS}}


def _known_code(message: Message) -> str | None:
    return message.last_code or message.page_code


def _decided(found: list[matching.Match], question: Question, message: Message) -> str | None:
    """Code of the procedure meant: the clear winner; else the one the portal named, if it is among
    the results; else, when a single stray word was left of the question, the one talked about."""
    winner = matching.clear_winner(found)
    if winner:
        return str(winner.hit["code"])
    if message.page_code and message.page_code in {match.hit["code"] for match in found[:BUTTONS]}:
        return message.page_code
    best = found[0].coverage if found else 0.0
    if len(question.words) == 1 and best < LIKELY_COVERAGE:
        return _known_code(message)
    return None


async def record_reply(code: str, facet: str, language: str, portal: PortalApi) -> Reply:
    try:
        record = await portal.procedure(code)
    except NotInPortal:
        return Reply(say("unknown_code", language, code=code), "clarify", facet)
    return answers.answer(record, facet, language)


def choose(found: list[matching.Match], facet: str | None, message: Message) -> Reply:
    """Up to three buttons with results that resemble the question, or a refusal if none does."""
    likely = [match.hit for match in found[:BUTTONS] if match.coverage >= LIKELY_COVERAGE]
    if not likely:
        return fixed("out_of_scope", message)
    buttons = [_button(hit) for hit in likely]
    return Reply(say("choose", message.language), "clarify", facet, buttons=buttons)


def _button(hit: dict[str, Any]) -> dict[str, str]:
    title = hit.get("short_title") or hit.get("title") or hit["code"]
    return {"title": cut(title, BUTTON_LENGTH), "procedure_code": str(hit["code"])}


async def difference_reply(message: Message, portal: PortalApi) -> Reply:
    """The records of both procedures, when each of the two names has a clear winner."""
    codes: list[str] = []
    for name in compared(message.text, language=message.language) or ():
        winner = matching.clear_winner(await _found(Question.named(name), portal))
        codes += [winner.hit["code"]] if winner and winner.hit["code"] not in codes else []
    if len(codes) < 2:
        return Reply(say("difference_two", message.language), "difference")
    records = [await portal.procedure(code) for code in codes]
    return answers.difference(records, message.language)


async def dossier_reply(code: str, language: str, portal: PortalApi) -> Reply:
    try:
        return dossier_answer(await portal.dossier(code), language)
    except NotInPortal:
        return Reply(say("dossier_unknown", language), "dossier_status")


async def other_reply(question: Question, message: Message, portal: PortalApi) -> Reply:
    """A bare name, a general question or something the classifier was not sure of."""
    found = await _found(question, portal)
    sure = [match for match in found if match.coverage >= SURE_COVERAGE]
    code = question.procedure_code or _sure_code(sure, question, message)
    if code and message.likely_facet:
        return await record_reply(code, message.likely_facet, message.language, portal)
    if code:
        return await _name_reply(code, message, portal)
    if sure and len(question.words) > 1:
        return choose(sure, message.open_facet or message.likely_facet, message)
    if message.intent == "procedure":
        return choose(found, message.open_facet, message)
    return fixed("faq" if message.intent == "faq" else "out_of_scope", message)


def _sure_code(sure: list[matching.Match], question: Question, message: Message) -> str | None:
    """The procedure meant, only if its name is nearly spelled out, if the chat stands on its page,
    or if a question without any name follows an answer."""
    if not question.words:
        return _known_code(message) if message.likely_facet else None
    if message.page_code and message.page_code in {match.hit["code"] for match in sure}:
        return message.page_code
    if message.intent == "procedure" or (message.likely_facet and len(question.words) > 1):
        winner = matching.clear_winner(sure)
        return str(winner.hit["code"]) if winner else None
    return None


async def _name_reply(code: str, message: Message, portal: PortalApi) -> Reply:
    """A procedure without a facet: the facet asked before, else a question which part is wanted."""
    if message.open_facet in answers.FACETS:
        return await record_reply(code, message.open_facet, message.language, portal)
    try:
        record = await portal.procedure(code)
    except NotInPortal:
        return Reply(say("unknown_code", message.language, code=code), "clarify")
    text = say("which_part", message.language, title=title_of(record))
    return Reply(
        f"{text}\n{source_line(record, message.language)}",
        "clarify",
        procedure_code=record["code"],
        sources=[source_of(record)],
    )
