import socket

import pytest

from inspections.fetching import OFSTED, Host, NotFetched, host_named_in
from inspections.fetching.addresses import ip_addresses, is_public_ip, look_up, target

START = "https://files.ofsted.gov.uk"


@pytest.mark.parametrize(
    "url, asked",
    [
        (f"{START}/v1/file/50004273", "/v1/file/50004273"),
        (f"{START}:443/v1/file/50004273", "/v1/file/50004273"),
        ("HTTPS://Files.Ofsted.GOV.UK/v1/File", "/v1/File"),
        (f"{START}/file?id=1&x=%20#page=3", "/file?id=1&x=%20"),
        (START, "/"),
        (f"{START}//elsewhere.example/x", "//elsewhere.example/x"),  # a path, however it looks
    ],
)
def test_an_address_on_the_host_is_taken(url, asked):
    assert target(url, OFSTED) == asked


@pytest.mark.parametrize(
    "url, said",
    [
        ("", "not a web address"),
        ("http://files.ofsted.gov.uk/v1/file/1", "begin with https://files.ofsted.gov.uk/"),
        ("ftp://files.ofsted.gov.uk/v1/file/1", "begin with https://"),
        ("file:///etc/passwd", "begin with https://"),
        ("//files.ofsted.gov.uk/v1/file/1", "begin with https://"),
        ("files.ofsted.gov.uk/v1/file/1", "begin with https://"),
        ("https:files.ofsted.gov.uk/v1/file/1", "not those on no host"),
        ("https:///files.ofsted.gov.uk/v1/file/1", "not those on no host"),
        ("https://reports.ofsted.gov.uk/v1/file/1", "not those on reports.ofsted.gov.uk"),
        ("https://files.ofsted.gov.uk.evil.example/v1/file/1", "not those on files.ofsted.gov.uk.evil.example"),
        ("https://evil.example/files.ofsted.gov.uk/", "not those on evil.example"),
        ("https://files.ofsted.gov.uk./v1/file/1", "not those on files.ofsted.gov.uk."),
        ("https://files%2Eofsted.gov.uk/", "not those on files%2Eofsted.gov.uk"),
        ("https://localhost/", "not those on localhost"),
        ("https://127.0.0.1/", "not those on 127.0.0.1"),
        ("https://[::1]/", "not those on ::1"),
        ("https://2130706433/", "not those on 2130706433"),
        ("https://xn--fles-kza.ofsted.gov.uk/", "not those on xn--"),
        ("https://files.ofsted.gov.uk@evil.example/", "user name or password"),
        ("https://ann:secret@files.ofsted.gov.uk/", "user name or password"),
        ("https://@files.ofsted.gov.uk/", "user name or password"),
        ("https://files.ofsted.gov.uk:8443/", "port 443 only, not 8443"),
        ("https://files.ofsted.gov.uk:0/", "port 443 only, not 0"),
        ("https://files.ofsted.gov.uk:99999/", "cannot be read"),
        ("https://files.ofsted.gov.uk:x/", "cannot be read"),
        ("https://[files.ofsted.gov.uk/", "cannot be read"),
        ("https://fіles.ofsted.gov.uk/", "not a web address"),  # a Cyrillic i
        ("https://files。ofsted.gov.uk/", "not a web address"),  # an ideographic full stop
        ("https://files.ofsted.gov.uk\\@evil.example/", "not a web address"),
        ("https://files.ofsted.gov.uk/\r\nHost: evil.example", "not a web address"),
        ("https://files.ofsted\t.gov.uk/", "not a web address"),
        ("https://files.ofsted.gov.uk/a\0b", "not a web address"),
        ("https://files.ofsted.gov.uk/a b", "not a web address"),
        (" https://files.ofsted.gov.uk/", "not a web address"),
        ("https://files.ofsted.gov.uk/\n", "not a web address"),
        ("https://files.ofsted.gov.uk/" + "a" * 2000, "longer than 2000 characters"),
    ],
)
def test_any_other_address_is_refused(url, said):
    with pytest.raises(NotFetched, match=said.replace("[", r"\[")):
        target(url, OFSTED)


@pytest.mark.parametrize("address", ["1.1.1.1", "51.104.15.253", "2606:4700::1111", "2a00:1450:4009::1"])
def test_the_public_internet(address):
    assert is_public_ip(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.8.9.10",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.9",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::1.1.1.1",
        "::ffff:1.1.1.1",
        "::ffff:127.0.0.1",
        "64:ff9b::1.1.1.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001:0:1::1",
        "2001:20::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
    ],
)
def test_not_the_public_internet(address):
    assert not is_public_ip(address)


def test_one_address_that_is_not_public_is_enough_to_refuse_the_name():
    host = Host("files.ofsted.gov.uk", look_up=lambda name, port: ["1.1.1.1", "10.0.0.1"])
    with pytest.raises(NotFetched, match=r"files\.ofsted\.gov\.uk leads to 10\.0\.0\.1, which is not a public address"):
        ip_addresses(host)


def test_a_name_that_nobody_knows():
    def unknown(name, port):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(NotFetched, match="could not be looked up: Name or service not known"):
        ip_addresses(Host("files.ofsted.gov.uk", look_up=unknown))


def test_names_are_looked_up_by_the_system():
    assert look_up("127.0.0.1", 443) == ["127.0.0.1"]


@pytest.mark.parametrize(
    "url, name", [(f"{START}/x", OFSTED.name), ("https://a.example/x", "a.example"), ("https://[", ""), ("x", "")]
)
def test_the_host_that_an_address_names(url, name):
    assert host_named_in(url) == name
