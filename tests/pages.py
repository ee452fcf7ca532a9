"""Every public address, for the tests that walk them all."""

from django.urls import get_resolver, reverse

from inspections.models import Article, Council, Event, Framework, Inspection, Leader, Source

LISTS = ["home", "councils", "inspections", "leaders", "events", "interventions", "articles", "compare", "trends"]
LISTS += ["data", "frameworks", "corrections", "interventions-years", "interventions-after", "interventions-again"]
FORMS = ["mistake"]  # what is sent there is kept
OTHERS = ["search", "suggestions", "about", "mistake-thanks", "healthz", "robots", "sitemap"]
PICTURES = ["map-svg", "map-png", "map-csv", "trends-svg", "trends-png", "trends-csv"]
PICTURES += ["interventions-svg", "interventions-png", "interventions-csv", "follow_ups-csv"]
DETAILS = {
    "council": Council,
    "inspection": Inspection,
    "leader": Leader,
    "event": Event,
    "article": Article,
    "source": Source,
    "framework": Framework,
}
FILES = ["timeline-svg", "timeline-png", "timeline-csv", "council-preview", "briefing", "briefing-txt"]
FEEDS = ["feed", "councils-atom", "inspections-atom", "events-atom", "articles-atom", "corrections-atom"]
EMBEDS = ["embed-card", "embed-timeline", "embed-table", "embed-code"]
COMPARED = ["compare-svg", "compare-png", "compare-csv"]  # of councils that are named in the query
TWINS = ["csv", "json", "xlsx"]  # of every list and every detail
LISTED = [
    "councils",
    "councils-wide",
    "inspections",
    "leaders",
    "events",
    "interventions-now",
    "articles",
    "corrections",
]
LISTED += ["frameworks"]
SITEMAPS = ["pages", "councils", "frameworks", "inspections", "reports", "leaders", "events", "articles", "sources"]


def all_named() -> set[str]:
    """The names of the public addresses that these lists speak of."""
    return {
        *LISTS,
        *FORMS,
        *OTHERS,
        *PICTURES,
        *DETAILS,
        *FILES,
        *FEEDS,
        "council-atom",
        "leader-atom",
        *EMBEDS,
        *COMPARED,
        *(f"{name}-{kind}" for name in [*LISTED, *DETAILS, "report"] for kind in TWINS),
        "oembed",
        "data-file",
        "inspection-preview",
        "report",
        "paragraph",
        "django.contrib.sitemaps.views.sitemap",
    }


def all_routed() -> set[str]:
    """The names of the public addresses that the site has."""
    [public] = [each for each in get_resolver().url_patterns if str(each.pattern) == ""]
    return {each.name for each in public.url_patterns}


def undetailed() -> list[str]:
    """The addresses that belong to no single row."""
    maps = [reverse("django.contrib.sitemaps.views.sitemap", args=[section]) for section in SITEMAPS]
    return [*(reverse(name) for name in [*LISTS, *OTHERS, *PICTURES, *FEEDS]), *maps, *listed()]


def listed(*kinds: str) -> list[str]:
    """The rows of each list as files of some kinds, or of all."""
    return [reverse(f"{name}-{kind}") for name in LISTED for kind in kinds or TWINS]


def twins_of(thing) -> list[str]:
    """What the page of a thing tells, as files of each kind."""
    return [f"{of(thing).rstrip('/')}.{kind}" for kind in TWINS]


def of(thing) -> str:
    return thing.get_absolute_url()


def files_of(council: Council) -> list[str]:
    """What a council's page has to look at and to take away, and its comparison with its neighbours."""
    query = f"?council={council.slug}&beside=neighbours"
    return [
        *(reverse(name, args=[council.slug]) for name in [*FILES, *EMBEDS, "council-atom"]),
        f"{reverse('oembed')}?url=http://localhost:8000{council.get_absolute_url()}",
        *(f"{reverse(name)}{query}" for name in ["compare", *COMPARED]),
    ]


def preview_of(inspection: Inspection) -> str:
    """The picture that others show where an inspection is linked."""
    return reverse("inspection-preview", args=[inspection.slug])


def report_of(inspection: Inspection) -> str:
    """The page of the report that an inspection rests on."""
    return reverse("report", args=[inspection.slug])


def paragraph_of(inspection: Inspection, anchor: str) -> str:
    """The page of one paragraph of that report."""
    return reverse("paragraph", args=[inspection.slug, anchor])
