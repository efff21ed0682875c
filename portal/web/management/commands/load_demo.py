import json
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.errors import DomainError
from portal.web.demo import load_demo

DEMO_PROVINCE = settings.BASE_DIR / "deploy" / "provinces" / "lao_cai"


class Command(BaseCommand):
    help = "Load the demo province: pages, catalogue, log-ins, and a dossier in every state."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print what was made as JSON")
        parser.add_argument("--province", type=Path, default=DEMO_PROVINCE)

    def handle(self, *args: Any, **options: Any) -> None:
        catalogue = os.environ.get("CATALOGUE")
        try:
            made = load_demo(
                folder=options["province"], catalogue=Path(catalogue) if catalogue else None
            )
        except DomainError as error:
            raise CommandError(str(error.message)) from error
        except OSError as error:
            reason = _("The file cannot be read: %(reason)s") % {"reason": error.strerror}
            raise CommandError(reason) from error
        if options["json"]:
            self.stdout.write(json.dumps(made, ensure_ascii=False, indent=1))
            return
        self.stdout.write(made["notice"])
        for login in made["logins"]:
            self.stdout.write(f"  {login['role']:<10} {login['username']:<12} {login['password']}")
        for dossier in made["dossiers"]:
            self.stdout.write(f"  {dossier['code']:<24} {dossier['factor']}  {dossier['status']}")
