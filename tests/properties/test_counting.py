"""The counter of work tells what grows as the length from what grows faster."""

from tests.counting import calls, growth


def test_calls_of_python_and_of_its_own_functions_count():
    assert calls(lambda: [str(number) for number in range(100)]) < calls(lambda: ["".join("a") for _ in range(100)])


def test_linear_work_grows_by_four_and_quadratic_work_by_sixteen():
    assert 3.5 < growth(lambda size: ["".join("a") for _ in range(size)], 500) < 4.5
    assert growth(lambda size: ["".join("a") for _ in range(size * size)], 30) > 12
