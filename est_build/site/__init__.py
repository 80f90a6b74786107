"""Markdown to a finished site: the builder's run, the last step, and the exchange with the old."""

from est_build.site.build import build_site
from est_build.site.build_record import programs_used
from est_build.site.folder_edition import write_folder_edition
from est_build.site.settings import SiteSettings

__all__ = ["SiteSettings", "build_site", "programs_used", "write_folder_edition"]
