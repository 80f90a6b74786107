"""``est init``: a municipality's own repository, whole and without faults from the first day."""

from est_build.tasks.init.beginning import Host, InitOutcome, InitPlan, write_beginning

__all__ = ["Host", "InitOutcome", "InitPlan", "write_beginning"]
