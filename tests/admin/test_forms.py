"""How the desk's classes are made: each is written down, and none is made up while a request is answered."""

import ast

import pytest
from django.conf import settings
from django.contrib import admin
from django.urls import reverse

from inspections.models import Council
from tests import builders as make

pytestmark = pytest.mark.django_db
DESKS = [desk for model, desk in admin.site._registry.items() if model._meta.app_label == "inspections"]


def test_no_function_makes_a_class():
    for path in (settings.BASE_DIR / "inspections").rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        assert not [call for call in calls if getattr(call.func, "id", "") == "type" and len(call.args) > 1], path


@pytest.mark.parametrize("desk", DESKS, ids=lambda desk: type(desk).__name__)
def test_a_desk_has_two_mixins_at_most(desk):
    ours = [base for base in type(desk).__mro__ if base.__module__.startswith("inspections.")]
    assert len([base for base in ours if not issubclass(base, admin.ModelAdmin)]) <= 2


def fields_of(client, address):
    return client.get(address).context["adminform"].form.fields.keys()


def test_a_reason_is_asked_for_only_where_something_public_changes(as_editor):
    published, draft = make.published(make.make_event()), make.make_event()
    change = "admin:inspections_event_change"
    assert "correction_reason" in fields_of(as_editor, reverse(change, args=[published.pk]))
    assert "correction_reason" not in fields_of(as_editor, reverse(change, args=[draft.pk]))
    assert "correction_reason" not in fields_of(as_editor, reverse("admin:inspections_event_add"))


def test_a_reason_is_asked_for_only_where_a_council_is_there_already(as_editor):
    sandwell = reverse("admin:inspections_council_change", args=[Council.objects.get(slug="sandwell").pk])
    assert "change_reason" in fields_of(as_editor, sandwell)
    assert "change_reason" not in fields_of(as_editor, reverse("admin:inspections_council_add"))
