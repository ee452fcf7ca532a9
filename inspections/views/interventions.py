from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inspections.analysis.follow_up import follow_ups, outcomes, waits, waits_for_the_next, worst_grades_in
from inspections.analysis.persistent_failure import SOURCE, persistent_failures
from inspections.as_at.counts import theme_to_show
from inspections.as_at.interventions import counts_of, interventions_on, open_kinds
from inspections.as_at.verdicts import graded_verdicts
from inspections.charts.follow_up import follow_up_rows
from inspections.charts.interventions import Picture, through_time
from inspections.charts.trends import month_ends
from inspections.dataset.pictures import AFTER_VERDICTS, INTERVENTIONS
from inspections.filters.themes import ThemeQuery
from inspections.models.councils import all_councils
from inspections.models.handbook import Handbook
from inspections.models.inspections import first_verdict_on
from inspections.vocabulary import MAIN_THEMES

from .pictures import Files, csv_file, refused


def interventions(request: HttpRequest) -> HttpResponse:
    """What the government is doing on a day: the interventions that are open, with or without a known end."""
    asked = ThemeQuery(request.GET)  # a theme leads on to the pages that take one
    context = {"filter": asked, "day": asked.day}
    if asked.is_valid():
        events = interventions_on(asked.day, all_councils())
        context |= {"kinds": open_kinds(events, asked.day), "intervention_counts": counts_of(events, asked.day)}
        context |= {"since": first_verdict_on() or asked.day}
    return render(request, "inspections/interventions.html", context)


def through_years(request: HttpRequest) -> HttpResponse:
    asked = ThemeQuery(request.GET)
    context = {"filter": asked, "day": asked.day}
    if asked.is_valid():
        councils = all_councils()
        context |= {"picture": _picture(asked, interventions_on(asked.day, councils), councils)}
    return render(request, "inspections/interventions_years.html", context)


def after_verdicts(request: HttpRequest) -> HttpResponse:
    """What the government did before and after each verdict with the worst grade on a theme."""
    return _of_the_worst_grade(request, "inspections/interventions_after.html")


def more_than_once(request: HttpRequest) -> HttpResponse:
    """Which councils were given the worst grade on a theme more than once within five years."""
    return _of_the_worst_grade(request, "inspections/interventions_again.html")


def _of_the_worst_grade(request, template) -> HttpResponse:
    asked = ThemeQuery(request.GET)
    context = {"filter": asked, "day": asked.day, "themes": MAIN_THEMES}
    if asked.is_valid():
        councils = all_councils()
        context |= _followed(asked, interventions_on(asked.day, councils), councils)
    return render(request, template, context)


def interventions_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The interventions as a picture, or each month's numbers."""
    asked = ThemeQuery(request.GET)
    if answer := refused(asked):
        return answer
    councils = all_councils()
    picture = _picture(asked, interventions_on(asked.day, councils), councils)
    name, context = _file_name("interventions", asked), {"picture": picture}
    files = Files(name, "inspections/charts/interventions.svg", context, INTERVENTIONS, picture.table)
    return files.answer(request, kind)


def follow_ups_csv(request: HttpRequest) -> HttpResponse:
    asked = ThemeQuery(request.GET)
    if answer := refused(asked):
        return answer
    councils = all_councils()
    found = _followed(asked, interventions_on(asked.day, councils), councils)
    name = _file_name(f"after-verdicts-{found['theme']}", asked)
    return csv_file(
        name, AFTER_VERDICTS, follow_up_rows(found["follow_ups"], found["persistent_failures"], found["theme"])
    )


def _picture(asked, events, councils) -> Picture:
    return through_time(events, councils, month_ends(first_verdict_on() or asked.day, asked.day))


def _followed(asked, events, councils) -> dict:
    """Return what followed verdicts with the worst grade on the theme asked for, or on the one most are graded on."""
    theme = theme_to_show(asked.theme_chosen, on=asked.day)
    handbook = Handbook()
    grades, worst = handbook.grades, handbook.worst
    verdicts = graded_verdicts([theme], until=asked.day, councils=councils, grades=grades, only=worst)
    found = follow_ups(verdicts, [theme], events, worst=worst, on=asked.day)
    again = persistent_failures(verdicts, [theme], worst=worst, on=asked.day)
    return {
        "theme": theme,
        "follow_ups": found,
        "worst": worst_grades_in(found),
        "outcomes": outcomes(found),
        "waits": waits(found),
        "waits_for_the_next": waits_for_the_next(found),
        "persistent_failures": again,
        "recent": sum(each.is_recent for each in again),
        "definition": SOURCE,
    }


def _file_name(what, asked) -> str:
    return f"carewatch-{what}-{asked.day}"
