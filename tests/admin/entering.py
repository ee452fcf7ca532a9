"""What is typed at the desk, and where."""

from django.urls import reverse

from inspections.models import Framework

ADD = reverse("admin:inspections_inspection_add")
NO_SOURCES = {"citations-TOTAL_FORMS": "0", "citations-INITIAL_FORMS": "0"}


def change_url(inspection, act="change"):
    return reverse(f"admin:inspections_inspection_{act}", args=[inspection.pk])


def typed(**fields):
    """What an editor types for a verdict under the framework of 2026."""
    framework = Framework.objects.get(code=fields.pop("framework", "ilacs_2026"))
    return {
        "council": "Sandwell",
        "framework": framework.pk,
        "started_on": "12/10/2026",
        "ended_on": "23/10/2026",
        "report_published_on": "20/11/2026",
        "lead_inspectors": "Ann Other",
        "grade_leadership": "good",
        "grade_help_protection": "inadequate",
        "grade_care": "not_judged",
        "priority_action": "unknown",
        **NO_SOURCES,
        **fields,
    }


def errors(response):
    assert response.status_code == 200
    form = response.context["adminform"].form
    return [message for messages in form.errors.values() for message in messages]
