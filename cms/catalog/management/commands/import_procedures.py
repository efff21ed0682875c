import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.catalog import services
from cms.catalog.import_format import Line
from portal.errors import DomainError

OUTCOMES = ("new", "changed", "unchanged", "quarantined")


class Command(BaseCommand):
    """Exit 0: clean; 2: some lines quarantined; 1: unusable, nothing applied."""

    help = "Import official records of procedures (JSON Lines, docs/procedure-format.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only tell what would change")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as lines:
                report = services.import_procedures(raw_lines=lines, dry_run=options["dry_run"])
        except OSError as error:
            raise CommandError(
                _("The file cannot be read: %(reason)s") % {"reason": error.strerror}
            ) from error
        except DomainError as error:
            raise CommandError(str(error.message)) from error
        self._print(report, as_json=options["json"])
        if report.quarantined:
            raise SystemExit(2)

    def _print(self, report: services.ImportReport, *, as_json: bool) -> None:
        if as_json:
            rows = {
                name: [
                    {"line": line.number, "code": line.code, "reason": line.reason}
                    for line in getattr(report, name)
                ]
                for name in OUTCOMES
            }
            document = {"applied": report.applied, "counts": report.counts(), **rows}
            self.stdout.write(json.dumps(document, ensure_ascii=False, indent=1))
            return
        names = {
            "new": _("new"),
            "changed": _("changed"),
            "unchanged": _("unchanged"),
            "quarantined": _("quarantined"),
        }
        for outcome in OUTCOMES:
            self.stdout.write(f"{names[outcome]:<12} {len(getattr(report, outcome)):>6}")
        for outcome in ("new", "changed", "quarantined"):
            lines: list[Line] = getattr(report, outcome)
            for line in lines:
                head = _("line %(number)s") % {"number": line.number}
                self.stdout.write(
                    f"{names[outcome]:<12} {head:<10} {line.code:<12} {line.reason}".rstrip()
                )
        self.stdout.write(_("Applied.") if report.applied else _("Dry run: nothing was changed."))
