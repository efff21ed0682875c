"""Requests a second of uncached pages and of the API, divided by named peers on the same server."""

from bench import stock
from bench.databases import Databases
from bench.load import Refused, Target, generator_name, requests_per_second
from bench.report import Measure, not_measured
from bench.servers import Failed, environment, serve

_ROUNDS = 2
_VIEW, _ENDPOINT = "one-line view", "one-line endpoint"
# page or operation → (what it is divided by, budget)
_DIVIDED_BY = {
    "home": (_VIEW, ""),
    "procedure page": (_VIEW, ""),
    "news page": (_VIEW, ""),
    "search": (_VIEW, ""),
    "API procedure by code": (_ENDPOINT, "≥ 0.5"),
    "API dossier look-up": (_ENDPOINT, "≥ 0.35"),
}
_BY_STOCK = {"procedure page": "≥ 1.5", "news page": "≥ 1"}


def measure(
    databases: Databases, database_url: str, addresses: dict[str, str], *, kind: str
) -> list[Measure]:
    """:param kind: "wsgi" (gunicorn) or "asgi" (uvicorn), 2 worker processes either way"""
    where = f"{databases.engine}, {kind.upper()}"
    with serve(env=environment(database_url=database_url), kind=kind) as base:
        rates, failed = _best(base, _targets(addresses))
    found = [
        Measure(
            f"{name}, uncached, {where}",
            rate,
            "req/s",
            "",
            f"best of {_ROUNDS} × 4 s, {generator_name()}",
        )
        for name, rate in rates.items()
    ]
    found += [
        not_measured(f"{name}, uncached, {where}", "req/s", "", why) for name, why in failed.items()
    ]
    for name, (peer, budget) in _DIVIDED_BY.items():
        found.append(_ratio(f"{name} ÷ {peer}, {where}", rates, name, rates.get(peer), budget))
    return found + _by_stock(databases, rates, kind=kind, where=where)


def _targets(addresses: dict[str, str]) -> dict[str, Target]:
    return {
        _VIEW: Target("/bench/one-line/"),
        _ENDPOINT: Target("/api/bench/one-line"),
        **{
            name: Target(addresses[name])
            for name in ("home", "procedure page", "news page", "search")
        },
        "API procedure by code": Target(f"/api/v1/procedures/{addresses['procedure code']}"),
        "API dossier look-up": Target("/api/v1/dossiers/lookup", {"code": addresses["dossier"]}),
    }


def _best(base: str, targets: dict[str, Target]) -> tuple[dict[str, float], dict[str, str]]:
    """Best rate of each target over rounds that visit all in turn, and why some have none."""
    rates: dict[str, float] = {}
    failed: dict[str, str] = {}
    for target in targets.values():  # warm both processes
        _try(base, target, seconds=1)
    for _round in range(_ROUNDS):
        for name, target in targets.items():
            rate, why = _try(base, target, seconds=4)
            rates[name] = max(rate, rates.get(name, 0))
            if why:
                failed[name] = why
    return {name: rate for name, rate in rates.items() if name not in failed}, failed


def _try(base: str, target: Target, *, seconds: int) -> tuple[float, str]:
    try:
        return requests_per_second(base, target, seconds=seconds), ""
    except Refused as refusal:
        return 0, str(refusal)


def _ratio(
    label: str, rates: dict[str, float], name: str, peer: float | None, budget: str
) -> Measure:
    if name not in rates or not peer:
        return not_measured(label, "ratio", budget, "one of the two gave no rate")
    return Measure(label, rates[name] / peer, "ratio", budget)


def _by_stock(
    databases: Databases, rates: dict[str, float], *, kind: str, where: str
) -> list[Measure]:
    labels = {name: f"{name} ÷ stock Wagtail article, {where}" for name in _BY_STOCK}
    try:
        with stock.server(databases, kind=kind) as base:
            peer, failed = _best(base, {"article": Target(stock.ARTICLE)})
    except Failed as failure:
        return [
            not_measured(labels[name], "ratio", budget, str(failure)[-200:])
            for name, budget in _BY_STOCK.items()
        ]
    if failed:
        return [
            not_measured(labels[name], "ratio", budget, failed["article"])
            for name, budget in _BY_STOCK.items()
        ]
    article = Measure(f"stock Wagtail article, {where}", peer["article"], "req/s")
    return [article] + [
        _ratio(labels[name], rates, name, peer["article"], budget)
        for name, budget in _BY_STOCK.items()
    ]
