"""A neuron set by hand: its numbers stand at their places, and are added up."""

import pytest

from live import neuron


def test_at_the_start_it_is_the_example_of_the_page() -> None:
    changes, sentence = neuron.update(x1=3, x2=2, w1=0.5, w2=4, b=1)
    assert sentence == "The neuron adds 1.5 + 8 + 1 and gives out 10.5."
    said = {mark: attributes["text"] for mark, attributes in changes.items()}
    assert said == {
        "first_input": "3",
        "second_input": "2",
        "first_weight": "= 0.5",
        "second_weight": "= 4",
        "bias": "= 1",
        "terms": "= 1.5 + 8 + 1",
        "output": "= 10.5",
    }


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((-1, 2, 2, -3, -4), "The neuron adds −2 − 6 − 4 and gives out −12."),
        ((10, 5, 10, 0, 0), "The neuron adds 100 + 0 + 0 and gives out 100."),
        ((1.26, 0, 0.5, 3, 0.1), "The neuron adds 0.63 + 0 + 0.1 and gives out 0.73."),
    ],
)
def test_what_is_negative_is_taken_away(values: tuple[float, ...], said: str) -> None:
    assert neuron.update(*values)[1] == said


def test_it_begins_where_the_controls_do() -> None:
    starts = {control.name: control.start for control in neuron.CONTROLS}
    assert starts == {"x1": 3, "x2": 2, "w1": 0.5, "w2": 4, "b": 1}
