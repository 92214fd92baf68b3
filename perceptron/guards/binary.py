"""What stands around the functions of `binary`."""

from perceptron.checks import (
    check_answer,
    check_answers,
    check_apart,
    check_both_answers,
    check_decay,
    check_finite,
    check_network,
    check_probability,
    check_settings,
    check_sizes,
    check_some,
    check_table,
    check_weights,
    check_whole_number,
)
from perceptron.guards import guard


@guard
def split(bare, rows, *sizes):
    """Refuse parts that the rows cannot fill, and one row in two of them."""
    check_sizes(rows, sizes)
    parts = bare(rows, *sizes)
    check_apart(parts)
    return parts


@guard
def backpropagate(bare, inputs, y, parameters):
    """Refuse a target that is neither 0 nor 1."""
    check_answer(y)
    return bare(inputs, y, parameters)


@guard
def train_decaying(bare, rows, y, start, learning_rate, epochs, momentum, decay):
    """Refuse rows that cannot teach yes and no; `descend` refuses all else."""
    check_table(rows, y)
    check_answers(rows, y)
    check_both_answers(y)
    check_network(start)
    check_settings(start, learning_rate, epochs)
    for unit in start[:-1]:
        check_weights(len(unit), len(rows[0]))
    check_weights(len(start[-1]), len(start) - 1)
    check_decay(decay)
    return bare(rows, y, start, learning_rate, epochs, momentum, decay)


@guard
def best_epoch(bare, losses):
    """Refuse no losses, and those that are no numbers."""
    check_some("losses", losses)
    check_finite("losses", losses)
    return bare(losses)


@guard
def standard_error(bare, share, count):
    """Refuse a share that is none, and one of no rows."""
    check_probability(share, "share", "a share")
    check_whole_number("count", count, 1)
    return bare(share, count)
