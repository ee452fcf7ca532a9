"""Every public page, for search engines."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from .models import Article, Council, Event, Framework, Inspection, Leader, Source


class PagesSitemap(Sitemap):
    def items(self):
        lists = ["councils", "inspections", "leaders", "events", "interventions", "articles", "frameworks"]
        lists += ["interventions-years", "interventions-after", "interventions-again"]
        return ["home", *lists, "compare", "trends", "corrections", "data", "about"]

    def location(self, item):
        return reverse(item)


class RecordSitemap(Sitemap):
    """The pages of one model's rows."""

    limit = 2000

    def __init__(self, rows):
        self.rows = rows

    def items(self):
        return self.rows().order_by("pk")


class PublishedSitemap(RecordSitemap):
    def lastmod(self, item):
        return item.published_at


class ReportsSitemap(PublishedSitemap):
    """The pages of the reports that can be read here in full."""

    def location(self, item):
        return reverse("report", args=[item.slug])

    def lastmod(self, item):
        return max(item.published_at, item.report.retrieved_at)


SITEMAPS = {
    "pages": PagesSitemap(),
    "councils": RecordSitemap(Council.objects.all),
    "frameworks": RecordSitemap(Framework.objects.all),
    "inspections": PublishedSitemap(Inspection.objects.published),
    "reports": ReportsSitemap(Inspection.objects.published().for_open_reports),
    "leaders": PublishedSitemap(Leader.objects.published),
    "events": PublishedSitemap(Event.objects.published),
    "sources": PublishedSitemap(Source.objects.published),
    "articles": PublishedSitemap(Article.objects.published),
}
