"""A file host on this machine, which answers each path as a test says, well or badly."""

import ssl
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

from inspections.fetching import Host

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 400 + b"\n%%EOF\n"
NAME = "reports.test"  # no name server knows it
CERTIFICATE = Path(__file__).with_name("reports.test.pem")


class FileHost(ThreadingHTTPServer):
    """Answers are functions of the request, taken one after another; the last of them is used from then on."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Request)
        self.answers = {}
        self.asked = []  # path and headers of each question
        self.closing = Event()

    @property
    def host(self):
        return Host(NAME, "http", self.server_port, may_be_private=True, look_up=lambda name, port: ["127.0.0.1"])

    def url(self, path="/report"):
        return f"http://{NAME}:{self.server_port}{path}"

    def gives(self, *answers, path="/report"):
        self.answers[path] = list(answers)
        return self.url(path)

    @property
    def paths(self):
        return [path for path, _ in self.asked]

    def handle_error(self, request, client_address):
        """Say nothing: that we hang up on a host is what these tests are about."""


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.close_connection = True
        self.server.asked.append((self.path, self.headers))
        answers = self.server.answers.get(self.path, [sends(status=404)])
        (answers.pop(0) if len(answers) > 1 else answers[0])(self)

    def log_message(self, *args):
        """Say nothing."""


@contextmanager
def served(tls=None):
    with FileHost() as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()


def tls_of_the_server():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


def sends(body=PDF, *, status=200, length=True, **headers):
    """Answer with this, and with its true length, or another, or none. Underscores in names of headers are hyphens."""
    if length is True:
        length = len(body)

    def answer(request):
        request.send_response(status)
        for name, value in {**headers, **({} if length is None else {"Content-Length": length})}.items():
            request.send_header(name.replace("_", "-"), str(value))
        request.end_headers()
        request.wfile.write(body)

    return answer


def redirects(to, status=302):
    return sends(b"", status=status, Location=to)


def sends_raw(data):
    return lambda request: request.wfile.write(data)


def drips(sent_at_once, dripped, every=0.02):
    """Send a beginning, then a little at a time, for as long as anybody listens."""

    def answer(request):
        request.wfile.write(sent_at_once)
        while not request.server.closing.wait(every):
            request.wfile.write(dripped)

    return answer


def continues(body=PDF, etag='"one"', **changed):
    """Answer as a host does that knows ranges; with headers changed, as one that gets them wrong."""

    def answer(request):
        asked = request.headers.get("Range")
        if not asked or request.headers.get("If-Range") != etag:
            return sends(body, ETag=etag)(request)
        first = int(asked.removeprefix("bytes=").removesuffix("-"))
        said = {"ETag": etag, "Content_Range": f"bytes {first}-{len(body) - 1}/{len(body)}", **changed}
        return sends(body[first:], status=206, **said)(request)

    return answer


def cut(body=PDF, at=50_000, etag='"one"'):
    """Announce the whole, and break off."""
    return sends(body[:at], length=len(body), ETag=etag)
