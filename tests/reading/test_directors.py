import pytest

from inspections.reading.directors import director_in_post_since

from .documents import page

DCS = "director of children’s services"


@pytest.mark.parametrize(
    ("sentence", "since"),
    [
        (f"The {DCS} has been in post since June 2013.", "2013-06"),
        (f"The {DCS} (DCS) has been in post since 1 September 2014.", "2014-09-01"),
        ("The DCS has been in post since 2012.", "2012"),
        (f"The interim {DCS} has been in post since June 2013.", "2013-06"),
        (f"The {DCS} is interim and has been in post since January 2016.", "2016-01"),
        (f"The {DCS} has been in post in an interim capacity since August 2012.", "2012-08"),
        (f"The {DCS} (DCS), Robert Henderson, has been in post since October 2016.", "2016-10"),
        (f"The {DCS}, who is also the director of adult services, has been in post since 27 May 2011.", "2011-05-27"),
        ("The Director of Children and Young People’s Services has been in post since June 2013.", "2013-06"),
        ("The new director of children’s services took up post in April 2016.", "2016-04"),
        (f"The current {DCS} (DCS) has only been in post since\nOctober 2014.", "2014-10"),
        ("The chair of the LSCB has been in post since June 2013.", None),
        ("The chief executive has been in post since May 2013.", None),
        (f"The assistant {DCS} has been in post since June 2013.", None),
        (f"The director, who was previously the {DCS}, has been in post since June 2013.", None),
        (f"The former {DCS} had been in post since June 2013.", None),
        ("The director of children’s social care services has been in post since June 2013.", None),
        (f"The {DCS} was appointed in December 2013.", None),
        (f"The {DCS} has been in post since the summer.", None),
        (f"The {DCS} has been in post for six months.", None),
        (f"The {DCS} has been in post since 31 June 2013.", None),
        (f"The {DCS} and her team met in June 2013. The chair has been in post since May 2010.", None),
    ],
)
def test_director_in_post_since(sentence, since):
    found = director_in_post_since(page("Local leadership", f"• {sentence}"))
    assert (found and found.isoformat()) == since


def test_the_finest_of_dates_that_agree():
    document = page(f"The {DCS} has been in post since 2012.", f"• The {DCS} has been in post since March 2012.")
    assert director_in_post_since(document).isoformat() == "2012-03"


def test_none_of_dates_that_differ():
    document = page(f"• The {DCS} has been in post since 2012.", f"• The {DCS} has been in post since March 2013.")
    assert director_in_post_since(document) is None


def test_none_where_another_has_taken_over():
    after = "The interim executive director took responsibility for the statutory role in March 2018."
    assert director_in_post_since(page(f"• The {DCS} has been in post since February 2017. {after}")) is None
