"""Fixtures that every package's tests share."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.utils import translation
from wagtail.models import Collection, Locale, Page

from cms.catalog import services as catalogue_services
from cms.catalog.models import CatalogPage, Procedure
from cms.news.models import NewsIndexPage
from cms.pages.models import HomePage
from deploy import translations
from portal.agencies.models import AdminUnit, ProvinceProfile
from portal.web import page_tree
from tests.factories import AdminUnitFactory
from tests.live import LiveServer
from tests.reporting import Reporter, in_ci
from tests.seed_records import SEED

pytest_plugins = ["tests.browser"]


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Reporter())
    if not hasattr(config, "workerinput"):
        translations.compile_catalogues()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """Every test begins in Vietnamese and with an empty cache (Wagtail keeps its sites there)."""
    cache.clear()
    with translation.override("vi"):
        yield


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of official texts; tests that need it are skipped without it, and fail in CI."""
    folder: Path = settings.SHARED_DATA
    if not folder.is_dir():
        reason = f"official texts are not there: SHARED_DATA={folder}"
        if in_ci():
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@dataclass(frozen=True)
class SitePages:
    """Home, catalogue and news of both languages."""

    home: HomePage
    home_en: HomePage
    catalogue: CatalogPage
    catalogue_en: CatalogPage
    news: NewsIndexPage
    news_en: NewsIndexPage


@pytest.fixture
def wagtail_base(db: None) -> None:
    """What Wagtail's migrations put in: languages, root page, collection, groups of editors."""
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    if Page.get_first_root_node() is None:
        Page.add_root(title="Root", slug="root", locale=Locale.objects.get(language_code="vi"))
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    for name in ("Editors", "Moderators"):
        Group.objects.get_or_create(name=name)


@pytest.fixture
def province(wagtail_base: None) -> ProvinceProfile:
    """The profile of an invented province."""
    profile = ProvinceProfile.load()
    profile.unit = AdminUnitFactory(
        code="00", level=AdminUnit.Level.PROVINCE, kind="Tỉnh", name="Thử", full_name="Tỉnh Thử"
    )
    profile.name = "Thử"
    profile.full_name = "Tỉnh Thử"
    profile.name_en = "Thu Province"
    profile.agency_code = "T00"
    profile.portal_name = "Cổng tỉnh Thử"
    profile.portal_name_en = "Thu Province Portal"
    profile.hotline = "0200 000 0000"
    profile.save()
    return profile


@pytest.fixture
def site(province: ProvinceProfile) -> SitePages:
    """The page tree as `load_province` makes it, without articles."""
    page_tree.build(profile=province, news=[])

    def page(model: type, language: str) -> Page:
        return model.objects.get(locale__language_code=language)

    return SitePages(
        home=page(HomePage, "vi"),
        home_en=page(HomePage, "en"),
        catalogue=page(CatalogPage, "vi"),
        catalogue_en=page(CatalogPage, "en"),
        news=page(NewsIndexPage, "vi"),
        news_en=page(NewsIndexPage, "en"),
    )


@pytest.fixture
def seed_procedures(db: None) -> dict[str, Procedure]:
    """The records of tests/seed_records.py, imported; by code."""
    lines = [json.dumps(record, ensure_ascii=False).encode() for record in SEED]
    catalogue_services.import_procedures(raw_lines=lines)
    return {procedure.code: procedure for procedure in Procedure.objects.all()}


@pytest.fixture
def portal_server(transactional_db: None) -> Iterator[LiveServer]:
    """Pages, API and sockets on loopback; fixtures asked for after it are seen by it."""
    from portal.asgi import application

    server = LiveServer(application)
    server.start()
    yield server
    server.stop()
