"""The family of Open Data Kit: KoboToolbox, Ona and ODK Central."""

from dataclasses import replace

from est_build.sources.producers.producer import Producer

_PARENTS = frozenset({"parent_key", "_parent_index", "_parent_table_name"})
_ON_THE_PHONE = frozenset(
    {
        "start",
        "end",
        "today",
        "deviceid",
        "device_id",
        "username",
        "phonenumber",
        "simserial",
        "subscriberid",
        "audit",
        "instanceid",
        "instancename",
        "meta/instanceid",
        "meta/instancename",
        "meta/rootuuid",
        "meta/deprecatedid",
        "meta-instanceid",
        "meta-instancename",
    }
)

KOBOTOOLBOX = Producer(
    id="kobotoolbox",
    title="KoboToolbox",
    required=(
        frozenset({"_submission_time", "end"}),
        frozenset({"_uuid", "_id", "instanceid", "meta/instanceid"}),
    ),
    submitted=("_submission_time", "end"),
    dropped=_ON_THE_PHONE
    | frozenset(
        {
            "_id",
            "_uuid",
            "formhub/uuid",
            "_validation_status",
            "_notes",
            "_status",
            "_submitted_by",
            "__version__",
            "_version",
            "_version_",
            "_tags",
            "_index",
            "_duration",
            "_xform_id",
            "_xform_id_string",
            "_date_modified",
            "_last_edited_by",
            "_total_media",
            "_media_count",
            "_media_all_received",
            "_attachments",
            "_geolocation",
            "_bamboo_dataset_id",
        }
    ),
    separators=(" ",),
    is_utc=True,
    blanks=frozenset({"n/a"}),
    parents=_PARENTS,
    has_paths=True,
)

# Ona grew from the same program; only it writes how long an answer took and how many files it has.
ONA = replace(
    KOBOTOOLBOX,
    id="ona",
    title="Ona",
    required=(
        frozenset({"_submission_time"}),
        frozenset({"_duration"}),
        frozenset({"_submitted_by", "_xform_id"}),
    ),
)

ODK_CENTRAL = Producer(
    id="odk-central",
    title="ODK Central",
    required=(frozenset({"submissiondate", "parent_key"}), frozenset({"key"})),
    submitted=("submissiondate",),
    dropped=_ON_THE_PHONE
    | frozenset(
        {
            "key",
            "submitterid",
            "submittername",
            "attachmentspresent",
            "attachmentsexpected",
            "status",
            "reviewstate",
            "edits",
            "formversion",
        }
    ),
    separators=(" ",),
    is_utc=True,
    test=(("reviewstate", frozenset({"rejected"})),),
    parents=_PARENTS,
    has_paths=True,
)
