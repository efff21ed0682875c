"""The one action of the assistant: every rule ends here, every message gets exactly one reply."""

import asyncio
import logging
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import FACETS
from actions.conversation import Message, fixed, reply_to
from actions.portal_api import NotInPortal, PortalApi, PortalUnavailable
from actions.reply import Reply
from actions.sentences import say

logger = logging.getLogger(__name__)

# The chat bridge waits three seconds; the whole answer, two calls included, has to fit.
BUDGET_SECONDS = 2.5
# Below the threshold of the fallback (config.yml) a facet still counts beside a clear procedure.
FAIR_CONFIDENCE = 0.3


class ActionAnswer(Action):
    """Answers the last message of the tracker with one custom JSON object."""

    def name(self) -> str:
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        message = read_message(tracker)
        reply = await safe_reply(message)
        dispatcher.utter_message(json_message=reply.as_json())
        return slots_after(reply, message)


def read_message(tracker: Tracker) -> Message:
    """The last message with what the portal sent along: language, procedure, hotline."""
    latest = tracker.latest_message
    metadata = latest.get("metadata") or {}
    intent = (latest.get("intent") or {}).get("name") or "nlu_fallback"
    code = metadata.get("procedure_code") or None
    chosen = metadata.get("chosen") is True
    return Message(
        text=latest.get("text") or "",
        intent=intent,
        language="en" if metadata.get("language") == "en" else "vi",
        last_code=tracker.get_slot("procedure_code"),
        open_facet=tracker.get_slot("open_facet"),
        page_code=None if chosen else code,
        chosen_code=code if chosen else None,
        hotline=metadata.get("hotline") or None,
        likely_facet=likely_facet(latest) if intent == "nlu_fallback" else None,
    )


def likely_facet(latest: dict[str, Any]) -> str | None:
    """The facet that the classifier ranked first, if it gave it a fair chance."""
    for entry in latest.get("intent_ranking") or []:
        if entry.get("name") != "nlu_fallback":
            fair = entry.get("confidence", 0.0) >= FAIR_CONFIDENCE
            return entry["name"] if fair and entry["name"] in FACETS else None
    return None


async def safe_reply(message: Message) -> Reply:
    """The reply, or a plain sentence when the portal gives no usable answer.

    What is logged is the kind of failure, never the message.
    """
    try:
        async with PortalApi.from_environment(message.language) as portal:
            return await asyncio.wait_for(reply_to(message, portal), BUDGET_SECONDS)
    except (PortalUnavailable, NotInPortal) as error:
        logger.warning("portal gave no answer: %s", error)
    except asyncio.TimeoutError:
        logger.warning("portal gave no answer: over %s s", BUDGET_SECONDS)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        logger.error("record of unexpected form: %s", type(error).__name__)
    return unavailable(message)


def unavailable(message: Message) -> Reply:
    """Says that the facts cannot be reached; a fixed sentence still answers what needs no facts."""
    down = "dossiers_down" if message.intent == "dossier_status" else "portal_down"
    text = say(down, message.language, hotline=message.hotline)
    if message.intent in ("nlu_fallback", "procedure"):
        return Reply(text, "clarify")
    if message.intent == "faq":
        return fixed("faq", message)
    facet = message.intent if message.intent in FACETS else None
    return Reply(text, message.intent, facet)


def slots_after(reply: Reply, message: Message) -> list[dict[str, Any]]:
    """What the next message may build on: the procedure answered, or the facet left open."""
    open_facet = reply.facet if reply.intent == "clarify" else None
    if reply.intent == "clarify" or reply.facet:
        code = reply.procedure_code
        if code is None and not reply.buttons:
            code = message.last_code  # nothing was found or reachable: the old subject stays
    else:
        code = message.last_code
    return [SlotSet("procedure_code", code), SlotSet("open_facet", open_facet)]
