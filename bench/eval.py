"""`make eval`: how well search and assistant understand residents, against their budgets.

Prints a table and writes bench/results/eval.json. With --strict, the exit code is 1 when a figure
falls short; it is always 1 when the official texts of SHARED_DATA are missing.
"""

import argparse
import sys
from pathlib import Path

from bench import assistant, data, generator, report
from bench import questions as q
from bench.databases import Databases, NoPostgreSQL, open_databases
from bench.report import ROOT, Measure, from_plain, not_measured
from bench.run import ENGINES, QUESTIONS
from bench.servers import Failed, end_cleanly, environment, inside, state_folder

GROUPS = ("search", "assistant")


def main() -> None:
    end_cleanly()
    options = _options()
    intake = data.shared_data() / "questions" / "dev" / "d1_govease_intake.jsonl"
    records = data.shared_data() / "procedures" / "seed_300.jsonl"
    for needed in (intake, records):
        if not needed.is_file():
            sys.exit(f"The official texts are not there: {needed} (set SHARED_DATA)")
    groups, measures = set(options.only or GROUPS), list[Measure]()
    for engine in list(ENGINES) if options.engine == "both" else [options.engine]:
        try:
            with open_databases(engine, state_folder()) as databases:
                measures += _engine(databases, groups, intake)
                groups.discard("assistant")
        except (NoPostgreSQL, Failed) as reason:
            measures.append(not_measured(f"all figures, {ENGINES[engine]}", "", "", str(reason)))
    print(report.table(measures))
    report.write(measures, report.RESULTS / "eval.json")
    print(f"Written to {(report.RESULTS / 'eval.json').relative_to(ROOT)}")
    if options.strict and any(measure.passed is False for measure in measures):
        sys.exit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make eval", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=GROUPS, help="search or assistant alone")
    parser.add_argument("--engine", choices=["both", *ENGINES], default="both")
    parser.add_argument(
        "--strict", action="store_true", help="exit code 1 when a figure falls short"
    )
    return parser.parse_args()


def _engine(databases: Databases, groups: set[str], intake: Path) -> list[Measure]:
    """The assistant is asked before aliases are taken out of the database."""
    print(f"{databases.engine}: preparing", file=sys.stderr, flush=True)
    data.migrated(databases)
    url = data.province(databases)
    found: list[Measure] = []
    if "search" in groups:
        arguments = [str(QUESTIONS), str(intake), databases.engine]
        env = environment(database_url=url)
        found += from_plain(inside("search_quality", *arguments, "with", env=env))
    if "assistant" in groups:
        found += _assistant(url, intake)
    if "search" in groups:
        found += from_plain(inside("search_quality", *arguments, "without", env=env))
    return found


def _assistant(url: str, intake: Path) -> list[Measure]:
    records = {record["code"]: record for record in generator.read_records(data.catalogue())}
    natural, _templated = q.intake_questions(intake, set(records))
    print("assistant: starting", file=sys.stderr, flush=True)
    try:
        with assistant.talking_portal(url) as base:
            return assistant.measure(base, q.own_questions(QUESTIONS), natural, records)
    except Failed as failure:
        return [not_measured("assistant: all figures", "", "", str(failure))]


if __name__ == "__main__":
    main()
