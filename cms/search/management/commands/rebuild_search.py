from typing import Any

from django.core.management.base import BaseCommand

from cms.search import services


class Command(BaseCommand):
    help = "Build the search index anew from everything the public may see."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{services.rebuild()} entries")
