"""Numbers in figures and in their sentences: as on the pages, however large."""

import math

from live.frame.numbers import counted, shown, written


def test_numbers_are_written_as_on_the_pages() -> None:
    cases = [(8059.1448, 1), (-1234567.891, 2), (999, 0), (1000, 0), (-0.001, 2)]
    said = [shown(value, digits) for value, digits in cases]
    assert said == ["8,059.1", "−1,234,567.89", "999", "1,000", "0.00"]
    assert [shown(-0.1, 1), shown(-1), shown(-0.0, 1)] == ["−0.1", "−1", "0.0"]
    plain = [shown(value) for value in (0.001, -20, 123456, 1e300, 10.5)]
    assert plain == ["0.001", "−20", "123,456", "1e+300", "10.5"]


def test_what_rounds_to_zero_has_no_sign_and_infinity_has_words() -> None:
    assert [shown(1_234_567_890, 0), shown(12_345.6), shown(1e-9, 3)] == [
        *("1,234,567,890", "12,345.6"),
        "0.000",
    ]
    assert [shown(value, 1) for value in (0.1, -0.2, 0.3, 111.0, -float("inf"))] == [
        *("0.1", "−0.2", "0.3", "111.0"),
        "beyond all numbers",
    ]


def test_a_long_number_has_a_power_of_ten() -> None:
    assert written(999_999_999.94, 1) == "999,999,999.9"
    assert written(1e9 - 1, 2) == "999,999,999.00"
    assert written(-1e9 + 1, 1) == "−999,999,999.0"
    assert [written(1e9, 1), written(-1e9, 1)] == ["1.0e+09", "−1.0e+09"]
    assert written(2.5e-7, 1) == "0.0"
    for value in math.inf, -math.inf, math.nan:
        assert written(value, 1) == "more than Python can hold"


def test_one_is_counted_without_an_s() -> None:
    said = [counted(number, "step") for number in (0, 1, 2, 1_000)]
    assert said == ["0 steps", "1 step", "2 steps", "1,000 steps"]
