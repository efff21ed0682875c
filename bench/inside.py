"""Runs one measuring module in a portal process of its own: `python -m bench.inside queries …`.

The module's `run(*arguments)` gives plain values, printed as JSON on the last line.
"""

import json
import sys
from importlib import import_module

import django


def main() -> None:
    name, *arguments = sys.argv[1:]
    django.setup()
    print(json.dumps(import_module(f"bench.{name}").run(*arguments), ensure_ascii=False))


if __name__ == "__main__":
    main()
