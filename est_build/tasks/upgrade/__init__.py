"""``est upgrade``: an older repository is carried forward, all of it or nothing."""

from est_build.tasks.upgrade.carrying import Upgrade, carry_forward, plan_upgrade

__all__ = ["Upgrade", "carry_forward", "plan_upgrade"]
