"""A document into a file, with tries that are cut short and others that go on from there."""

import pytest

from inspections.fetching import HostFailed, NotFetched, contents, download, downloads, is_whole

from .servers import PDF, continues, cut, drips, redirects, sends, sends_raw

HTML = b"<!doctype html><title>Sorry</title>"


@pytest.fixture
def get(file_host, tmp_path):
    """Download the report, and return the name and bytes of every file that is there afterwards."""

    def get(url=None, **options):
        download(url or file_host.url(), tmp_path / "a.pdf", agent="Test", host=file_host.host, **options)
        return {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    return get


def ranges(file_host):
    return [headers["Range"] for _, headers in file_host.asked]


def test_a_report_stands_in_its_file_and_nothing_beside_it(file_host, get):
    file_host.gives(sends())
    assert get() == {"a.pdf": PDF}


def test_until_it_is_whole_there_is_no_such_file(file_host, get, tmp_path):
    file_host.gives(cut(at=50_000))
    with pytest.raises(HostFailed, match="50,000 of"):
        get()
    assert not (tmp_path / "a.pdf").exists()
    assert (tmp_path / "a.pdf.part").read_bytes() == PDF[:50_000]


def test_what_was_cut_short_goes_on_where_it_ended(file_host, get):
    file_host.gives(cut(at=50_000), continues())
    with pytest.raises(HostFailed):
        get()
    assert get() == {"a.pdf": PDF}
    assert ranges(file_host) == [None, "bytes=50000-"]
    assert file_host.asked[1][1]["If-Range"] == '"one"'


def test_it_may_be_cut_short_again_and_again(file_host, get, tmp_path):
    rest = sends(
        PDF[50_000:60_000], status=206, length=len(PDF) - 50_000, Content_Range=f"bytes 50000-{len(PDF) - 1}/{len(PDF)}"
    )
    file_host.gives(cut(at=50_000), rest, sends(status=503), continues())
    for size, said in ((50_000, "50,000 of 102,416"), (60_000, "60,000 of 102,416"), (60_000, "503")):
        with pytest.raises(HostFailed, match=said):
            get()
        assert (tmp_path / "a.pdf.part").stat().st_size == size
    assert get() == {"a.pdf": PDF}
    assert ranges(file_host) == [None, "bytes=50000-", "bytes=60000-", "bytes=60000-"]


def test_what_dripped_in_by_the_deadline_is_kept(file_host, get, tmp_path):
    start = b'HTTP/1.1 200 OK\r\nETag: "one"\r\nContent-Length: %d\r\n\r\n' % len(PDF)
    file_host.gives(drips(start + PDF[:2000], b""), continues())
    with pytest.raises(HostFailed, match="longer than"):
        get(within=0.5)
    assert (tmp_path / "a.pdf.part").read_bytes() == PDF[:2000]
    assert get() == {"a.pdf": PDF}


def test_a_document_that_is_another_by_now_is_begun_anew(file_host, get):
    newer = PDF.replace(b"1.7", b"2.0")
    file_host.gives(cut(at=50_000), continues(newer, etag='"two"'))
    with pytest.raises(HostFailed):
        get()
    assert get() == {"a.pdf": newer}
    assert ranges(file_host) == [None, "bytes=50000-"]


def test_where_ranges_are_ignored_it_is_begun_anew(file_host, get):
    file_host.gives(cut(at=50_000), sends())
    with pytest.raises(HostFailed):
        get()
    assert get() == {"a.pdf": PDF}


@pytest.mark.parametrize("etag", ['W/"one"', "", "one", '"one'])
def test_without_a_mark_of_the_version_it_is_begun_anew(file_host, get, etag):
    file_host.gives(cut(at=50_000, etag=etag), sends())
    with pytest.raises(HostFailed):
        get()
    assert get() == {"a.pdf": PDF}
    assert ranges(file_host) == [None, None]


@pytest.mark.parametrize(
    "wrong",
    [
        continues(Content_Range=f"bytes 0-{len(PDF) - 1}/{len(PDF)}"),
        continues(Content_Range=f"bytes 49999-{len(PDF) - 1}/{len(PDF)}"),
        continues(Content_Range=f"bytes 50000-{len(PDF) - 2}/{len(PDF)}"),
        continues(Content_Range=f"bytes 50000-{len(PDF) - 1}/*"),
        continues(Content_Range=f"bytes 50000-{len(PDF)}/{len(PDF) + 1}"),
        continues(Content_Range="nonsense"),
        continues(ETag='"two"'),
        sends(PDF[50_000:], status=206),
        sends(b"", status=416, Content_Range=f"bytes */{len(PDF)}"),
    ],
)
def test_a_part_that_does_not_go_on_from_ours_is_not_added(file_host, get, wrong):
    file_host.gives(cut(at=50_000), wrong, sends())
    with pytest.raises(HostFailed):
        get()
    assert get() == {"a.pdf": PDF}
    assert ranges(file_host) == [None, "bytes=50000-", None]


def test_a_part_from_another_address_is_not_gone_on_with(file_host, get):
    file_host.gives(cut(at=50_000))
    file_host.gives(continues(), path="/other")
    with pytest.raises(HostFailed):
        get()
    assert get(file_host.url("/other")) == {"a.pdf": PDF}
    assert ranges(file_host) == [None, None]


def test_the_rest_may_be_at_another_address_of_the_host(file_host, get):
    file_host.gives(cut(at=50_000), redirects("/moved"))
    file_host.gives(continues(), path="/moved")
    with pytest.raises(HostFailed):
        get()
    assert get() == {"a.pdf": PDF}
    assert ranges(file_host) == [None, "bytes=50000-", "bytes=50000-"]


@pytest.mark.parametrize(
    "answer, said",
    [
        (sends(HTML), "a web page"),
        (sends(HTML, status=404), "no document"),
        (sends(PDF[:-20]), "its end is missing"),
        (sends(b""), "empty"),
    ],
)
def test_what_is_no_report_leaves_nothing(file_host, get, tmp_path, answer, said):
    file_host.gives(cut(at=50_000), answer)
    with pytest.raises(HostFailed):
        get()
    with pytest.raises(NotFetched, match=said):
        get()
    assert list(tmp_path.iterdir()) == []


def test_the_limit_counts_what_came_before(file_host, get, tmp_path, monkeypatch):
    monkeypatch.setattr(contents, "MOST_BYTES", 100_000)
    unannounced = b'HTTP/1.1 200 OK\r\nETag: "one"\r\nContent-Length: 90000\r\n\r\n' + PDF[:50_000]
    file_host.gives(sends_raw(unannounced), continues())
    with pytest.raises(HostFailed):
        get()
    with pytest.raises(NotFetched, match="larger than"):
        get()
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_keeps_what_has_come(file_host, get, tmp_path, monkeypatch):
    def interrupt_after(pieces):
        yield next(pieces)
        raise KeyboardInterrupt

    file_host.gives(continues())
    with monkeypatch.context() as patch:
        patch.setattr(downloads, "beginning_as_pdf", interrupt_after)
        with pytest.raises(KeyboardInterrupt):
            get()
    kept = (tmp_path / "a.pdf.part").read_bytes()
    assert kept
    assert PDF.startswith(kept)
    assert get() == {"a.pdf": PDF}
    assert ranges(file_host) == [None, f"bytes={len(kept)}-"]


@pytest.mark.parametrize(
    "data, whole",
    [(PDF, True), (PDF[:-20], False), (HTML, False), (b"", False), (b"%PDF-%%EOF", True), (None, False)],
)
def test_is_it_whole(tmp_path, data, whole):
    path = tmp_path / "a.pdf"
    if data is not None:
        path.write_bytes(data)
    assert is_whole(path) == whole
