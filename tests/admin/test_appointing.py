"""An appointment in one go: person and source made on the same form, and the post before ended by a tick."""

import pytest

from inspections import curation
from inspections.models import Appointment, Article, Council, Leader, Publication, Source
from tests import builders as make
from tests.admin.test_the_rest import TYPED, entered, errors, no_rows, url
from tests.admin.test_twice import tick_in

pytestmark = pytest.mark.django_db
ADD = url(Appointment, "add")
DIRECTOR = "director_of_childrens_services"


@pytest.fixture
def council():
    return make.make_council("Newplace")


@pytest.fixture
def before(council):
    held = make.make_appointment(council=council, leader=make.published(make.make_leader("Jane Old")), starts="2019")
    return make.published(held)


def typed(council, **fields):
    """What an editor types for a new director, and ticks."""
    source = {"citations-TOTAL_FORMS": "1", "citations-INITIAL_FORMS": "0"}
    source |= {"citations-0-title": "Council names new director", "citations-0-url": "https://newplace.example/1"}
    return {
        "leader": "",
        "new_person": "Johanna Nieuw",
        "council": council.name,
        "role": DIRECTOR,
        "starts": "May 2026",
        "tenure": "",
        "confidence": "high",
        "ends_post": ["whoever"],
        **source,
        **no_rows("sightings"),
        **fields,
    }


def test_person_post_source_and_whose_post_it_ends_are_entered_on_one_form(as_editor, council, before):
    response = as_editor.post(ADD, typed(council))
    assert response.status_code == 302, errors(response)
    draft = Appointment.objects.drafts().get()
    assert (draft.leader.name, draft.leader.status, draft.tenure) == ("Johanna Nieuw", "draft", "in_post")
    assert draft.succeeds == before
    assert Source.objects.get(url="https://newplace.example/1").status == "draft"
    before.refresh_from_db()
    assert before.ends is None
    page = as_editor.get(url(Appointment, "publish", draft.pk)).content.decode()
    assert "It ends the post of Jane Old, from 2019" in page
    assert "With it, Johanna Nieuw will be public too" in page
    as_editor.post(url(Appointment, "publish", draft.pk), {"_confirmed": "yes"})
    assert Appointment.objects.published().filter(pk=draft.pk).exists()
    before.refresh_from_db()
    assert str(before.ends) == "May 2026"


def test_a_form_about_a_known_post_names_who_holds_it(as_editor, council, before):
    page = as_editor.get(ADD, {"council": council.name, "role": DIRECTOR}).content.decode()
    assert "Jane Old, Director of children" in page
    assert "Whoever is last on record" not in page
    assert "Whoever is last on record" in as_editor.get(ADD, {"role": DIRECTOR}).content.decode()


def test_a_tick_for_nobody_is_explained_and_all_that_was_typed_stays(as_editor, council):
    response = as_editor.post(ADD, typed(council))
    assert errors(response) == ["Nobody is on record as holding this post now: take away the tick."]
    page = response.content.decode()
    for kept in ("Johanna Nieuw", "May 2026", "https://newplace.example/1"):
        assert f'value="{kept}"' in page
    assert not Leader.objects.filter(name="Johanna Nieuw").exists()
    assert as_editor.post(ADD, typed(council, ends_post=[])).status_code == 302


def test_of_two_who_hold_it_the_last_is_meant_unless_the_other_is_ticked(as_editor, council, before):
    acting = make.make_appointment(council=council, starts="2025", is_interim=True)
    entered(as_editor, Appointment, **typed(council, ends=""))
    assert Appointment.objects.drafts().get(leader__name="Johanna Nieuw").succeeds == acting
    sent = typed(council, new_person="Jan Anders")
    both = [str(before.pk), str(acting.pk)]
    response = as_editor.post(ADD, {**sent, "ends_post": both})
    assert errors(response)[0].startswith("Only one can be followed")
    assert as_editor.post(ADD, {**sent, "ends_post": ["whoever", both[0]]}).status_code == 302
    assert Appointment.objects.drafts().get(leader__name="Jan Anders").succeeds == before


def test_a_post_that_cannot_end_then_is_explained(as_editor, council, before):
    [said] = errors(as_editor.post(ADD, typed(council, starts="2018")))
    assert "cannot end in 2018, when this begins. “Ended” is before “Began”." in said


def test_a_draft_moved_to_another_post_ends_nobodys_there(as_editor, council, before):
    draft = entered(as_editor, Appointment, **typed(council, ends=""))
    moved = typed(council, leader=draft.leader.slug, new_person="", tenure="in_post", role="chief_executive")
    sent = {**moved, **no_rows("citations"), "ends_post": [str(before.pk)]}
    [said] = errors(as_editor.post(url(Appointment, "change", draft.pk), sent))
    assert said == f"“{before}” is another post: take away the tick."


def test_what_was_withdrawn_keeps_the_tick_for_a_post_that_it_ended(as_editor, editor, council, before):
    draft = entered(as_editor, Appointment, **typed(council, ends=""))
    curation.publish(draft, by=editor, with_person=True)
    curation.withdraw(draft, by=editor, reason="Wrong title")
    sent = typed(council, leader=draft.leader.slug, new_person="", tenure="in_post", ends_post=[str(before.pk)])
    sent |= no_rows("citations")
    response = as_editor.post(url(Appointment, "change", draft.pk), {**sent, "title": "Executive director"})
    assert response.status_code == 302, errors(response)
    draft.refresh_from_db()
    assert (draft.title, draft.succeeds) == ("Executive director", before)


def test_an_end_before_the_start_is_explained_and_makes_nobody(as_editor, council, before):
    response = as_editor.post(ADD, typed(council, starts="2026", ends="2025"))
    assert "“Ended” is before “Began”." in errors(response)
    assert not Leader.objects.filter(name="Johanna Nieuw").exists()


def test_an_end_makes_it_ended(as_editor, council):
    entered(as_editor, Appointment, **typed(council, ends_post=[], ends="June 2026"))
    assert Appointment.objects.drafts().get().tenure == "ended"


def test_a_new_person_of_a_name_that_is_there_needs_a_tick(as_editor, council):
    before = Leader.objects.count()
    sent = typed(council, new_person="O’Brien, Sarah", ends_post=[])
    response = as_editor.post(ADD, sent)
    assert "is on record already: Executive director" in errors(response)[0]
    assert Leader.objects.count() == before
    assert as_editor.post(ADD, {**sent, **tick_in(response)}).status_code == 302
    assert Leader.objects.count() == before + 1


def test_a_person_on_record_and_a_new_one_are_one_too_many(as_editor, council):
    response = as_editor.post(ADD, typed(council, leader="sarah-obrien", ends_post=[]))
    assert errors(response) == ["Give the person on record or a new one, not both."]


def test_another_draft_that_ends_the_same_post_is_asked_about(as_editor, council, before):
    make.make_appointment(council=council, leader=make.make_leader("Jo Second"), starts="2026", succeeds=before)
    sent = typed(council, ends_post=[str(before.pk)])
    response = as_editor.post(ADD, sent)
    assert "The draft “Jo Second, Director of children's services, " in errors(response)[0]
    assert as_editor.post(ADD, {**sent, **tick_in(response)}).status_code == 302


def test_a_post_that_a_colleague_ended_meanwhile_is_said_on_form_and_page(as_editor, council, before):
    draft = entered(as_editor, Appointment, **typed(council, ends=""))
    jo = make.published(make.make_leader("Jo"))
    make.published(make.make_appointment(council=council, leader=jo, starts="2026-04", succeeds=before))
    page = as_editor.post(url(Appointment, "publish", draft.pk), {"_confirmed": "yes"}, follow=True).content.decode()
    assert "is on record as over by now, until April 2026" in page
    sent = typed(council, leader=draft.leader.slug, new_person="", tenure="in_post", **no_rows("citations"))
    [said] = errors(as_editor.post(url(Appointment, "change", draft.pk), {**sent, "ends_post": [str(before.pk)]}))
    assert "somebody ended it in the meantime" in said
    assert as_editor.post(url(Appointment, "change", draft.pk), {**sent, "ends_post": []}).status_code == 302


def test_a_national_post_may_be_a_new_persons(as_editor):
    sent = typed(Council(name=""), role="minister", ends_post=[])
    assert as_editor.post(ADD, sent).status_code == 302
    assert Appointment.objects.drafts().get().council is None


def test_what_is_public_gets_no_new_person(as_editor, before):
    form = as_editor.get(url(Appointment, "change", before.pk)).context["adminform"].form
    assert not {"new_person", "ends_post"} & form.fields.keys()


def test_a_publication_is_made_with_the_article(as_editor):
    article = entered(as_editor, Article, publication="", new_publication="The Weekly News")
    assert article.publication == Publication.objects.get(slug="the-weekly-news")
    assert article.slug.startswith("the-weekly-news-")


def test_a_new_publication_that_is_there_is_that_one(as_editor):
    before = Publication.objects.count()
    assert entered(as_editor, Article, publication="", new_publication="bbc  news").publication.name == "BBC News"
    assert Publication.objects.count() == before


@pytest.mark.parametrize(
    ("names", "why"),
    [
        ({"publication": ""}, "This field is required."),
        ({"new_publication": "Another"}, "Give the publication on record or a new one, not both."),
    ],
)
def test_an_article_has_one_publication(as_editor, names, why):
    assert errors(as_editor.post(url(Article, "add"), {**TYPED[Article], **names})) == [why]
