"""What looks wrong, as lists for editors to work through. Each is the rows of a model that need a look."""

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from inspections.vocabulary import Role

from . import contradictions
from .articles import Article
from .councils import Council
from .doubts import Doubt
from .events import Event
from .frameworks import Judgement
from .inspections import FULL, Inspection, Rating
from .leaders import Appointment, Leader
from .mistakes import MistakeReport
from .sightings import Sighting
from .sources import Citation, Source


def _unsourced(about: str):
    cited = Citation.objects.filter(**{about: OuterRef("pk")}, source__in=Source.objects.published())
    return ~Exists(cited)


class OpenDoubt(Doubt):
    """A source differs from what is on record, or could not be read for certain."""

    class Meta:
        proxy = True
        verbose_name = "doubt to settle"
        verbose_name_plural = "doubts to settle"

    @staticmethod
    def rows():
        return Doubt.objects.open().one_for_each_question()


class OpenMistake(MistakeReport):
    """Readers say that something on a page is wrong. Each is answered by a correction or with a reason."""

    class Meta:
        proxy = True
        verbose_name = "mistake reported"
        verbose_name_plural = "mistakes reported"

    @staticmethod
    def rows():
        return MistakeReport.objects.open()


class WaitingSighting(Sighting):
    """Brought in from a file, about something published. Once accepted, it counts, and the public sees its source."""

    class Meta:
        proxy = True
        verbose_name = "sighting to accept"
        verbose_name_plural = "sightings to accept"

    @staticmethod
    def rows():
        return Sighting.objects.waiting()


class WaitingInspection(Inspection):
    """A draft that will be published at a set time."""

    class Meta:
        proxy = True
        verbose_name = "verdict waiting for its time"
        verbose_name_plural = "verdicts waiting for their time"

    @staticmethod
    def rows():
        return Inspection.objects.drafts().filter(due_at__isnull=False)


class UnsourcedInspection(Inspection):
    """Published, but resting on neither a report nor a published source."""

    class Meta:
        proxy = True
        verbose_name = "inspection without a source"
        verbose_name_plural = "inspections without a source"

    @staticmethod
    def rows():
        return Inspection.objects.published().filter(_unsourced("inspection"), report__isnull=True)


class UnsourcedAppointment(Appointment):
    """Published, but resting on no published source."""

    class Meta:
        proxy = True
        verbose_name = "appointment without a source"
        verbose_name_plural = "appointments without a source"

    @staticmethod
    def rows():
        return Appointment.objects.published().filter(_unsourced("appointment"))


class UnsourcedEvent(Event):
    """Published, but resting on no published source."""

    class Meta:
        proxy = True
        verbose_name = "event without a source"
        verbose_name_plural = "events without a source"

    @staticmethod
    def rows():
        return Event.objects.published().filter(_unsourced("event"))


class UnsourcedLeader(Leader):
    """Published, but neither the person nor any post of theirs rests on a published source."""

    class Meta:
        proxy = True
        verbose_name = "person without a source"
        verbose_name_plural = "people without a source"

    @staticmethod
    def rows():
        sourced = Appointment.objects.published().filter(~_unsourced("appointment"), leader=OuterRef("pk"))
        return Leader.objects.published().filter(_unsourced("leader"), ~Exists(sourced))


class UnsourcedArticle(Article):
    """Published, but resting on no published source."""

    class Meta:
        proxy = True
        verbose_name = "article without a source"
        verbose_name_plural = "articles without a source"

    @staticmethod
    def rows():
        return Article.objects.published().filter(_unsourced("article"))


class UnansweredInspection(Inspection):
    """A verdict, draft or published, with a judgement of its framework that has no answer."""

    class Meta:
        proxy = True
        verbose_name = "verdict with a judgement unanswered"
        verbose_name_plural = "verdicts with a judgement unanswered"

    @staticmethod
    def rows():
        answered = Rating.objects.filter(inspection=OuterRef(OuterRef("pk")), judgement=OuterRef("pk"))
        asked = Judgement.objects.filter(framework=OuterRef("framework"), is_graded=True)
        unanswered = asked.filter(~Exists(answered))
        return Inspection.objects.not_withdrawn().verdicts().filter(FULL, Exists(unanswered))


class InspectionWithoutReport(Inspection):
    """Published, but the address of the report is not known."""

    class Meta:
        proxy = True
        verbose_name = "inspection without a report's address"
        verbose_name_plural = "inspections without a report's address"

    @staticmethod
    def rows():
        return Inspection.objects.published().filter(Q(report__isnull=True) | Q(report__url=""))


class CouncilWithoutDirector(Council):
    """Nobody is on record as director of children's services today."""

    class Meta:
        proxy = True
        verbose_name = "council with no director known today"
        verbose_name_plural = "councils with no director known today"

    @staticmethod
    def rows():
        today = timezone.localdate()
        directors = Appointment.objects.published().filter(role=Role.DIRECTOR)
        last_seen = directors.filter(council=OuterRef("pk")).order_by("-possible_until").values("possible_until")[:1]
        unknown = Council.objects.on(today).exclude(pk__in=directors.in_office(on=today).values("council"))
        return unknown.annotate(last_seen=Subquery(last_seen)).order_by("last_seen", "name")


class OverlappingAppointment(Appointment):
    """Held by two people for certain on the same day, neither of them acting."""

    class Meta:
        proxy = True
        verbose_name = "appointment overlapping another"
        verbose_name_plural = "appointments overlapping another"

    ONE_AT_A_TIME = [Role.DIRECTOR, Role.CHIEF_EXECUTIVE, Role.COUNCIL_LEADER, Role.ELECTED_MAYOR, Role.LEAD_MEMBER]

    @staticmethod
    def rows():
        mine = Appointment.objects.filter(role__in=OverlappingAppointment.ONE_AT_A_TIME, is_interim=False)
        mine = mine.filter(certain_from__lt=F("certain_until"))
        others = mine.filter(council=OuterRef("council"), role=OuterRef("role")).exclude(pk=OuterRef("pk"))
        overlap = others.filter(certain_from__lt=OuterRef("certain_until"), certain_until__gt=OuterRef("certain_from"))
        return mine.filter(Exists(overlap))


class EventBesideItsEnding(Event):
    """Told as without an end, though another event, or when its commissioner left, tells of it."""

    class Meta:
        proxy = True
        verbose_name = "intervention beside what ended it"
        verbose_name_plural = "interventions beside what ended them"

    @staticmethod
    def rows():
        return contradictions.open_beside_their_ending()


class EventEndedTooSoon(Event):
    """Ended, by its dates, before the event that is said to have ended it, or at another council."""

    class Meta:
        proxy = True
        verbose_name = "event that does not fit what ended it"
        verbose_name_plural = "events that do not fit what ended them"

    @staticmethod
    def rows():
        return contradictions.ended_before_their_ending()


class OwnBoardCounted(Event):
    """Counted as the government's, though its own words say that the council set it up."""

    class Meta:
        proxy = True
        verbose_name = "board of the council's own that is counted"
        verbose_name_plural = "boards of the councils' own that are counted"

    @staticmethod
    def rows():
        return contradictions.own_boards_counted()


class PartCountedAsWhole(Judgement):
    """The grade of a part of the service, counted as that of the whole."""

    class Meta:
        proxy = True
        verbose_name = "judgement of a part that counts as the whole"
        verbose_name_plural = "judgements of a part that count as the whole"

    @staticmethod
    def rows():
        return contradictions.parts_counted_as_the_whole()


class GradesToldElsewhere(Inspection):
    """A grade counts as not known, though an event or the note tells of it."""

    class Meta:
        proxy = True
        verbose_name = "verdict whose grades are told elsewhere"
        verbose_name_plural = "verdicts whose grades are told elsewhere"

    @staticmethod
    def rows():
        return contradictions.told_but_not_known()


class CountedByThePressAlone(Inspection):
    """An article counts what the report recommends; nothing on the inspection's own page does."""

    class Meta:
        proxy = True
        verbose_name = "inspection of which only the press tells"
        verbose_name_plural = "inspections of which only the press tells"

    @staticmethod
    def rows():
        return contradictions.counted_by_the_press_alone()


class PersonTwice(Leader):
    """Held one post at one council under two names, of which one may be short for the other."""

    class Meta:
        proxy = True
        verbose_name = "person who may be on record twice"
        verbose_name_plural = "people who may be on record twice"

    @staticmethod
    def rows():
        return contradictions.people_twice()


class SourceTwice(Source):
    """One address under two titles, so that a fact seems twice confirmed."""

    class Meta:
        proxy = True
        verbose_name = "source on record twice"
        verbose_name_plural = "sources on record twice"

    @staticmethod
    def rows():
        return contradictions.sources_twice()


class SourceAboutSomethingElse(Source):
    """The address leads to a part of a paper that tells of nothing here."""

    class Meta:
        proxy = True
        verbose_name = "source about something else"
        verbose_name_plural = "sources about something else"

    @staticmethod
    def rows():
        return contradictions.sources_about_something_else()


class KeptApartFromNobody(Leader):
    """The note keeps the person apart from another of that name, but names no council of that one's."""

    class Meta:
        proxy = True
        verbose_name = "person kept apart from nobody"
        verbose_name_plural = "people kept apart from nobody"

    @staticmethod
    def rows():
        return contradictions.kept_apart_from_nobody()


class EventOfANamesake(Event):
    """Names somebody who held no post there, while another of that name did."""

    class Meta:
        proxy = True
        verbose_name = "event that leads to a namesake"
        verbose_name_plural = "events that lead to a namesake"

    @staticmethod
    def rows():
        return contradictions.led_to_a_namesake()


class ActingAndPermanent(Appointment):
    """Acting and since left, by the appointment; made permanent, by its note."""

    class Meta:
        proxy = True
        verbose_name = "acting holder who stayed on"
        verbose_name_plural = "acting holders who stayed on"

    @staticmethod
    def rows():
        return contradictions.acting_and_permanent()


# What contradicts itself: `check_record` finds none of it in a record that may be shown.
CONTRADICTIONS = [
    EventBesideItsEnding,
    EventEndedTooSoon,
    OwnBoardCounted,
    PartCountedAsWhole,
    GradesToldElsewhere,
    CountedByThePressAlone,
    PersonTwice,
    SourceTwice,
    SourceAboutSomethingElse,
    KeptApartFromNobody,
    EventOfANamesake,
    ActingAndPermanent,
]

# The most urgent first: what waits for a person, what the public sees that may be wrong, what is only missing.
WORKLISTS = [
    OpenMistake,
    OpenDoubt,
    WaitingInspection,
    WaitingSighting,
    UnsourcedInspection,
    UnsourcedAppointment,
    UnsourcedEvent,
    UnsourcedLeader,
    UnsourcedArticle,
    *CONTRADICTIONS,
    OverlappingAppointment,
    UnansweredInspection,
    InspectionWithoutReport,
    CouncilWithoutDirector,
]
