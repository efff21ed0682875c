"""What `make bench` and `make eval` print and write."""

import json

import pytest

from bench import report
from bench.report import Measure


class TestMeasure:
    @pytest.mark.parametrize(
        ("value", "budget", "passed"),
        [
            (12, "≤ 12", True),
            (12.5, "≤ 12", False),
            (0.95, "≥ 0.95", True),
            (0.9, "≥ 0.95", False),
            (0, "= 0", True),
            (5, "", None),
            (None, "≤ 12", None),
        ],
    )
    def test_passes_when_the_budget_is_kept(self, value, budget, passed):
        assert Measure("queries", value, "queries", budget).passed is passed

    def test_is_neither_kept_nor_short_when_it_could_not_be_taken(self):
        measure = report.not_measured("load", "ms", "≤ 3", "npm is not installed")
        assert measure.passed is None
        assert measure.note == "not measured: npm is not installed"


class TestFile:
    def test_is_a_list_of_figures_with_commit_and_machine(self, tmp_path):
        measures = [Measure("home", 11, "queries", "≤ 12"), Measure("load", 3.5, "ms", "", "warm")]
        path = tmp_path / "results" / "latest.json"
        report.write(measures, path)
        first, second = json.loads(path.read_text(encoding="utf-8"))
        assert set(first) == {"name", "value", "unit", "budget", "pass", "commit", "machine"}
        assert (first["value"], first["budget"], first["pass"]) == (11, "≤ 12", True)
        assert (second["budget"], second["pass"], second["note"]) == (None, None, "warm")


class TestTable:
    def test_says_what_fell_short_and_what_was_not_measured(self):
        table = report.table(
            [
                Measure("home", 20, "queries", "≤ 12"),
                Measure("news", 9, "queries", "≤ 10"),
                report.not_measured("load", "ms", "", "no browser"),
            ]
        )
        assert "FELL SHORT" in table.splitlines()[1]
        assert "kept" in table.splitlines()[2]
        assert "not measured: no browser" in table.splitlines()[3]
        assert "1 kept, 1 fell short, 1 not measured" in table


class TestPercentile:
    def test_gives_the_value_below_which_the_share_lies(self):
        assert report.percentile([float(n) for n in range(100)], 0.95) == 95

    def test_refuses_nothing(self):
        with pytest.raises(ValueError, match="no values"):
            report.percentile([], 0.5)
