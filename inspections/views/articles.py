from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from inspections.filters import ArticleFilter
from inspections.models import Article, Council
from inspections.models.articles import ArticleQuerySet
from inspections.models.sources import fetch_citations
from inspections.summaries.corrections import corrections_of

from .footnotes import Footnotes
from .lists import SIZES, page_of


def article_list(request: HttpRequest) -> HttpResponse:
    published = Article.objects.published()
    chosen = ArticleFilter(request.GET, published.newest_first())
    page = page_of(chosen.qs, request.GET.get("page"), size=SIZES["articles"], fetch=ArticleQuerySet.for_listing)
    covered = Council.objects.filter(articles__in=published).distinct()
    of_all = chosen.on_record(published).count()
    context = {"filter": chosen, "page": page, "of_all": of_all, "covered": covered}
    return render(request, "inspections/article_list.html", context)


def article(request: HttpRequest, slug: str) -> HttpResponse:
    return show_article(request, get_object_or_404(Article.objects.published().for_page(), slug=slug))


def show_article(request: HttpRequest, article: Article, desk: dict | None = None) -> HttpResponse:
    """Answer with the page of an article, whatever its status."""
    footnotes = Footnotes()
    fetch_citations(article, preview=bool(desk))
    footnotes.refer([article])
    context = {"desk": desk, "article": article, "footnotes": footnotes, "corrections": corrections_of(article)}
    return render(request, "inspections/article_detail.html", context)
