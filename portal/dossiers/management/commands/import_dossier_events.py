import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.dossiers import services
from portal.dossiers.event_format import Line
from portal.errors import DomainError

OUTCOMES = ("new", "duplicate", "quarantined")


class Command(BaseCommand):
    """Exit 0: clean; 2: some lines quarantined; 1: unusable, nothing applied."""

    help = "Import events of dossiers (JSON Lines, docs/dossier-events.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only tell what would change")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as lines:
                report = services.import_events(raw_lines=lines, dry_run=options["dry_run"])
        except OSError as error:
            raise CommandError(
                _("The file cannot be read: %(reason)s") % {"reason": error.strerror}
            ) from error
        except DomainError as error:
            raise CommandError(str(error.message)) from error
        if options["json"]:
            self._print_json(report)
        else:
            self._print(report)
        if report.quarantined:
            raise SystemExit(2)

    def _print_json(self, report: services.EventReport) -> None:
        document = {
            "applied": report.applied,
            "counts": report.counts(),
            "unknown_statuses": [
                {"source": source, "source_status": code}
                for source, code in report.unknown_statuses
            ],
            **{name: [_row(line) for line in getattr(report, name)] for name in OUTCOMES},
        }
        self.stdout.write(json.dumps(document, ensure_ascii=False, indent=1))

    def _print(self, report: services.EventReport) -> None:
        names = {"new": _("new"), "duplicate": _("duplicate"), "quarantined": _("quarantined")}
        for outcome, count in report.counts().items():
            self.stdout.write(f"{names[outcome]:<12} {count:>6}")
        for line in report.quarantined:
            head = _("line %(number)s") % {"number": line.number}
            self.stdout.write(f"{names['quarantined']:<12} {head:<10} {line.reason}")
        for source, code in report.unknown_statuses:
            self.stdout.write(
                _("Status code “%(code)s” of %(source)s is not known; it counts as “Other”.")
                % {"code": code, "source": source}
            )
        self.stdout.write(_("Applied.") if report.applied else _("Dry run: nothing was changed."))


def _row(line: Line) -> dict[str, Any]:
    return {
        "line": line.number,
        "code": line.event.code if line.event else "",
        "reason": line.reason,
    }
