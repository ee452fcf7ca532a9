"""How a page is cited in words, as BibTeX and as RIS."""

from datetime import date

from inspections.summaries.citation import PageCitation

SEEN = date(2026, 11, 27)


def cited(title="Trafford", address="https://carewatch.example/councils/trafford/", edition=date(2026, 8, 3)):
    return PageCitation(title, address, edition, SEEN)


def test_in_words():
    assert cited().in_words == (
        "CareWatch, “Trafford”, https://carewatch.example/councils/trafford/, edition of 3 August 2026,"
        " seen on 27 November 2026."
    )


def test_bibtex():
    assert cited().bibtex == (
        "@misc{carewatch-councils-trafford-2026-08-03,\n"
        "  author = {{CareWatch}},\n"
        "  title = {{Trafford}},\n"
        "  year = {2026},\n"
        "  note = {Edition of 3 August 2026, seen on 27 November 2026},\n"
        "  url = {https://carewatch.example/councils/trafford/},\n"
        "  urldate = {2026-11-27},\n"
        "}"
    )


def test_ris():
    assert cited().ris.split("\n") == [
        "TY  - ELEC",
        "AU  - CareWatch",
        "TI  - Trafford",
        "PY  - 2026",
        "DA  - 2026/08/03/",
        "ET  - Edition of 3 August 2026",
        "UR  - https://carewatch.example/councils/trafford/",
        "Y2  - 2026/11/27/",
        "ER  - ",
    ]


def test_signs_of_tex_are_written_so_that_it_prints_them():
    title = cited(r"50% & more: {care_leavers} \ #1").bibtex.split("\n")[2]
    assert title == r"  title = {{50\% \& more: (care\_leavers) \textbackslash{} \#1}},"


def test_without_an_edition_the_day_it_was_seen_stands_for_it():
    words, entry = cited(edition=None).in_words, cited(edition=None).bibtex
    assert "edition" not in words
    assert "note = {Seen on 27 November 2026}" in entry
    assert "trafford-2026-11-27," in entry
    assert "ET  - " not in cited(edition=None).ris


def test_two_states_of_one_page_have_two_keys():
    then = cited(address="https://carewatch.example/councils/trafford/?as_at=2015-06-05")
    assert then.bibtex.split("\n")[0] != cited().bibtex.split("\n")[0]
    assert cited(address="https://carewatch.example/").bibtex.startswith("@misc{carewatch-2026-08-03,")
