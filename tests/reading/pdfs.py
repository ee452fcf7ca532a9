"""PDFs written by hand, also such as no honest program writes."""

import hashlib
import struct
import zlib

A4 = (595, 842)
HEADING = "The experiences and progress of children who need help and protection"
REPORT = f"""Inspection of Testshire local authority children's services
Inspection dates: 8 to 19 June 2026
Lead inspector: Ann Other, His Majesty's Inspector
Judgement Grade
The impact of leaders on social work practice with children and families Good
{HEADING} Inadequate
The experiences and progress of children in care Good
The experiences and progress of care leavers Outstanding
Children in Testshire are seen, heard and helped too late.
{HEADING}: inadequate
1. Plans drift, and children wait for months until somebody decides.
2. Social workers know the children well and write down what they say.
"""


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Write objects, numbered from 1, the first being the catalogue, with a true table of their places."""
    file, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table)
    file += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(places) + 1, trailer)
    return bytes(file + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def text(words: str) -> bytes:
    """Return what draws lines of text on a page of A4."""
    lines = words.replace("(", r"\(").replace(")", r"\)").splitlines()
    shown = b"\n".join(b"(%s) Tj T*" % line.encode("cp1252") for line in lines)
    return b"BT /F1 9 Tf 14 TL 50 800 Td\n%s\nET" % shown


def with_pages(*streams: bytes, size=A4, catalogue: bytes = b"", trailer: bytes = b"", more: tuple[bytes, ...] = ()):
    """Write a file with a page for each stream of drawing; `more` are further objects, numbered after the pages'."""
    kids = b" ".join(b"%d 0 R" % number for number in range(4, 4 + 2 * len(streams), 2))
    box = b"[0 0 %.9f %.9f]" % size
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Count %d /Kids [%s] /MediaBox %s >>" % (len(streams), kids, box),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, drawing in enumerate(streams):
        resources = b"<< /Font << /F1 3 0 R >> >>"
        page = b"<< /Type /Page /Parent 2 0 R /Resources %s /Contents %d 0 R >>" % (resources, 5 + 2 * number)
        objects += [page, drawing]
    return pdf(*objects, *more, trailer=trailer)


def report(**others) -> bytes:
    return with_pages(stream(text(REPORT)), **others)


def bomb(words: bytes, megabytes: int) -> bytes:
    """A page whose drawing repeats the same words until it has so many megabytes; the file has a thousandth of that."""
    packer, piece = zlib.compressobj(9), words * (1_000_000 // len(words))
    packed = b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()
    return with_pages(stream(packed, b"/Filter /FlateDecode"))


def locked(user: bytes, owner: bytes = b"owner") -> bytes:
    """The report, encrypted as in PDF 1.1 (RC4 with 40 bits). Whom no user's password stops may read it."""
    ident, permissions = b"0123456789abcdef", -4
    owner_key = hashlib.md5(_padded(owner)).digest()[:5]
    told = _rc4(owner_key, _padded(user))
    key = hashlib.md5(_padded(user) + told + struct.pack("<i", permissions) + ident).digest()[:5]
    proof = _rc4(key, _PADDING)
    object_key = hashlib.md5(key + (5).to_bytes(3, "little") + b"\0\0").digest()[:10]
    words = (b"/Filter /Standard /V 1 /R 2 /P %d" % permissions, told.hex().encode(), proof.hex().encode())
    rules = b"<< %s /O <%s> /U <%s> >>" % words
    trailer = b"/Encrypt 6 0 R /ID [<%s> <%s>]" % (ident.hex().encode(), ident.hex().encode())
    return with_pages(stream(_rc4(object_key, text(REPORT))), more=(rules,), trailer=trailer)


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _padded(password):
    return (password + _PADDING)[:32]


def _rc4(key, data):
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
