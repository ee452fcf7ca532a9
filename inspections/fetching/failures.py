"""Why a document was not fetched, in words for an editor."""


class NotFetched(Exception):
    """A document was not fetched; the message says why."""


class HostFailed(NotFetched):
    """The host or the way to it failed, perhaps for a while. It may ask us to wait for some seconds, `retry_after`."""

    def __init__(self, message: str, retry_after: float = 0):
        super().__init__(message)
        self.retry_after = retry_after
