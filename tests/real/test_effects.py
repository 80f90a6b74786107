"""Published results on measures, to the printed digits, through the product's own functions."""

import pytest

from est_build.analyse.methods.effects import weighted_displacement_difference
from tests.real.reference.effects import NORMAL, sicily, slope_change


@pytest.mark.real
def test_sicilys_smoking_ban_gives_the_published_step() -> None:
    plain = sicily(0)
    low, high = plain.interval_at(
        NORMAL, plain.standard_errors[plain.step_at] / plain.dispersion**0.5
    )
    assert (round(plain.ratio, 7), round(low, 7), round(high, 7)) == (
        0.8943765, 0.8646864, 0.9250861,
    )  # fmt: skip
    assert round(plain.dispersion, 6) == 3.559187
    seasonal = sicily(2)
    low, high = seasonal.interval_at(NORMAL, seasonal.standard_error)
    assert (round(seasonal.ratio, 7), round(low, 7), round(high, 7)) == (
        0.8850715, 0.8394010, 0.9332270,
    )  # fmt: skip
    assert round(seasonal.dispersion, 6) == 2.262183
    assert round(slope_change(), 5) == 0.63879


def test_wheeler_and_ratcliffes_example_gives_what_they_print() -> None:
    found = weighted_displacement_difference((308, 318), (207, 110), (150, 140), (178, 157)).total
    assert found.estimate == -118
    assert (round(found.standard_error, 3), round(found.deviates, 2)) == (39.598, -2.98)
    assert (round(found.low), round(found.high)) == (-196, -40)
