"""Sightings at the desk: entered beside the appointment, accepted from the worklist, settled where they differ."""

import pytest
from django.urls import reverse

from inspections.models import Doubt, Sighting
from tests import builders as make

pytestmark = pytest.mark.django_db

WAITING = reverse("admin:inspections_waitingsighting_changelist")


@pytest.fixture
def post(db):
    return make.published(make.make_appointment(leader=make.published(make.make_leader()), starts="2019"))


def change(client, post, **sighting):
    """Send the appointment's form as it is shown, with one more sighting."""
    address = reverse("admin:inspections_appointment_change", args=[post.pk])
    page = client.get(address)
    form = page.context["adminform"].form
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    sent |= {"leader": post.leader.slug, "council": post.council.slug, "correction_reason": "A letter was found"}
    for formset in page.context["inline_admin_formsets"]:
        rows = formset.formset
        sent |= {f"{rows.prefix}-TOTAL_FORMS": rows.initial_form_count(), f"{rows.prefix}-INITIAL_FORMS": 0}
    sent |= {"sightings-TOTAL_FORMS": 1, "sightings-INITIAL_FORMS": 0, "citations-TOTAL_FORMS": 0}
    sent |= {f"sightings-0-{name}": value for name, value in {"confidence": "high", **sighting}.items()}
    return client.post(address, {**sent, "_as_opened": page.context["as_opened"]}, follow=True)


def test_a_sighting_is_entered_beside_the_appointment(as_editor, post):
    change(as_editor, post, on="4 May 2021", source_title="A letter", source_url="letters.example/1")
    post.refresh_from_db()
    assert (str(post.first_seen), str(post.last_seen)) == ("4 May 2021", "4 May 2021")
    assert post.citations.get(source__title="A letter").source.is_published
    assert post.decisions.filter(act="corrected").get().reason == "A letter was found"


def test_one_that_does_not_fit_is_kept_and_told(as_editor, post):
    page = change(as_editor, post, on="4 May 2018", source_title="A letter").content.decode()
    assert "Seen in post 4 May 2018: this is kept, but does not fit what is on record." in page
    post.refresh_from_db()
    assert post.first_seen is None
    assert post.sightings.count() == 1


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"on": "31 February 2020"}, "is not a day, month or year that exists"),
        ({"on": "2999"}, "a day that has not come yet"),
        ({"title": "Director"}, "Give the day on which the person was seen"),
        ({"on": "2020", "source_url": "letters.example"}, "Give the title of the source as well."),
    ],
)
def test_what_cannot_be_is_refused(as_editor, post, typed, why):
    assert why in change(as_editor, post, **typed).content.decode()
    assert not Sighting.objects.filter(appointment=post).exists()


def test_what_waits_is_listed_and_accepted(as_editor, post):
    source = make.make_source(title="A letter of May")
    waiting = [make.make_sighting(post, f"202{n}-05-04", source=source, is_accepted=False) for n in (1, 2)]
    assert "A letter of May" in as_editor.get(WAITING).content.decode()
    lead = as_editor.get(reverse("admin:inspections_waitingsighting_change", args=[waiting[0].pk]))
    assert lead.headers["Location"] == reverse("admin:inspections_appointment_change", args=[post.pk])
    as_editor.post(WAITING, {"action": "accept", "_selected_action": [each.pk for each in waiting]})
    post.refresh_from_db()
    assert (str(post.first_seen), str(post.last_seen)) == ("4 May 2021", "4 May 2022")
    assert not Sighting.objects.waiting().exists()


def test_contributors_do_not_accept(as_contributor, post):
    waiting = make.make_sighting(post, "2021-05-04", is_accepted=False)
    as_contributor.post(WAITING, {"action": "accept", "_selected_action": [waiting.pk]})
    assert Sighting.objects.waiting().count() == 1


def test_a_doubt_about_a_sighting_is_settled_on_its_page(as_editor, post):
    sighting = make.make_sighting(post, "2021", starts="2020", is_accepted=False)
    doubt = Doubt.objects.create(
        sighting=sighting, field="starts", says="It differs.", proposed="2020", source="A letter"
    )
    assert "It differs." in as_editor.get(reverse("admin:inspections_opendoubt_changelist")).content.decode()
    page = as_editor.get(doubt.get_absolute_url())
    for words in ("It differs.", "Appointment", str(post.council), "2019", "began 2020"):
        assert words in page.content.decode(), words
    sent = {"_as_opened": page.context["as_opened"], "_take": "", "reason": "The letter says so."}
    as_editor.post(doubt.get_absolute_url(), sent)
    post.refresh_from_db()
    assert (str(post.starts), str(post.last_seen)) == ("2020", "2021")


def test_a_draft_is_not_published_while_a_doubt_about_it_is_open(as_editor):
    post = make.make_appointment(starts="2019")
    sighting = make.make_sighting(post, starts="2020", is_accepted=False)
    Doubt.objects.create(sighting=sighting, field="starts", says="It differs.", proposed="2020", source="A letter")
    as_editor.post(reverse("admin:inspections_appointment_publish", args=[post.pk]), {"_confirmed": "yes"})
    post.refresh_from_db()
    assert not post.is_published
