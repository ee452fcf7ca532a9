"""Where a council stands, worked out slowly and openly, one council, theme and day at a time. For tests only.

And histories that nobody lived through, to try it on.
"""

from datetime import date, timedelta

from inspections import curation
from inspections.models import Event, Framework, Inspection, InspectionKind
from inspections.vocabulary import INTERVENTIONS, SET_UP_BY_EITHER, NoGrade
from tests import builders as make

CODES = ["slac", "cpi", "tlac", "sif", "tlai", "ilacs_2018", "ilacs_2023", "ilacs_2026", "lscb_review", "jtai"]


def existed(council, day):
    begun = council.established_on is None or council.established_on <= day
    return begun and (council.abolished_on is None or day < council.abolished_on)


def stood(council, theme, day):
    """Return the code of the grade a council held on a theme that day, or why it held none; None if it was not."""
    return stood_by(inspections_of(council), council, theme, day)


def inspections_of(council):
    """Return all inspections of a council, with what reckoning by them asks for."""
    found = Inspection.objects.filter(council=council).select_related("kind", "framework")
    return list(found.prefetch_related("framework__judgements", "ratings__judgement", "ratings__grade"))


def stood_by(inspections, council, theme, day):
    """Return the same from a council's inspections."""
    if not existed(council, day):
        return None
    seen = [each for each in inspections if was_seen(each, day)]
    if not seen:
        return NoGrade.NOT_INSPECTED
    for verdict in newest_first(seen):
        if rating := leading(verdict, theme):
            ended = any(ends(newer, theme) for newer in seen if newer.report_published_on > verdict.report_published_on)
            if not ended:
                return rating.grade.code if rating.grade else NoGrade.NOT_JUDGED
            break
    return why_none(seen, theme)


def newest_first(verdicts):
    return sorted(verdicts, key=lambda each: (each.report_published_on, each.pk), reverse=True)


def leading(verdict, theme):
    ratings = [each for each in verdict.ratings.all() if each.judgement.theme == theme and each.judgement.leads_theme]
    return ratings[0] if ratings else None


def was_seen(inspection, day):
    gives_grades = inspection.kind is None or inspection.kind.gives_grades
    on_council = inspection.framework.judges == "council"
    known = inspection.report_published_on and inspection.report_published_on <= day
    return inspection.status == "published" and on_council and gives_grades and known


def is_full(verdict):
    return verdict.kind is None or verdict.kind.whole_service


def ends(verdict, theme):
    leads = any(each.theme == theme and each.leads_theme for each in verdict.framework.judgements.all())
    return is_full(verdict) and (verdict.framework.whole_service or leads)


def why_none(seen, theme):
    for verdict in newest_first(seen):
        graded = [each for each in verdict.framework.judgements.all() if each.is_graded]
        if any(each.also_covers == theme for each in graded):
            return NoGrade.TOGETHER
        if any(each.theme == theme and each.leads_theme for each in graded) and is_full(verdict):
            return NoGrade.NOT_KNOWN
        if verdict.framework.whole_service and is_full(verdict):
            had_one = any(rating.grade for each in seen if (rating := leading(each, theme)))
            return NoGrade.NO_LONGER if had_one else NoGrade.NOT_UNDER_FRAMEWORK
    return NoGrade.NOT_UNDER_FRAMEWORK


def make_history(chance):
    """Make a council with a history that chance chooses, and return it."""
    dates = {}
    if chance.random() < 0.3:
        dates["established_on"] = random_day(chance, 2009, 2012)
    if chance.random() < 0.3:
        dates["abolished_on"] = random_day(chance, 2020, 2025)
    regions = ["london", "north-east", "south-west"]
    council = make.make_council(region=chance.choice(regions), **dates)
    days = [random_day(chance, 2009, 2025) for _ in range(chance.randint(0, 6))]
    for day in days + days[: chance.randint(0, 1)]:  # now and then two on one day
        shown = make.as_published() if chance.random() < 0.85 else {}
        make_random_draft(council, day, chance, **shown)
    curation.rewrite_periods([council])
    return council


def make_random_draft(council, day, chance, **fields):
    framework = Framework.objects.get(code=chance.choice(CODES))
    kinds = [None, *InspectionKind.objects.filter(framework=framework)]
    grades = list(framework.scale.grades.values_list("code", flat=True)) if framework.scale else [None]
    judgements = framework.judgements.filter(is_graded=True, leads_theme=True).values_list("code", flat=True)
    given = {code: chance.choice([*grades, None]) for code in judgements if chance.random() < 0.8}
    kind = chance.choice(kinds)
    return make.make_draft(council=council, framework=framework, kind=kind, day=day, grades=given, **fields)


def random_day(chance, first, last):
    return date(first, 1, 1) + timedelta(days=chance.randrange((last - first + 1) * 365))


def intervened(council, events, day):
    """Return how a council stood by some interventions that day; None if it was not there."""
    if not existed(council, day):
        return None
    ours = Event.objects.filter(pk__in=[event.pk for event in events], councils=council)
    intervention_counts = set(ours.with_intervention_status(on=day).values_list("intervention_status", flat=True))
    surest_first = ["in_force", "possibly_in_force", "end_not_known", "ended"]
    return next((force for force in surest_first if force in intervention_counts), "none")


def days_of(reduced):
    """Return every day that a date may stand for."""
    return [reduced.earliest + timedelta(days=day) for day in range(reduced.length.days)]


def five_years_on(day):
    try:
        return day.replace(year=day.year + 5)
    except ValueError:
        return date(day.year + 5, 2, 28)


def make_random_event(chance, *councils):
    """Make a published intervention that chance dates and, now and then, a draft of one or something else."""
    kind = chance.choice([*INTERVENTIONS, *INTERVENTIONS, "peer_review"])
    names = [name for name in ("starts", "first_seen", "last_seen", "ends") if chance.random() < 0.5]
    names = names if {"starts", "first_seen", "ends"} & {*names} else ["starts"]
    days = sorted(random_day(chance, 2008, 2025) for _ in names)
    precisions = [chance.choice([4, 7, 10]) for _ in names]
    dates = {name: day.isoformat()[:much] for name, day, much in zip(names, days, precisions, strict=True)}
    who = chance.choice(["government", "both", "council", ""]) if kind in SET_UP_BY_EITHER else ""
    event = make.make_event(*councils, kind=kind, set_up_by=who, **dates)
    return make.published(event) if chance.random() < 0.9 else event
