"""A document fetched from a host that behaves well, and from one that behaves in every way badly."""

import gzip
import socket
import ssl
import time
from dataclasses import replace
from functools import partial

import pytest

from inspections.fetching import HostFailed, NotFetched, addresses, connecting, contents, fetch

from .servers import CERTIFICATE, NAME, PDF, drips, redirects, sends, sends_raw, served, tls_of_the_server

AGENT = "CareWatch (+https://carewatch.example/about/)"


def get(server, url=None, **options):
    return fetch(url or server.url(), agent=AGENT, host=options.pop("host", server.host), **options)


def test_a_report(file_host):
    url = file_host.gives(sends(Content_Type="application/pdf"))
    assert get(file_host, url) == PDF
    [(path, headers)] = file_host.asked
    assert path == "/report"
    assert dict(headers) == {
        "Host": f"{NAME}:{file_host.server_port}",
        "User-Agent": AGENT,
        "Accept": "application/pdf, */*",
        "Accept-Encoding": "identity",
    }


@pytest.mark.parametrize("kind", ["text/html", "application/octet-stream", "image/png; name=x.exe"])
def test_what_a_document_is_shows_in_it_and_not_in_what_it_is_called(file_host, kind):
    file_host.gives(sends(Content_Type=kind))
    assert get(file_host) == PDF


def test_a_pdf_may_begin_a_little_later(file_host):
    file_host.gives(sends(b"\n" * 500 + PDF))
    assert get(file_host).endswith(PDF)


def test_a_document_in_chunks(file_host):
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (PDF[:70_000], PDF[70_000:]))
    start = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    file_host.gives(sends_raw(start + chunks + b"0\r\n\r\n"))
    assert get(file_host) == PDF
    file_host.gives(sends_raw(start + chunks[:80_000]))
    with pytest.raises(HostFailed, match=r"connection was cut after [\d,]+ bytes"):
        get(file_host)


@pytest.mark.parametrize(
    "answer, said",
    [
        (sends(status=404), r"no document at this address \(404\)"),
        (sends(status=410), r"no document at this address \(410\)"),
        (sends(status=403), r"does not let us have this document \(403\)"),
        (sends(status=401), r"does not let us have this document \(401\)"),
        (sends(status=204), r"without a document \(204\)"),
        (sends(status=206), r"without a document \(206\)"),
        (sends(status=300), r"without a document \(300\)"),
        (sends(b"<!DOCTYPE html><html>Sorry"), "a web page instead of a PDF"),
        (sends(b"\xef\xbb\xbf\n <HTML lang=en>" + b"x" * 9000, Content_Type="application/pdf"), "a web page"),
        (sends(b""), "an empty document"),
        (sends(b"PK\x03\x04" + b"\0" * 5000), "does not start like one"),
        (sends(b"x" * 1024 + PDF), "does not start like one"),
        (sends(gzip.compress(PDF), Content_Encoding="gzip"), r"compressed \(gzip\)"),
        (sends(gzip.compress(b"0" * 10_000_000), Content_Encoding="gzip"), r"compressed \(gzip\)"),
        (sends(gzip.compress(PDF)), "does not start like one"),
        (sends(length=len(PDF) - 50), "its end is missing"),
        (sends(PDF[:-50], length=None), "its end is missing"),
        (redirects("https://elsewhere.example/report"), "begin with http://reports.test:"),
        (redirects("http://elsewhere.example/report"), "not those on elsewhere.example"),
        (redirects("http://169.254.169.254/latest/meta-data/"), "not those on 169.254.169.254"),
        (redirects("//127.0.0.1/report"), "not those on 127.0.0.1"),
        (redirects("file:///etc/passwd"), "begin with http://reports.test:"),
        (redirects("http://[::1/report"), "without saying where to"),
        (redirects("/caf\xe9"), "not a web address"),
        (sends(b"", status=302), "without saying where to"),
    ],
)
def test_what_is_no_report_is_refused_and_said(file_host, answer, said):
    file_host.gives(answer)
    with pytest.raises(NotFetched, match=said) as caught:
        get(file_host)
    assert not isinstance(caught.value, HostFailed)
    assert len(file_host.asked) == 1


@pytest.mark.parametrize(
    "answer, said",
    [
        (sends(status=429), r"send fewer requests \(429\)"),
        (sends(status=500), r"error of its own \(500\)"),
        (sends(status=503), r"error of its own \(503\)"),
        (sends(PDF[:50_000], length=len(PDF)), r"connection was cut after 50,000 of 102,416 bytes"),
        (sends(PDF[:500], length=len(PDF)), r"connection was cut after 500 of 102,416 bytes"),
        (sends(length=len(PDF) + 1), r"connection was cut after 102,416 of 102,417 bytes"),
        (sends_raw(b""), "closed the connection"),
        (sends_raw(b"220 smtp.example ESMTP\r\n"), "its answer made no sense"),
        (sends_raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 101 + b"\r\n"), "its answer made no sense"),
        (sends_raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\n%PDF-"), "its answer made no sense"),
    ],
)
def test_what_may_pass_is_the_hosts_fault(file_host, answer, said):
    file_host.gives(answer)
    with pytest.raises(HostFailed, match=said):
        get(file_host)


@pytest.mark.parametrize(
    "said, seconds",
    [
        ("7", 7),
        (" 120 ", 120),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("soon", 0),
        ("-5", 0),
        ("", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", pytest.approx(2.5e11, rel=0.05)),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_for_how_long_to_stay_away(file_host, status, said, seconds):
    file_host.gives(sends(status=status, Retry_After=said))
    with pytest.raises(HostFailed) as caught:
        get(file_host)
    assert caught.value.retry_after == seconds


def test_redirects_on_the_host_are_followed(file_host):
    url = file_host.gives(redirects("/v2/report?x=1"))
    file_host.gives(redirects(file_host.url("/v3/report"), status=308), path="/v2/report?x=1")
    file_host.gives(sends(), path="/v3/report")
    assert get(file_host, url) == PDF
    assert file_host.paths == ["/report", "/v2/report?x=1", "/v3/report"]


def test_redirects_in_a_loop(file_host):
    file_host.gives(redirects("/other"))
    file_host.gives(redirects("/report"), path="/other")
    with pytest.raises(NotFetched, match="redirected us more than 5 times"):
        get(file_host)
    assert len(file_host.asked) == 6


def test_a_document_that_says_it_is_too_large_is_not_begun(file_host):
    file_host.gives(drips(b"HTTP/1.1 200 OK\r\nContent-Length: 40000001\r\n\r\n%PDF-", b"x"))
    with pytest.raises(NotFetched, match="larger than 40 MB"):
        get(file_host, within=5)


@pytest.mark.parametrize("announced", [b"", b"Content-Length: nonsense\r\n", b"Content-Length: -1\r\n"])
def test_a_document_without_end(file_host, monkeypatch, announced):
    monkeypatch.setattr(contents, "MOST_BYTES", 2_000_000)
    file_host.gives(drips(b"HTTP/1.1 200 OK\r\n" + announced + b"\r\n%PDF-1.7", b"x" * 100_000, every=0))
    with pytest.raises(NotFetched, match="larger than 2 MB"):
        get(file_host)


def test_a_web_page_without_end_is_left_at_its_beginning(file_host):
    file_host.gives(drips(b"HTTP/1.1 200 OK\r\n\r\n<html>" + b"x" * 2000, b"x"))
    with pytest.raises(NotFetched, match="a web page"):
        get(file_host)


@pytest.mark.parametrize(
    "sent_at_once, dripped",
    [
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.7" + b"x" * 2000, b"x"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"x"),
        (b"HTTP/1.1 200 O", b"K"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n%PDF-\r\n0\r\n", b"X: y\r\n"),
    ],
)
def test_a_host_that_drips_cannot_hold_us(file_host, sent_at_once, dripped):
    file_host.gives(drips(sent_at_once, dripped))
    begun = time.monotonic()
    with pytest.raises(HostFailed, match=r"longer than 0\.3 seconds"):
        get(file_host, within=0.3)
    assert time.monotonic() - begun < 5


def test_the_deadline_is_for_all_redirects_together(file_host):
    def slowly(request):
        time.sleep(0.2)
        redirects("/report")(request)

    file_host.gives(slowly)
    with pytest.raises(HostFailed, match=r"longer than 0\.3 seconds"):
        get(file_host, within=0.3)  # each of the six questions alone would fit in


def test_a_host_that_falls_silent(file_host, monkeypatch):
    monkeypatch.setattr(connecting, "SILENT_FOR", 0.1)
    file_host.gives(lambda request: time.sleep(0.5))
    with pytest.raises(HostFailed, match="accepted the request but did not answer"):
        get(file_host)


def test_nobody_listens():
    with served() as server:
        gone = server
    with pytest.raises(HostFailed, match=r"Could not connect to reports\.test"):
        get(gone)


def test_a_host_of_two_machines_is_reached_at_the_one_that_is_up(file_host):
    file_host.gives(sends())
    host = replace(file_host.host, look_up=lambda name, port: ["127.0.0.2", "127.0.0.1"])
    assert get(file_host, host=host) == PDF


def test_the_name_is_looked_up_once_and_the_machine_that_was_checked_is_the_one_asked(file_host, monkeypatch):
    file_host.gives(sends())
    looked_up = []
    ask_system = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda name, *rest: looked_up.append(name) or ask_system(name, *rest))
    host = replace(file_host.host, look_up=lambda name, port: looked_up.append(name) or ["127.0.0.1"])
    assert get(file_host, host=host) == PDF
    assert looked_up == [NAME, "127.0.0.1"]


def test_a_name_that_leads_to_a_private_machine_is_not_followed_there(file_host):
    with pytest.raises(NotFetched, match=r"leads to 127\.0\.0\.1, which is not a public address"):
        get(file_host, host=replace(file_host.host, may_be_private=False))
    assert file_host.asked == []


def test_a_name_that_leads_elsewhere_by_the_time_of_a_redirect_is_checked_again(file_host, monkeypatch):
    file_host.gives(redirects("/report"))
    monkeypatch.setattr(addresses, "is_public_ip", lambda address: address == "127.0.0.1")
    led_to = iter([["127.0.0.1"], ["10.0.0.1"]])
    host = replace(file_host.host, may_be_private=False, look_up=lambda name, port: next(led_to))
    with pytest.raises(NotFetched, match=r"leads to 10\.0\.0\.1"):
        get(file_host, host=host)
    assert len(file_host.asked) == 1


def test_proxies_in_the_environment_are_not_asked(file_host, monkeypatch):
    file_host.gives(sends())
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert get(file_host) == PDF


@pytest.fixture
def tls_host():
    with served(tls_of_the_server()) as server:
        server.gives(sends())
        yield server


trusting = partial(ssl.create_default_context, cafile=CERTIFICATE)


def test_the_host_proves_its_name(tls_host):
    host = replace(tls_host.host, scheme="https", trust=trusting)
    assert get(tls_host, f"{host.start}/report", host=host) == PDF


@pytest.mark.parametrize(
    "change, said",
    [
        ({}, "could not prove that it is reports.test: self-signed certificate"),
        (
            {"trust": trusting, "name": "files.ofsted.gov.uk"},
            "could not prove that it is files.ofsted.gov.uk: Hostname",
        ),
    ],
    ids=["signed by nobody known", "for another name"],
)
def test_a_host_that_cannot_prove_its_name_is_told_nothing(tls_host, change, said):
    host = replace(tls_host.host, scheme="https", **change)
    with pytest.raises(HostFailed, match=said):
        get(tls_host, f"{host.start}/report", host=host)
    assert tls_host.asked == []


def test_a_host_that_does_not_speak_tls(file_host):
    host = replace(file_host.host, scheme="https")
    with pytest.raises(HostFailed, match=r"Could not connect to reports\.test"):
        get(file_host, f"{host.start}/report", host=host)
