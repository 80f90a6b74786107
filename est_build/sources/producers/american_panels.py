"""SurveyMonkey, Qualtrics and Typeform: exports with several header rows or UTC columns."""

from est_build.sources.producers.producer import HeaderRows, Producer
from est_build.sources.timestamps import DateOrder
from est_build.words.catalogue import N_

SURVEYMONKEY = Producer(
    id="surveymonkey",
    title="SurveyMonkey",
    first=frozenset({"respondentid", "respondent id"}),
    submitted=("end date", "date modified", "enddate", "datemodified"),
    dropped=frozenset(
        {
            "respondentid",
            "respondent id",
            "collectorid",
            "collector id",
            "start date",
            "startdate",
            "date created",
            "ip address",
            "first name",
            "last name",
            "custom data 1",
        }
    ),
    reporters=frozenset({"email address"}),
    date_order=DateOrder.MONTH_FIRST,
    header=HeaderRows.QUESTION_AND_OPTION,
)

_QUALTRICS_DROPPED = frozenset(
    {
        "startdate",
        "enddate",
        "status",
        "ipaddress",
        "progress",
        "duration (in seconds)",
        "finished",
        "responseid",
        "responseset",
        "name",
        "recipientlastname",
        "recipientfirstname",
        "externalreference",
        "externaldatareference",
        "locationlatitude",
        "locationlongitude",
        "locationaccuracy",
        "distributionchannel",
        "userlanguage",
    }
)
_PREVIEW = ("status", frozenset({"1", "2", "survey preview", "survey test", "spam"}))
_UNFINISHED = ("finished", frozenset({"0", "false"}))

QUALTRICS = Producer(
    id="qualtrics",
    title="Qualtrics",
    required=(
        frozenset({"startdate"}),
        frozenset({"recordeddate"}),
        frozenset({"responseid"}),
    ),
    submitted=("recordeddate",),
    dropped=_QUALTRICS_DROPPED,
    reporters=frozenset({"recipientemail"}),
    separators=(",",),
    header=HeaderRows.CODE_TEXT_AND_IMPORT,
    incomplete=(_UNFINISHED,),
    test=(_PREVIEW,),
)

QUALTRICS_LEGACY = Producer(
    id="qualtrics-legacy",
    title=N_("Qualtrics (äldre)"),
    first=frozenset({"v1"}),
    required=(frozenset({"v2"}), frozenset({"v10"})),
    submitted=("enddate",),
    dropped=_QUALTRICS_DROPPED,
    reporters=frozenset({"emailaddress"}),
    separators=(",",),
    header=HeaderRows.CODE_AND_TEXT,
    incomplete=(_UNFINISHED,),
    test=(_PREVIEW,),
)

TYPEFORM = Producer(
    id="typeform",
    title="Typeform",
    first=frozenset({"#"}),
    required=(frozenset({"submit date (utc)"}),),
    submitted=("submit date (utc)",),
    dropped=frozenset(
        {
            "#",
            "start date (utc)",
            "stage date (utc)",
            "network id",
            "tags",
            "response type",
            "ending",
        }
    ),
    is_utc=True,
    has_bare_options=True,
)
