"""Documents from Ofsted's file host, and from nowhere else. Knows neither Django nor the database.

Whoever gives an address may mean us harm, and so may whoever answers: the address, the machine, the way there, the
size, the time and the kind of document are each checked here, and NotFetched says in a sentence what was wrong.
"""

from .addresses import OFSTED, Host, host_named_in
from .connecting import Deadline
from .contents import beginning_as_pdf, pieces_of, refuse_ending
from .downloads import download, is_whole
from .failures import HostFailed, NotFetched
from .redirects import open_response, refuse_unless_sent

__all__ = ["OFSTED", "Host", "HostFailed", "NotFetched", "download", "fetch", "host_named_in", "is_whole"]

# A page of the desk waits for it, and its server gives up after 30 seconds.
FETCH_WITHIN = 20.0


def fetch(url: str, *, agent: str, host: Host = OFSTED, within: float = FETCH_WITHIN) -> bytes:
    """Return a PDF from the host. Raise NotFetched, saying why, if there is none or it may not be fetched.

    `agent` tells the host who is asking.
    """
    with open_response(url, agent=agent, host=host, deadline=Deadline(within)) as response:
        refuse_unless_sent(response)
        data = b"".join(beginning_as_pdf(pieces_of(response)))
    refuse_ending(data)
    return data
