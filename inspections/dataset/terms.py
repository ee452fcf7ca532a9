"""On what terms the files may be used, and whom to name."""

LICENCE = "Open Government Licence v3.0"
LICENCE_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
ATTRIBUTION = (
    "Contains public sector information licensed under the Open Government Licence v3.0."
    " Sources: Ofsted, the Department for Education, the Office for National Statistics and those named in each row."
)
BEYOND = (
    "Articles are linked and summarised in our own words, and stay their publishers'. Of reports that are not under the"
    " Open Government Licence, only facts are given."
)
