"""Objects for tests. Every name, number and place here is invented and says so."""

from datetime import date

import factory
from factory.django import DjangoModelFactory
from wagtail_factories import PageFactory

from cms.catalog.models import CatalogPage, LifeEvent, Procedure, ServiceField
from cms.news.models import NewsIndexPage, NewsPage
from cms.pages.models import AlertBanner, HomePage, StandardPage
from portal.accounts.models import User
from portal.agencies.models import AdminUnit, Agency, ServiceCentre

PASSWORD = "mat-khau-de-thu-nghiem"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"nguoi-thu-{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.invalid")
    password = factory.django.Password(PASSWORD)


class AdminUnitFactory(DjangoModelFactory):
    class Meta:
        model = AdminUnit

    code = factory.Sequence(lambda n: f"{90000 + n}")
    level = AdminUnit.Level.COMMUNE
    kind = "Xã"
    name = factory.Sequence(lambda n: f"Thử Nghiệm {n}")
    full_name = factory.LazyAttribute(lambda unit: f"{unit.kind} {unit.name}")
    name_en = factory.Sequence(lambda n: f"Test Commune {n}")


class AgencyFactory(DjangoModelFactory):
    class Meta:
        model = Agency

    code = factory.Sequence(lambda n: f"T00.{n}")
    name = factory.Sequence(lambda n: f"Ủy ban nhân dân xã Thử Nghiệm {n}")
    name_en = factory.Sequence(lambda n: f"People's Committee of Test Commune {n}")
    kind = Agency.Kind.COMMUNE
    unit = factory.SubFactory(AdminUnitFactory)


class ServiceCentreFactory(DjangoModelFactory):
    class Meta:
        model = ServiceCentre

    code = factory.Sequence(lambda n: f"TT-{n}")
    name = factory.Sequence(lambda n: f"Trung tâm Phục vụ hành chính công Thử Nghiệm {n}")
    unit = factory.SubFactory(AdminUnitFactory)


class ServiceFieldFactory(DjangoModelFactory):
    class Meta:
        model = ServiceField

    name = factory.Sequence(lambda n: f"Lĩnh vực thử {n}")


class LifeEventFactory(DjangoModelFactory):
    class Meta:
        model = LifeEvent

    key = factory.Sequence(lambda n: f"su-kien-thu-{n}")
    name = factory.Sequence(lambda n: f"Sự kiện thử {n}")


class ProcedureFactory(DjangoModelFactory):
    """A procedure without an official version; `seed_procedures` imports whole records."""

    class Meta:
        model = Procedure

    code = factory.Sequence(lambda n: f"9.{n:06d}")
    name = factory.Sequence(lambda n: f"Thủ tục thử nghiệm số {n}")
    field = factory.SubFactory(ServiceFieldFactory)


class AlertBannerFactory(DjangoModelFactory):
    class Meta:
        model = AlertBanner

    message = "Cảnh báo thử nghiệm"


class HomePageFactory(PageFactory):
    class Meta:
        model = HomePage


class StandardPageFactory(PageFactory):
    class Meta:
        model = StandardPage


class CatalogPageFactory(PageFactory):
    class Meta:
        model = CatalogPage


class NewsIndexPageFactory(PageFactory):
    class Meta:
        model = NewsIndexPage


class NewsPageFactory(PageFactory):
    class Meta:
        model = NewsPage

    title = factory.Sequence(lambda n: f"Tin thử nghiệm {n}")
    date = date(2026, 1, 15)
    is_sample = True
