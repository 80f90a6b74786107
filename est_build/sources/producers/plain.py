"""A table from anywhere else: one header row, and one column that tells when."""

from est_build.sources.producers.producer import Producer
from est_build.words.catalogue import N_

PLAIN_TIMES = (
    "tidpunkt",
    "inskickad",
    "inskickat",
    "svarstid",
    "svarade",
    "tidstämpel",
    "tid",
    "datum och tid",
    "datum",
    "submitted",
    "submitted at",
    "submission time",
    "recordeddate",
    "timestamp",
)

PLAIN = Producer(
    id="plain",
    title=N_("vanlig tabell"),
    submitted=PLAIN_TIMES,
    dropped=frozenset({"id", "nr", "namn", "name"}),
    reporters=frozenset({"e-post", "e-postadress", "email", "e-mail", "epost"}),
)
