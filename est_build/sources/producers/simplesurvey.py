"""SimpleSurvey: CSV with numbered questions, ``1) Fråga: Alternativ``."""

from est_build.sources.producers.producer import Producer

_SUBMITTED = (
    "date completed",
    "completed on",
    "completion date",
    "date submitted",
    "end date",
    "end time",
    "date de fin",
)

SIMPLESURVEY = Producer(
    id="simplesurvey",
    title="SimpleSurvey",
    first=frozenset({"internal id", "id interne"}),
    submitted=_SUBMITTED,
    dropped=frozenset(
        {
            "internal id",
            "id interne",
            "external id",
            "ip address",
            "adresse ip",
            "language",
            "langue",
            "start date",
            "start time",
            "date started",
            "date de début",
            "status",
            "first name",
            "last name",
        }
    ),
    reporters=frozenset({"email", "email address", "courriel"}),
    has_numbers=True,
)
