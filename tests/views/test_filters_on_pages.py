"""Three filters stand open on each list; the others are folded away until one of them is used."""

import re

import pytest

pytestmark = pytest.mark.django_db

OPEN = {
    "/councils/": ["region", "theme", "grade"],
    "/inspections/": ["council", "theme", "grade"],
    "/leaders/": ["council", "role", "on"],
    "/events/": ["council", "kind", "status"],
    "/articles/": ["q", "council", "leader"],
}


def form_of(client, address):
    return client.get(address).content.decode().split('<details class="fold"')[1].split("</form>")[0]


def fields_in(part):
    return re.findall(r'<(?:select|input)[^>]* name="(\w+)"', part)


@pytest.mark.parametrize(("address", "fields"), OPEN.items())
def test_three_stand_open_and_each_field_stands_once(client, address, fields):
    form = form_of(client, address)
    first, more = form.split('<details class="more">')
    assert fields_in(first) == fields
    assert not set(fields) & set(fields_in(more))
    assert len(fields_in(more)) == len(set(fields_in(more))) >= 2


@pytest.mark.parametrize(("address", "fields"), OPEN.items())
def test_the_others_stand_open_where_one_of_them_is_used(client, address, fields):
    assert '<details class="more" open>' in form_of(client, f"{address}?as_at=2018-06-01")
    assert '<details class="more" open>' in form_of(client, f"{address}?as_at=nonsense")
    assert '<details class="more">' in form_of(client, f"{address}?{fields[1]}=")


def test_the_order_of_a_list_opens_nothing(client):
    assert '<details class="more">' in form_of(client, "/councils/?sort=-name&show=leaders")


def test_how_many_are_used_stands_in_the_name_of_what_folds_them(client):
    assert "<summary>Filters</summary>" in form_of(client, "/councils/")
    assert "<summary>Filters (2)</summary>" in form_of(client, "/councils/?theme=any&grade=inadequate&sort=name")


def test_where_a_filter_is_not_understood_nothing_is_folded(client):
    assert form_of(client, "/councils/?region=nowhere").startswith(" open>")
    assert form_of(client, "/councils/").startswith(">")


def test_inspections_have_one_field_for_a_council_and_old_addresses_still_work(client):
    assert [name for name in fields_in(form_of(client, "/inspections/")) if name in ("q", "council")] == ["council"]
    old = client.get("/inspections/?q=northamptonshire")
    assert 0 < old.context["page"].paginator.count < 100
    assert "q" in fields_in(form_of(client, "/inspections/?q=northamptonshire"))


def test_no_two_choices_of_a_filter_read_alike(client):
    for select in re.findall(r"<select.*?</select>", form_of(client, "/inspections/"), re.DOTALL):
        words = [re.sub(r" \([\d,]+\)$", "", each) for each in re.findall(r"<option[^>]*>([^<]*)</option>", select)]
        assert len(words) == len(set(words))
