"""Where the data comes from, and the three databases that are measured on.

`migrated` is empty, `province` holds the demo province with 300 official records, `large` a full
catalogue of 2,657 procedures and 20,000 articles.
"""

import json
import os
from pathlib import Path

from bench import generator
from bench.databases import Databases
from bench.report import ROOT
from bench.servers import environment, inside, manage, state_folder
from deploy import translations

PROVINCE = ROOT / "deploy" / "provinces" / "lao_cai"


def shared_data() -> Path:
    """Folder of official texts (SHARED_DATA); it may be absent."""
    return Path(os.environ.get("SHARED_DATA") or ROOT.parent / "shared" / "data")


def catalogue() -> Path:
    """300 official records where they are at hand, else the demo catalogue of the province."""
    official = shared_data() / "procedures" / "seed_300.jsonl"
    return official if official.is_file() else PROVINCE / "procedures.jsonl"


def news_sentences() -> Path:
    return shared_data() / "news" / "ud_vtb_news_sentences.txt"


def large_catalogue() -> Path:
    """A file of 2,657 procedures, made of the records at hand."""
    path = state_folder() / "procedures_large.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for record in generator.procedures(generator.read_records(catalogue())):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def migrated(databases: Databases) -> str:
    """DATABASE_URL of a database without content; static files are collected on the way."""
    url = databases.create("migrated")
    env = environment(database_url=url)
    manage("migrate", "--no-input", env=env)
    translations.compile_catalogues()
    manage("collectstatic", "--no-input", env=env)
    return url


def province(databases: Databases) -> str:
    url = databases.copy("migrated", "province")
    inside(
        "prepare", "province", str(PROVINCE), str(catalogue()), env=environment(database_url=url)
    )
    return url


def large(databases: Databases, *, imported: str) -> str:
    """The demo province around a database into which the large catalogue was imported before."""
    env = environment(database_url=imported)
    inside("prepare", "province", str(PROVINCE), str(large_catalogue()), env=env)
    inside("prepare", "articles", str(news_sentences()), env=env)
    if databases.engine == "PostgreSQL":
        inside("prepare", "analyse", env=env)
    return imported
