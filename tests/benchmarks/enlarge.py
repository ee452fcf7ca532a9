"""Copy the record's councils, with all that is told of them, many times over. For benchmarks and tests only."""

import string

from django.db import connection, models
from django.db.models import F

from inspections.models import (
    Appointment,
    Article,
    Citation,
    Council,
    CouncilChange,
    CountPeriod,
    Event,
    Figure,
    GradePeriod,
    Inspection,
    Leader,
    Neighbour,
    Paragraph,
    Rating,
    Recommendation,
    RecommendationCount,
    Report,
    Sighting,
    Source,
    Statement,
)

STRIDE = 1_000_000  # between a row's number and its copy's
RELATIONS = [
    Event.councils,
    Event.also_councils,
    Event.people,
    Event.inspections,
    Article.councils,
    Article.people,
    Article.events,
    Article.inspections,
    Article.background_inspections,
]
COPIED = [
    Neighbour,
    CouncilChange,
    Report,
    RecommendationCount,
    Inspection,
    Rating,
    GradePeriod,
    Leader,
    Appointment,
    Event,
    Article,
    Figure,
    Statement,
    Source,
    Sighting,
    Citation,
    *(relation.through for relation in RELATIONS),
]
# Text that no two rows may share, and what is added to it in a copy.
TOLD_APART = {"slug", "url", "title"}


def enlarge(times: int) -> None:
    """Make the record that many times as large: each council, inspection, person ... gets times - 1 copies."""
    councils = list(Council.objects.all())
    with connection.cursor() as cursor:
        for copy in range(1, times):
            Council.objects.bulk_create(_council(council, copy) for council in councils)
            for model in COPIED:
                cursor.execute(_copying(model, {Council, *COPIED}), _values(copy))
        CountPeriod.objects.update(councils=F("councils") * times)  # a copy stood as what it was copied from
        cursor.execute("ANALYZE")


def enlarge_reports(times: int) -> None:
    """Make that many times as many of the reports, with their inspections and words, of the same councils."""
    copied = [Report, Inspection, Rating, Paragraph, Recommendation]
    with connection.cursor() as cursor:
        for copy in range(1, times):
            for model in copied:
                cursor.execute(_copying(model, set(copied)), _values(copy))
        cursor.execute("ANALYZE")


def _values(copy):
    return {"offset": copy * STRIDE, "copy": copy, "stride": STRIDE}


def _council(council, copy):
    values = {field.name: getattr(council, field.name) for field in Council._meta.fields}
    return Council(
        **values
        | {
            "id": council.pk + copy * STRIDE,
            "slug": f"{council.slug}-{copy}",
            "name": f"{council.name} {copy}",
            "ons_code": f"E{copy + 500}{council.pk:05}",
            "dfe_code": _code(copy * 200 + council.pk),
        }
    )


def _code(number):
    """Three characters, for each number others."""
    letters = string.ascii_letters
    return "".join(letters[number // len(letters) ** place % len(letters)] for place in range(3))


def _copying(model, copied_models):
    """SQL that copies the first rows of a model, pointing to the copies of what they point to."""
    columns, values = [], []
    for field in model._meta.concrete_fields:
        if field.generated:
            continue
        columns.append(connection.ops.quote_name(field.column))
        values.append(_copied(field, columns[-1], copied_models))
    table = connection.ops.quote_name(model._meta.db_table)
    copied = f"SELECT {', '.join(values)} FROM {table} WHERE id < %(stride)s ORDER BY id"
    return f"INSERT INTO {table} ({', '.join(columns)}) {copied}"


def _copied(field, column, copied_models):
    if field.primary_key or (isinstance(field, models.ForeignKey) and field.related_model in copied_models):
        return f"{column} + %(offset)s"
    if field.name == "sha256":
        return f"CASE WHEN {column} = '' THEN '' ELSE substr({column}, 1, 60) || CAST(%(copy)s AS varchar) END"
    if field.name in TOLD_APART:
        return f"CASE WHEN {column} = '' THEN '' ELSE {column} || '-copy-' || CAST(%(copy)s AS varchar) END"
    return column
