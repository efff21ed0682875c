"""Parts that Rasa loads by name: tokenizer, conversation memory, log format."""
