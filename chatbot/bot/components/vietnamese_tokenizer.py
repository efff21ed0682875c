"""Words of Vietnamese text for Rasa: with or without marks, abbreviated or not, all alike."""

import re
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from portal import vietnamese

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")  # decomposed marks belong to the word


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class VietnameseTokenizer(Tokenizer):
    """One token per word; its lemma is the folded word, with common abbreviations written out.

    The featurizers read the lemma, so "lệ phí", "le phi" and text in decomposed Unicode are alike.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "VietnameseTokenizer":
        return cls(config)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        text = message.get(attribute)
        tokens = [
            Token(word.group(), word.start(), word.end(), lemma=lemma(word.group()))
            for word in _WORD.finditer(text)
        ]
        return tokens or [Token(text, 0, len(text), lemma=text)]


def lemma(word: str) -> str:
    """ "Lệ" → "le", "cccd" → "can cuoc cong dan"."""
    return vietnamese.fold(vietnamese.expand_abbreviations(vietnamese.nfc(word)))
