import errno

import pytest

from inspections.fetching import HostFailed, NotFetched
from inspections.fetching.batch import RetryPolicy, fetch_all

from .servers import PDF

BUSY = HostFailed("Busy.")


class Visit:
    """A host that answers in turn with these failures (None is none), and keeps what it was asked and the waits."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []
        self.waits = []
        self.said = []

    def fetch(self, url, path):
        self.asked.append(url)
        answer = self.answers.pop(0) if self.answers else None
        if answer:
            raise answer

    def all(self, tmp_path, *names):
        documents = [(tmp_path / f"{name}.pdf", name) for name in names]
        return fetch_all(documents, self.fetch, RetryPolicy(1, self.waits.append, self.said.append))


def names(paths):
    return [path.stem for path in paths]


def test_between_questions_there_is_a_pause(tmp_path):
    visit = Visit()
    outcome = visit.all(tmp_path, "a", "b", "c")
    assert visit.asked == names(outcome.fetched) == ["a", "b", "c"]
    assert visit.waits == [1, 1]
    assert not outcome.stopped


def test_what_is_there_is_not_asked_for_and_costs_no_pause(tmp_path):
    (tmp_path / "a.pdf").write_bytes(PDF)
    (tmp_path / "b.pdf").write_bytes(b"<html>")
    visit = Visit()
    outcome = visit.all(tmp_path, "a", "b")
    assert (names(outcome.kept), names(outcome.fetched)) == (["a"], ["b"])
    assert visit.waits == []


def test_a_host_that_fails_is_asked_again_after_pauses_that_grow(tmp_path):
    visit = Visit(BUSY, BUSY, BUSY, None)
    assert names(visit.all(tmp_path, "a").fetched) == ["a"]
    assert visit.waits == [2, 1, 4, 1, 8, 1]
    assert visit.said[0] == "Busy. Trying again in 2 seconds."


def test_the_host_says_how_long_to_stay_away(tmp_path):
    visit = Visit(HostFailed("Busy.", retry_after=60), None)
    assert names(visit.all(tmp_path, "a").fetched) == ["a"]
    assert visit.waits == [60, 1]


def test_a_host_that_wants_us_away_for_long_is_left(tmp_path):
    visit = Visit(HostFailed("Busy.", retry_after=3600))
    outcome = visit.all(tmp_path, "a", "b")
    assert outcome.stopped == "The host asks us to stay away for 60 minutes."
    assert (visit.asked, visit.waits) == (["a"], [])


def test_patience_with_one_document_ends(tmp_path):
    visit = Visit(*[BUSY] * 4)
    outcome = visit.all(tmp_path, "a", "b")
    assert visit.asked == ["a"] * 4 + ["b"]
    assert {path.stem: why for path, why in outcome.failed.items()} == {"a": "Busy."}
    assert names(outcome.fetched) == ["b"]


def test_a_document_that_is_not_to_be_had_is_asked_for_once(tmp_path):
    visit = Visit(*[NotFetched("Gone.")] * 5)
    outcome = visit.all(tmp_path, *"abcde")
    assert visit.asked == list("abcde")
    assert len(outcome.failed) == 5
    assert not outcome.stopped


def test_a_host_that_fails_for_several_documents_in_a_row_is_left(tmp_path):
    visit = Visit(*[BUSY] * 100)
    outcome = visit.all(tmp_path, *"abcde")
    assert names(outcome.failed) == list("abc")
    assert outcome.stopped == "The host failed 3 times in a row. The last time: Busy."


@pytest.mark.parametrize("between", [None, NotFetched("Gone.")], ids=["fetched", "gone"])
def test_an_answer_between_them_shows_that_the_host_is_there(tmp_path, between):
    visit = Visit(*[BUSY] * 8, between, *[BUSY] * 8)
    assert not visit.all(tmp_path, *"abcdef").stopped
    assert len(visit.asked) == 18


@pytest.mark.parametrize(
    "answer, stopped",
    [
        (KeyboardInterrupt(), "It was interrupted."),
        (OSError(errno.ENOSPC, "No space left on device"), "The folder cannot be used: No space left on device."),
    ],
)
def test_what_stops_a_round_keeps_what_was_done(tmp_path, answer, stopped):
    visit = Visit(None, answer)
    outcome = visit.all(tmp_path, *"abc")
    assert (names(outcome.fetched), outcome.stopped) == (["a"], stopped)
    assert visit.asked == ["a", "b"]
