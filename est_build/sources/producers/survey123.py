"""ArcGIS Survey123: CSV or XLSX; its moments are in UTC and written the American way."""

from est_build.sources.producers.producer import Producer
from est_build.sources.timestamps import DateOrder

SURVEY123 = Producer(
    id="survey123",
    title="Survey123",
    first=frozenset({"objectid"}),
    required=(frozenset({"globalid"}), frozenset({"creationdate"})),
    submitted=("creationdate",),
    dropped=frozenset({"objectid", "globalid", "creator", "editdate", "editor", "x", "y"}),
    separators=(",",),
    date_order=DateOrder.MONTH_FIRST,
    is_utc=True,
)
