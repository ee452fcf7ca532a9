"""What is suggested while a name is typed, and what a form costs that suggests."""

import pytest
from django.contrib import admin
from django.db.models import Count
from django.urls import reverse

from inspections.models import Appointment, Article, Council, Event, Framework, Inspection
from tests import builders as make
from tests.admin.test_the_rest import TYPED, errors, url

pytestmark = pytest.mark.django_db
DESKS = {model: desk for model, desk in admin.site._registry.items() if hasattr(desk, "by_name")}
ADDED = [desk.model for desk in admin.site._registry.values() if desk.opts.app_label == "inspections"]
# Each form with what makes it longest.
LONGEST = [
    (Article, "figures"),
    (Article, "statements"),
    (Framework, "judgements"),
    (Appointment, "sightings"),
    (Council, "neighbours"),
    (Event, "people"),
    (Inspection, "citations"),
]


def suggested(client, model, field, term):
    asked = {"app_label": "inspections", "model_name": model, "field_name": field, "term": term}
    response = client.get(reverse("admin:autocomplete"), asked)
    return {each["id"]: each["text"] for each in response.json()["results"]}


def test_what_is_suggested_can_be_typed_and_is_in_letters_of_any_keyboard(as_editor):
    assert suggested(as_editor, "appointment", "leader", "obrien")["sarah-obrien"] == "Sarah O’Brien (Sarah O'Brien)"
    assert "Sandwell" in suggested(as_editor, "event", "councils", "sandw")
    assert "sandwell-2015-06-05" in suggested(as_editor, "article", "inspections", "sandwell 2015")


@pytest.mark.parametrize(("model", "field"), [(model, name) for model, desk in DESKS.items() for name in desk.by_name])
def test_every_box_for_a_name_suggests(as_editor, model, field):
    """A few at a time, whatever is typed."""
    assert 0 < len(suggested(as_editor, model._meta.model_name, field, "")) <= 20


def test_suggestions_take_as_many_queries_for_many(as_editor, django_assert_max_num_queries):
    suggested(as_editor, "article", "inspections", "")
    with django_assert_max_num_queries(8):
        assert len(suggested(as_editor, "article", "inspections", "")) == 20


def test_a_stranger_is_suggested_nothing(client):
    asked = {"app_label": "inspections", "model_name": "article", "field_name": "people", "term": ""}
    assert client.get(reverse("admin:autocomplete"), asked).status_code == 302


@pytest.mark.parametrize(
    ("field", "typed", "near"),
    [
        ("inspections", "Sandwell 2015", "sandwell-2015-06-05 ("),
        ("people", "Darren Coo", "darren-cooper"),
        ("councils", "Sandwel", "sandwell"),
    ],
)
def test_without_script_the_form_says_what_is_near(as_editor, field, typed, near):
    [said] = errors(as_editor.post(url(Event, "add"), {**TYPED[Event], field: [typed]}))
    assert f"called “{typed}”. Did you mean" in said
    assert near in said


def test_an_event_is_found_by_words_of_its_title(as_editor):
    event = make.make_event(title="A board that nobody chaired", slug="a-board")
    response = as_editor.post(url(Event, "add"), {**TYPED[Event], "ends": "2017", "ended_by": "nobody chaired"})
    assert f"Did you mean {event.slug} ({event.title})?" in errors(response)[0]


def test_the_form_for_an_article_is_light(as_editor):
    of_most_people = Article.objects.annotate(named=Count("people")).order_by("-named").first()
    for address in (url(Article, "add"), url(Article, "change", of_most_people.pk)):
        assert len(as_editor.get(address).content) < 60_000


@pytest.mark.parametrize("model", ADDED, ids=lambda model: model.__name__)
def test_no_form_to_add_something_is_heavy(admin_client, model):
    response = admin_client.get(url(model, "add")) if not model._meta.proxy else None
    assert response is None or len(response.content) < 100_000


@pytest.mark.parametrize(("model", "part"), LONGEST, ids=lambda each: getattr(each, "__name__", each))
def test_no_form_is_heavy_however_much_is_on_it(as_editor, model, part):
    fullest = model.objects.annotate(parts=Count(part)).order_by("-parts").first()
    assert len(as_editor.get(url(model, "change", fullest.pk)).content) < 100_000
