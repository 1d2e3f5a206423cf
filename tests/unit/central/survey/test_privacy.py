import pytest

from central.survey.privacy import GROUP_MIN, shown


@pytest.mark.parametrize(("count", "told"), [(0, None), (1, None), (4, None), (5, 3.5), (500, 3.5)])
def test_fewer_than_five_are_hidden(count, told):
    assert shown(count, 3.5) == told
    assert GROUP_MIN == 5
