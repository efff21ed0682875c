"""A small catalogue and a few pages whose words are near enough to be mixed up."""

from collections.abc import Callable
from datetime import date

import pytest

from cms.catalog.models import Procedure
from cms.catalog.services import import_procedures
from cms.news.models import NewsIndexPage, NewsPage
from cms.search import services
from cms.search.services import SearchResult
from tests.records import as_lines, make_record

NAMES = {
    "1.001193": "Thủ tục đăng ký khai sinh",
    "2.000528": "Thủ tục đăng ký khai sinh có yếu tố nước ngoài",
    "1.004884": "Thủ tục đăng ký lại khai sinh",
    "1.000894": "Thủ tục đăng ký kết hôn",
    "1.000656": "Thủ tục đăng ký khai tử",
    "1.004222": "Đăng ký thường trú",
    "9.000001": "Bán nhà thuộc sở hữu nhà nước",
    "9.000002": "Đăng ký ban quản lý chợ",
    "9.000003": "Cấp bàn ghế cho nhà văn hóa",
    "9.000004": "Cấp thẻ căn cước công dân",
    "9.000005": "Xác nhận hòa giải ở cơ sở",
}


@pytest.fixture
def catalogue(db: None) -> dict[str, Procedure]:
    """The procedures of NAMES by code, all of field "Hộ tịch" but 1.004222, of field "Cư trú"."""
    records = [
        make_record(
            code=code,
            name=name,
            field="Cư trú" if code == "1.004222" else "Hộ tịch",
            documents=[],
            results=[],
        )
        for code, name in NAMES.items()
    ]
    import_procedures(raw_lines=as_lines(records))
    return {procedure.code: procedure for procedure in Procedure.objects.all()}


@pytest.fixture
def find() -> Callable[..., SearchResult]:
    def find(query: str, *, language: str = "vi", **kwargs) -> SearchResult:
        return services.search(query=query, language=language, **kwargs)

    return find


@pytest.fixture
def first(find) -> Callable[[str], str]:
    """Code of the first result, empty when there is none."""

    def first(query: str) -> str:
        hits = find(query).hits
        return hits[0].code if hits else ""

    return first


@pytest.fixture
def article(site) -> Callable[..., NewsPage]:
    """Makes a live article below the Vietnamese news index."""

    def article(*, below: NewsIndexPage | None = None, **fields) -> NewsPage:
        fields = {"title": "Khánh thành cầu Thử Nghiệm", "date": date(2026, 5, 4), **fields}
        page = NewsPage(**fields)
        (below or site.news).add_child(instance=page)
        return page

    return article
