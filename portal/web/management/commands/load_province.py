from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.errors import DomainError
from portal.web.provinces import load_province


class Command(BaseCommand):
    help = "Load a province from its folder of data (docs/province-profile.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--catalogue", type=Path, help="official records in place of the folder's own"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_province(folder=options["folder"], catalogue=options["catalogue"])
        except DomainError as error:
            raise CommandError(str(error.message)) from error
        self.stdout.write(_("Loaded.") if loaded else _("Nothing to do: the same data is loaded."))
