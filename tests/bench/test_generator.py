"""Recombined procedures and articles for measuring at a province's size."""

from bench import generator
from cms.catalog.import_format import read_lines
from tests.records import SEED, as_lines

SENTENCES = [f"Câu thử thứ {number} của bài viết mẫu." for number in range(30)]


class TestProcedures:
    def test_begin_with_the_sources_and_have_codes_of_their_own(self):
        made = list(generator.procedures(SEED, 40))
        assert made[: len(SEED)] == SEED
        assert len({one["code"] for one in made}) == 40

    def test_are_the_same_each_time(self):
        assert list(generator.procedures(SEED, 40)) == list(generator.procedures(SEED, 40))

    def test_all_pass_the_import_format(self):
        lines = list(read_lines(as_lines(generator.procedures(SEED, 40))))
        assert [line.reason for line in lines if line.record is None] == []


class TestArticles:
    def test_have_a_title_a_summary_and_four_paragraphs(self):
        for article in generator.articles(SENTENCES, 5):
            assert 0 < len(article.title) <= 120
            assert 0 < len(article.summary) <= 300
            assert len(article.paragraphs) == 4
