"""Leaders, appointments, events, articles and sources at the desk: drafted, previewed, published, withdrawn."""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user
from django.test import RequestFactory
from django.urls import reverse

from inspections.models import Appointment, Article, Event, Figure, Leader, Publication, Source, Statement
from tests import builders as make

pytestmark = pytest.mark.django_db

NO_SOURCES = {"citations-TOTAL_FORMS": "0", "citations-INITIAL_FORMS": "0"}


def no_rows(*names):
    return {f"{name}-{which}_FORMS": "0" for name in names for which in ("TOTAL", "INITIAL")}


TYPED = {
    Leader: {"name": "Ann Other", "party": "Independent", "confidence": "high", **NO_SOURCES},
    Appointment: {
        "leader": "darren-cooper",
        "council": "Sandwell",
        "role": "council_leader",
        "title": "Leader",
        "tenure": "ended",
        "starts": "May 2008",
        "ends": "2009",
        "confidence": "high",
        **no_rows("citations", "sightings"),
    },
    Event: {
        "kind": "improvement_notice",
        "title": "A notice",
        "summary": "It was issued.",
        "basis": "announcement",
        "councils": ["Sandwell", "Solihull", ""],
        "people": ["darren-cooper"],
        "inspections": ["sandwell-2015-06-05"],
        "starts": "26/3/2016",
        "confidence": "high",
        **NO_SOURCES,
    },
    Article: {
        "headline": "A headline",
        "publication": "BBC News",
        "url": "https://bbc.example/1",
        "published_on": "March 2016",
        "kind": "news",
        "summary": "It tells.",
        "councils": ["Sandwell"],
        "confidence": "high",
        **no_rows("citations", "statements", "figures"),
    },
    Source: {"title": "A letter", "url": "https://letter.example", "seen_on": "2026"},
}
SHOWN = {
    Leader: "Ann Other",
    Appointment: "from May 2008, until 2009",
    Event: "A notice",
    Article: "A headline",
    Source: "A letter",
}


def url(model, act, *args):
    return reverse(f"admin:inspections_{model._meta.model_name}_{act}", args=args)


def entered(client, model, **fields):
    response = client.post(url(model, "add"), {**TYPED[model], **fields})
    assert response.status_code == 302, response.context["errors"]
    return model.objects.order_by("pk").last()


def errors(response):
    return [message for messages in response.context["adminform"].form.errors.values() for message in messages]


@pytest.mark.parametrize("model", TYPED)
def test_entered_as_a_draft_previewed_published_and_withdrawn(as_editor, model):
    draft = make.give_source(entered(as_editor, model))
    assert draft.status == "draft"
    assert draft.slug
    preview = as_editor.get(url(model, "preview", draft.pk)).content.decode()
    assert "Only signed-in editors can see it." in preview
    assert SHOWN[model] in preview
    as_editor.post(url(model, "publish", draft.pk), {"_confirmed": "yes"})
    assert model.objects.published().filter(pk=draft.pk).exists()
    assert SHOWN[model] in as_editor.get(draft.get_absolute_url()).content.decode()
    as_editor.post(url(model, "withdraw", draft.pk), {"_confirmed": "yes", "reason": "Wrong"})
    assert not model.objects.published().filter(pk=draft.pk).exists()
    assert [decision.act for decision in draft.decisions.all()] == ["withdrawn", "published"]


@pytest.mark.parametrize("model", TYPED)
def test_contributors_enter_but_do_not_publish(as_contributor, model):
    draft = entered(as_contributor, model)
    assert as_contributor.get(url(model, "preview", draft.pk)).status_code == 200
    assert as_contributor.post(url(model, "publish", draft.pk), {"_confirmed": "yes"}).status_code == 403
    there = model.objects.published().exclude(pk=draft.pk).first()
    assert (
        as_contributor.post(url(model, "withdraw", there.pk), {"_confirmed": "yes", "reason": "x"}).status_code == 403
    )
    assert as_contributor.post(url(model, "change", there.pk), TYPED[model]).status_code == 403


@pytest.mark.parametrize("model", TYPED)
def test_what_is_published_changes_with_a_reason_only(as_editor, model):
    thing = make.published(entered(as_editor, model))
    fields = {**TYPED[model], "note": "Now with a note."}
    fields.setdefault("note", "")
    response = as_editor.post(url(model, "change", thing.pk), fields)
    assert errors(response) == ["This field is required."]
    response = as_editor.post(url(model, "change", thing.pk), {**fields, "correction_reason": "It was missing"})
    assert response.status_code == 302
    assert thing.decisions.first().changes == [{"of": "Note", "was": "nothing", "now": "Now with a note."}]


@pytest.mark.parametrize("model", TYPED)
def test_history_shows_what_changed_and_goes_back(as_editor, model):
    draft = entered(as_editor, model)
    as_editor.post(url(model, "change", draft.pk), {**TYPED[model], "note": "Something else."})
    page = as_editor.get(url(model, "history", draft.pk)).content.decode()
    assert "Something else." in page
    first = draft.history.last()
    as_editor.post(url(model, "simple_history", draft.pk, first.pk), TYPED[model])
    draft.refresh_from_db()
    assert draft.note == ""


def test_relations_are_entered_by_name(as_editor):
    event = entered(as_editor, Event)
    assert {council.slug for council in event.councils.all()} == {"sandwell", "solihull"}
    assert [person.slug for person in event.people.all()] == ["darren-cooper"]
    assert [inspection.slug for inspection in event.inspections.all()] == ["sandwell-2015-06-05"]
    assert event.starts.isoformat() == "2016-03-26"
    form = as_editor.get(url(Event, "change", event.pk)).content.decode()
    assert 'value="Sandwell"' in form
    assert 'value="darren-cooper"' in form


def test_names_that_are_none_are_explained_and_kept(as_editor):
    response = as_editor.post(
        url(Event, "add"), {**TYPED[Event], "councils": ["Sandwel", "Nowhere", "Solihull"], "people": []}
    )
    said = errors(response)
    assert said[0].startswith("There is no council called “Sandwel”. Did you mean sandwell")
    assert said[1].startswith("There is no council called “Nowhere”.")
    page = response.content.decode()
    for kept in ("Sandwel", "Nowhere", "Solihull"):
        assert f'value="{kept}"' in page


def test_a_name_that_two_people_share_is_asked_about(as_editor):
    for slug in ("one", "two"):
        Leader.objects.create(name="Same Name", slug=f"same-name-{slug}")
    response = as_editor.post(url(Appointment, "add"), {**TYPED[Appointment], "leader": "Same Name"})
    assert errors(response) == ["“Same Name” is the name of more than one: type same-name-one or same-name-two."]


def test_somebody_unnamed_can_hold_a_post(as_editor):
    draft = entered(as_editor, Appointment, leader="", tenure="in_post", ends="")
    assert draft.slug == "unnamed-leader-of-the-council-sandwell"
    preview = as_editor.get(url(Appointment, "preview", draft.pk)).content.decode()
    assert "somebody whose name is not known" in preview


def test_a_leaders_preview_shows_the_posts_that_wait_for_it(as_editor):
    leader = entered(as_editor, Leader)
    post = make.published(make.make_appointment(leader=leader, title="Chief of Something", starts="2016"))
    assert post.title in as_editor.get(url(Leader, "preview", leader.pk)).content.decode()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"starts": "2010", "ends": "2009"}, "“Ended” is before “Began”."),
        ({"ends": ""}, "“Ended” needs the date it ended; anything else has none."),
        ({"starts": "31 February 2008"}, "“31 February 2008” is not a day, month or year that exists."),
        ({"starts": "long ago"}, "“long ago” is not a date written as 2016, 2016-03 or 2016-03-26."),
        (
            {"tenure": "never_began", "ends": ""},
            "An appointment that never began has no dates: describe it in the note.",
        ),
        ({"leader": "", "council": ""}, "Name the person or the council."),
        ({"role": "boss"}, "Select a valid choice. boss is not one of the available choices."),
    ],
)
def test_appointments_that_cannot_be_are_explained(as_editor, fields, message):
    response = as_editor.post(url(Appointment, "add"), {**TYPED[Appointment], **fields})
    assert response.status_code == 200
    assert message in errors(response)


def test_an_event_without_a_date_is_explained(as_editor):
    response = as_editor.post(url(Event, "add"), {**TYPED[Event], "starts": ""})
    assert errors(response) == ["Give the date it happened or began; if only its end is known, give that."]


def test_an_article_carries_figures_and_statements(as_editor):
    rows = {
        **no_rows("citations"),
        "figures-TOTAL_FORMS": "1",
        "figures-INITIAL_FORMS": "0",
        "figures-0-order": "1",
        "figures-0-value": "15",
        "figures-0-value_high": "19",
        "figures-0-meaning": "cases",
        "statements-TOTAL_FORMS": "1",
        "statements-INITIAL_FORMS": "0",
        "statements-0-order": "1",
        "statements-0-speaker": "Darren Cooper",
        "statements-0-leader": "darren-cooper",
        "statements-0-text": "Nobody will be dismissed.",
        "statements-0-basis": "announcement",
    }
    article = entered(as_editor, Article, **rows)
    assert Figure.objects.get(article=article).words == "15 to 19"
    assert Statement.objects.get(article=article).leader.slug == "darren-cooper"
    assert "Nobody will be dismissed." in as_editor.get(url(Article, "preview", article.pk)).content.decode()


def test_an_article_without_headline_or_description_is_explained(as_editor):
    response = as_editor.post(url(Article, "add"), {**TYPED[Article], "headline": ""})
    assert errors(response) == ["Give the headline or, where it is not known, a description of the article."]


def test_a_publication_gets_its_address(as_editor):
    as_editor.post(url(Publication, "add"), {"name": "The Weekly News"})
    assert Publication.objects.get(name="The Weekly News").slug == "the-weekly-news"


REGISTERED = [model for model in admin.site._registry if model._meta.app_label == "inspections"]


@pytest.mark.thorough
@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_every_list_of_the_desk_opens_searched_and_filtered(as_editor, model):
    if not admin.site._registry[model].has_module_permission(_request(as_editor)):
        return
    address = url(model, "changelist")
    assert as_editor.get(address).status_code == 200
    assert as_editor.get(address, {"q": "sandwell"}).status_code in (200, 302)
    assert as_editor.get(address, {"p": "9999"}, follow=True).status_code == 200
    for name in admin.site._registry[model].list_filter:
        assert as_editor.get(address, {f"{name}__exact": "nonsense"}, follow=True).status_code == 200


@pytest.mark.thorough
@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_every_form_of_the_desk_opens(admin_client, model):
    row = model._default_manager.first()
    if row is not None:
        assert admin_client.get(url(model, "change", row.pk), follow=True).status_code == 200
    if admin.site._registry[model].has_add_permission(_request(admin_client)):
        assert admin_client.get(url(model, "add")).status_code == 200


def _request(client):
    request = RequestFactory().get("/admin/")
    request.user = get_user(client)
    return request


@pytest.mark.parametrize("model", [model for model in REGISTERED if model._meta.model_name == "decision"])
def test_decisions_are_read_only(admin_client, model):
    decision = make.make_verdict().decisions.get()
    assert admin_client.post(url(model, "change", decision.pk), {"reason": "other"}).status_code == 403
    assert admin_client.post(url(model, "delete", decision.pk), {"post": "yes"}).status_code == 403
    assert admin_client.get(url(model, "add")).status_code == 403


def test_worklists_are_counted_for_the_front_page_alone(as_editor, django_assert_max_num_queries):
    add = reverse("admin:inspections_publication_add")
    as_editor.get(add)
    with django_assert_max_num_queries(6):
        as_editor.get(add)
