"""The search box above each list of the desk."""

from inspections.models.searching import with_words


class SearchByWords:
    """For an admin whose search finds what has all the words that were typed, however they or the names are written."""

    def get_search_results(self, request, queryset, search_term):
        fields = self.get_search_fields(request)
        is_asked = fields and search_term.strip()
        return with_words(queryset, search_term, *fields) if is_asked else queryset, False
