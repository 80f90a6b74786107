"""The dispersion against sums done by hand."""

import pytest

from est_build.analyse.methods.dispersion import pooled_dispersion


def test_two_places_share_one_dispersion() -> None:
    # Place one: mean 4, squares (16 + 16)/4 = 8. Place two: mean 2, squares (1 + 1)/2 = 1.
    # Nine over two degrees of freedom.
    assert pooled_dispersion([[0, 8], [1, 3]], [[1, 1], [1, 1]]) == pytest.approx(4.5)


def test_exposure_is_what_a_month_is_expected_from() -> None:
    # Nine events over three units: 3 and 6 are expected, 5 and 4 came: 4/3 + 4/6 = 2.
    assert pooled_dispersion([[5, 4]], [[1, 2]]) == pytest.approx(2)


@pytest.mark.parametrize("counts", [[[0, 2]], [[7]], [[4, 4, 4]], []])
def test_it_is_never_below_one_and_one_where_nothing_can_be_known(
    counts: list[list[float]],
) -> None:
    assert pooled_dispersion(counts, [[1.0] * len(place) for place in counts]) == 1


def test_counts_without_their_exposure_are_refused() -> None:
    with pytest.raises(ValueError, match="argument"):
        pooled_dispersion([[1, 2]], [[1.0]])
