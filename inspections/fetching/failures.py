"""Why a document was not fetched, in words for an editor."""


class NotFetched(Exception):
    """A document was not fetched; the message says why."""


class HostFailed(NotFetched):
    """The fault lies with the host or the way to it, and may pass. It may say for how long to stay away, in seconds."""

    def __init__(self, message: str, retry_after: float = 0):
        super().__init__(message)
        self.retry_after = retry_after
