"""Markdown to a finished site: the builder's run, the last step, and the exchange with the old."""

from est_build.site.build import build_site
from est_build.site.build_record import programs_used
from est_build.site.engines import check_engine
from est_build.site.exchange import complete_exchange
from est_build.site.finished_pages import standing_pages
from est_build.site.folder_edition import write_folder_edition
from est_build.site.incremental import PagesNeededError
from est_build.site.packing import pack_for_servers
from est_build.site.settings import SiteSettings
from est_build.site.site_folder import check_finished, read_site

__all__ = [
    "PagesNeededError",
    "SiteSettings",
    "build_site",
    "check_engine",
    "check_finished",
    "complete_exchange",
    "pack_for_servers",
    "programs_used",
    "read_site",
    "standing_pages",
    "write_folder_edition",
]
