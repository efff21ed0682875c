"""Finds the `search_sources.py` of every package; a new kind of content joins by adding that one
file.
"""

import sys

from django.apps import apps
from django.utils.module_loading import autodiscover_modules

from portal.searchable import SearchSource


def all_sources() -> list[SearchSource]:
    """Every source of every installed package, in the order of INSTALLED_APPS."""
    autodiscover_modules("search_sources")
    modules = (
        sys.modules.get(f"{config.name}.search_sources") for config in apps.get_app_configs()
    )
    return [source for module in modules if module is not None for source in module.SOURCES]
