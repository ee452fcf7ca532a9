"""Nobody makes us keep more than a report's worth of bytes."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

TOO_LARGE = "upload_too_large"  # the mark on a request whose files were not taken


class LargestUpload(FileUploadHandler):
    """Stops reading a request's files when they are together larger than LARGEST_UPLOAD bytes, and marks it."""

    def __init__(self, request=None):
        super().__init__(request)
        self.size = 0

    def receive_data_chunk(self, raw_data, start):
        self.size += len(raw_data)
        if self.size > settings.LARGEST_UPLOAD:
            setattr(self.request, TOO_LARGE, True)
            raise StopUpload(connection_reset=False)  # the form can then still say so
        return raw_data

    def file_complete(self, file_size):
        return None
