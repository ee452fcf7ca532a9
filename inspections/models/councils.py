"""The bodies that run children's services, who followed whom, and which are alike."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from inspections.names import begins_words, names_council
from inspections.routing import address_of
from inspections.vocabulary import ChangeKind, Closeness, CouncilType, Region

from .fields import WebAddressField
from .prepared import number_of, prepared

REGIONS = dict(Region.choices)
is_ons_code = RegexValidator(r"\AE\d{8}\Z", "An ONS code is E and eight digits, such as E08000028.")


NAMES_AND_CODES = ["name", "official_name", "other_names", "ons_code", "former_ons_codes", "dfe_code", "ofsted_number"]


@prepared
def _names_and_codes():
    return Council.objects.order_by("pk").values_list("pk", "slug", *NAMES_AND_CODES)


def known_as() -> Iterator[tuple[int, str, list[str]]]:
    """Yield each council's number and slug, and every name and code it has or had."""
    for pk, slug, *cells in _names_and_codes():
        yield pk, slug, [name for cell in cells for name in cell.split("|") if name]


class CouncilQuerySet(models.QuerySet):
    def on(self, day: date):
        """Keep the councils that ran children's services on that day: those that `existed_on` it."""
        established = Q(established_on__isnull=True) | Q(established_on__lte=day)
        return self.filter(established, Q(abolished_on__isnull=True) | Q(abolished_on__gt=day))

    def established_after(self, day: date):
        return self.filter(established_on__gt=day)

    def abolished_by(self, day: date):
        return self.filter(abolished_on__lte=day)

    def named(self, text: str):
        """Keep the councils that go by exactly this: slug, any name, or any code they have or had."""
        named = [pk for pk, slug, names in known_as() if slug == text or names_council(text, names)]
        return self.filter(pk__in=named)

    def matching_words(self, text: str):
        """Keep the councils that have every one of these words, or beginnings of words, in their names or codes."""
        return self.filter(pk__in=[pk for pk, _slug, names in known_as() if begins_words(text, names)])


class Council(models.Model):
    """A body that runs, or ran, children's services between two dates."""

    slug = models.SlugField(
        max_length=80, unique=True, help_text="The last part of the council's address on the site, such as sandwell."
    )
    name = models.CharField(max_length=80, unique=True)
    official_name = models.CharField(max_length=120)
    other_names = models.CharField(max_length=200, blank=True, help_text="Separated by |")
    ons_code = models.CharField("ONS code", max_length=9, unique=True, validators=[is_ons_code])
    former_ons_codes = models.CharField("former ONS codes", max_length=80, blank=True, help_text="Separated by |")
    dfe_code = models.CharField("DfE code", max_length=3, unique=True)
    ofsted_number = models.CharField("Ofsted's number", max_length=10, blank=True)
    type = models.CharField(max_length=24, choices=CouncilType)
    region = models.CharField(max_length=30, choices=Region, db_index=True)
    established_on = models.DateField(null=True, blank=True, db_index=True)
    abolished_on = models.DateField(
        null=True, blank=True, db_index=True, help_text="The first day on which it no longer existed."
    )
    website = WebAddressField(blank=True)
    press_email = models.EmailField("press office: e-mail", blank=True, help_text="As the council publishes it.")
    press_url = WebAddressField("press office: page", blank=True)
    hex_q = models.SmallIntegerField("hexagon: column", null=True, blank=True)
    hex_r = models.SmallIntegerField("hexagon: row", null=True, blank=True, help_text="Rows grow northwards.")
    note = models.TextField(blank=True)

    objects = CouncilQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["slug"])

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="council_not_abolished_before_established",
                condition=Q(established_on__isnull=True)
                | Q(abolished_on__isnull=True)
                | Q(abolished_on__gt=F("established_on")),
                violation_error_message="A council cannot be abolished before it is established.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("council", self.slug)

    def get_region_display(self) -> str:
        return REGIONS.get(self.region, self.region)

    def day_by(self, day: date) -> date:
        """Return that day or, if the council was abolished by then, its last."""
        return min(day, self.abolished_on - timedelta(days=1)) if self.abolished_on else day

    @property
    def ofsted_page(self) -> str:
        """Where Ofsted lists its reports and letters on the council; empty where its number is not known."""
        return f"https://reports.ofsted.gov.uk/provider/44/{self.ofsted_number}" if self.ofsted_number else ""

    def existed_on(self, day: date) -> bool:
        """Did it run children's services on that day?"""
        return not self.is_to_come(day) and not self.is_abolished_by(day)

    def is_to_come(self, day: date) -> bool:
        """Was it only established after that day?"""
        return self.established_on is not None and self.established_on > day

    def is_abolished_by(self, day: date) -> bool:
        return self.abolished_on is not None and self.abolished_on <= day

    @property
    def names(self) -> list[str]:
        """Every name it goes by."""
        return [self.name, self.official_name, *filter(None, self.other_names.split("|"))]

    @property
    def codes(self) -> list[str]:
        """Every code that others know it by, or knew it by."""
        codes = [self.ons_code, self.dfe_code, self.ofsted_number, *self.former_ons_codes.split("|")]
        return list(filter(None, codes))


@prepared
def all_councils():
    return Council.objects.all()


@prepared
def councils_in_short():
    """Return the number, slug, name and region of each."""
    return Council.objects.values_list("pk", "slug", "name", "region")


@prepared
def _number_of_all():
    return number_of(Council.objects.all())


@prepared
def _number_abolished(day):
    return number_of(Council.objects.abolished_by(day))


@prepared
def _number_to_come(day):
    return number_of(Council.objects.established_after(day))


def numbers_on(day: date) -> tuple[int, int]:
    """Return how many councils there were on that day, and how many were gone: an index counts gone and to come."""
    [councils], [gone], [to_come] = _number_of_all(), _number_abolished(day), _number_to_come(day)
    return councils - gone - to_come, gone


class CouncilChange(models.Model):
    """One council handed all or part of its area to another. Grades are not inherited."""

    predecessor = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="changes_after")
    successor = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="changes_before")
    changed_on = models.DateField()
    kind = models.CharField(max_length=10, choices=ChangeKind)
    area = models.CharField(max_length=200, help_text="Which part of the predecessor's area passed.")

    history = HistoricalRecords()

    class Meta:
        ordering = ["changed_on", "predecessor"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_change_per_pair_of_councils"),
            models.CheckConstraint(
                name="council_does_not_succeed_itself",
                condition=~Q(predecessor=F("successor")),
                violation_error_message="A council does not succeed itself.",
            ),
        ]

    def __str__(self):
        return f"{self.predecessor} to {self.successor}, {self.changed_on}"


class Neighbour(models.Model):
    """One of the ten councils most like another, by the DfE's children's services statistical neighbour model."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="neighbours")
    rank = models.PositiveSmallIntegerField(help_text="1 is the most alike.")
    neighbour = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="neighbour_of")
    closeness = models.CharField(max_length=16, choices=Closeness)

    class Meta:
        ordering = ["council", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["council", "rank"], name="one_neighbour_per_rank"),
            models.UniqueConstraint(fields=["council", "neighbour"], name="one_rank_per_neighbour"),
            models.CheckConstraint(
                name="neighbour_is_another_council",
                condition=~Q(council=F("neighbour")),
                violation_error_message="A council is not its own neighbour.",
            ),
        ]

    def __str__(self):
        return f"{self.council}: {self.rank}. {self.neighbour}"
