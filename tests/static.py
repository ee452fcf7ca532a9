"""Static files, looked through once as a server does when it starts, and not again by the client of every test."""

from whitenoise.middleware import WhiteNoiseMiddleware


class LookingOnce(WhiteNoiseMiddleware):
    found = {}

    def update_files_dictionary(self, root, prefix):
        if root not in self.found:
            super().update_files_dictionary(root, prefix)
            self.found[root] = self.files
        self.files = self.found[root]
