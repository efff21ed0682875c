"""`make bench`: figures of speed and weight against their budgets.

Prints a table and writes bench/results/latest.json. With --strict, the exit code is 1 when a figure
falls short.
"""

import argparse
import sys
import time
from collections.abc import Callable

from bench import data, pages, queries, reference_page, report, throughput
from bench.databases import Databases, NoPostgreSQL, open_databases
from bench.report import ROOT, Measure, from_plain, not_measured
from bench.servers import Failed, end_cleanly, environment, inside, serve, state_folder

GROUPS = ("queries", "pages", "throughput", "imports", "search")
ENGINES = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}
QUESTIONS = ROOT / "tests" / "eval" / "questions.jsonl"


def main() -> None:
    end_cleanly()
    options = _options()
    engines = list(ENGINES) if options.engine == "both" else [options.engine]
    groups = set(options.only or GROUPS)
    measures: list[Measure] = []
    for engine in engines:
        is_first = not measures or all(m.value is None for m in measures)
        wanted = groups if is_first else groups - {"pages", "throughput"}
        if not wanted:
            continue
        try:
            with open_databases(engine, state_folder()) as databases:
                measures += _engine(databases, wanted, options.server)
        except (NoPostgreSQL, Failed) as reason:
            measures.append(not_measured(f"all figures, {ENGINES[engine]}", "", "", str(reason)))
    print(report.table(measures))
    report.write(measures, report.RESULTS / "latest.json")
    print(f"Written to {(report.RESULTS / 'latest.json').relative_to(ROOT)}")
    if options.strict and any(measure.passed is False for measure in measures):
        sys.exit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=GROUPS, help="some groups of figures")
    parser.add_argument("--engine", choices=["both", *ENGINES], default="both")
    parser.add_argument(
        "--server", choices=["wsgi", "asgi"], default="wsgi", help="2 gunicorn or uvicorn processes"
    )
    parser.add_argument(
        "--strict", action="store_true", help="exit code 1 when a figure falls short"
    )
    return parser.parse_args()


def _engine(databases: Databases, groups: set[str], server: str) -> list[Measure]:
    """Every wanted figure on one engine: first in a province, then in the large database."""
    _say(f"{databases.engine}: preparing")
    no_reference = reference_page.build() if "pages" in groups else ""
    data.migrated(databases)
    found: list[Measure] = []
    small: dict[str, int] = {}
    if groups & {"queries", "pages", "throughput"}:
        url = data.province(databases)
        addresses = inside("prepare", "addresses", env=environment(database_url=url))
        if "queries" in groups:
            small = _queries(url, addresses)
            found += queries.measures(small, engine=databases.engine, data="300 procedures")
        if "pages" in groups:
            found += _group("pages", lambda: _pages(url, addresses, no_reference, server))
        if "throughput" in groups:
            found += _group(
                "throughput", lambda: throughput.measure(databases, url, addresses, kind=server)
            )
    if groups & {"queries", "imports", "search"}:
        found += _group("large data", lambda: _large(databases, groups, small))
    return found


def _pages(url: str, addresses: dict[str, str], no_reference: str, server: str) -> list[Measure]:
    with serve(env=environment(database_url=url), kind=server) as base:
        return pages.measure(base, addresses, no_reference=no_reference)


def _queries(url: str, addresses: dict[str, str]) -> dict[str, int]:
    named = [addresses[name] for name in (*queries.BUDGETS, "dossier")]
    counts: dict[str, int] = inside("queries", *named, env=environment(database_url=url))
    return counts


def _large(databases: Databases, groups: set[str], small: dict[str, int]) -> list[Measure]:
    engine, found = databases.engine, list[Measure]()
    url = databases.copy("migrated", "large")
    env = environment(database_url=url)
    imported = inside("imports", str(data.large_catalogue()), engine, env=env)
    if "imports" in groups:
        found += from_plain(imported)
    if not groups & {"queries", "search"}:
        return found
    sentences = data.news_sentences()
    if not sentences.is_file():
        return [
            *found,
            not_measured(f"figures on large data, {engine}", "", "", f"{sentences} is missing"),
        ]
    _say(f"{engine}: filling the large database")
    data.large(databases, imported=url)
    if "queries" in groups:
        counts = _queries(url, inside("prepare", "addresses", env=env))
        found += queries.measures(counts, engine=engine, data="2,657 procedures, 20,000 articles")
        found.append(queries.constant(small, counts, engine=engine))
    if "search" in groups:
        found += from_plain(inside("search_speed", str(QUESTIONS), engine, env=env))
    return found


def _group(name: str, take: Callable[[], list[Measure]]) -> list[Measure]:
    """The figures of a group; one that cannot be taken is reported and does not end the others."""
    started = time.monotonic()
    _say(f"{name} …")
    try:
        found = take()
    except Failed as failure:
        return [not_measured(name, "", "", str(failure))]
    _say(f"{name}: {time.monotonic() - started:.0f} s")
    return found


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
