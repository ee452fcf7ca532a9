"""Who may do what at the desk. The two groups exist after every migrate."""

from django.contrib.auth.models import Group, Permission

from .models import (
    Appointment,
    Article,
    Citation,
    Council,
    CouncilChange,
    Coverage,
    Decision,
    Event,
    Figure,
    Framework,
    Grade,
    GradeScale,
    Inspection,
    InspectionKind,
    Judgement,
    Leader,
    MistakeReport,
    Neighbour,
    Publication,
    Rating,
    Reply,
    Report,
    Sighting,
    Source,
    Statement,
    Trust,
    TrustService,
)

CONTRIBUTORS = "Contributors"
EDITORS = "Editors"

CURATED = [Inspection, Leader, Appointment, Event, Article, Source]
PARTS = [Rating, Citation, Figure, Statement, Sighting, Reply]
NAMED = [Report, Publication]  # added by whoever enters what names them
REFERENCE = [
    *NAMED,
    Coverage,
    Council,
    CouncilChange,
    Neighbour,
    Framework,
    GradeScale,
    Grade,
    Judgement,
    InspectionKind,
]
REFERENCE += [Trust, TrustService]


def make_groups(using: str) -> None:
    """Give Contributors what entering and editing drafts needs; Editors may also publish, withdraw and correct, and
    keep what the record refers to, which has no drafts."""
    entering = _permissions(using, ["add", "change", "view", "delete"], CURATED + PARTS)
    entering |= _permissions(using, ["add", "view"], NAMED)
    looking = Permission.objects.using(using).filter(
        content_type__app_label="inspections", codename__startswith="view_"
    )
    deciding = _permissions(using, ["publish", "withdraw", "correct"], CURATED)
    deciding |= _permissions(using, ["view"], [Decision]) | _permissions(using, ["add", "change"], REFERENCE)
    deciding |= _permissions(using, ["change"], [MistakeReport])
    for name, permissions in [
        (CONTRIBUTORS, entering | looking),
        (EDITORS, entering | looking | deciding),
    ]:
        group, _created = Group.objects.using(using).get_or_create(name=name)
        group.permissions.add(*permissions)


def _permissions(using, acts, models):
    codenames = [f"{act}_{model._meta.model_name}" for act in acts for model in models]
    return Permission.objects.using(using).filter(content_type__app_label="inspections", codename__in=codenames)
