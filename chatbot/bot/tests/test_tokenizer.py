import unicodedata

import pytest
from rasa.shared.nlu.training_data.message import Message

from components.vietnamese_tokenizer import VietnameseTokenizer


def lemmas(text: str) -> list[str]:
    tokenizer = VietnameseTokenizer(VietnameseTokenizer.get_default_config())
    return [token.lemma for token in tokenizer.tokenize(Message(data={"text": text}), "text")]


def test_marked_bare_and_decomposed_text_give_the_same_words() -> None:
    marked = "Đăng ký KẾT HÔN ở đâu?"

    assert lemmas(marked) == ["dang", "ky", "ket", "hon", "o", "dau"]
    assert lemmas("dang ky ket hon o dau") == lemmas(marked)


def test_decomposed_text_is_tokenized_whole_words() -> None:
    assert lemmas(unicodedata.normalize("NFD", "Đăng ký ở đâu")) == ["dang", "ky", "o", "dau"]


def test_abbreviations_are_written_out() -> None:
    assert lemmas("CCCD bn") == ["can cuoc cong dan", "bao nhieu"]


@pytest.mark.parametrize("text", ["!!!", "😀", " "])
def test_text_without_words_still_gives_a_token(text: str) -> None:
    assert len(lemmas(text)) == 1
