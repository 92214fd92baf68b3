"""Slopes without pencil: numbers that remember what they were computed from.

Multiply along a path, add where paths meet: one walk back gives every slope.
"""

import math

from perceptron.guards import autodiff as guards


# --8<-- [start:Value]
class Value:
    """A number, with what it was computed from."""

    def __init__(self, number, sources=()):
        """Each source is a value and the slope along it."""
        self.number = number
        self.sources = sources
        self.slope = 0.0  # of the result along this, after a walk back

    def __add__(self, other):
        other = value(other)
        return Value(self.number + other.number, [(self, 1), (other, 1)])

    def __mul__(self, other):
        other = value(other)
        sources = [(self, other.number), (other, self.number)]
        return Value(self.number * other.number, sources)

    def __pow__(self, power):
        sources = [(self, power * self.number ** (power - 1))]
        return Value(self.number**power, sources)

    # The rest is made of these three.
    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __truediv__(self, other):
        return self * other**-1

    def __rtruediv__(self, other):
        return self**-1 * other


# --8<-- [end:Value]


# --8<-- [start:functions]
def value(number):
    """Return a number as a value, and a value as it is."""
    return number if hasattr(number, "sources") else Value(number)


def exp(s):
    """Return e to the power of a value."""
    number = math.exp(s.number)
    return Value(number, [(s, number)])


def log(s):
    """Return the natural logarithm of a value."""
    return Value(math.log(s.number), [(s, 1 / s.number)])


def tanh(s):
    """Return the tanh of a value."""
    h = math.tanh(s.number)
    return Value(h, [(s, 1 - h**2)])


# --8<-- [end:functions]


# --8<-- [start:history]
def history(result):
    """Return all values that led to a result, each after its sources."""
    order, known, waiting = [], set(), [result]
    while waiting:
        latest = waiting[-1]
        missing = [s for s, _ in latest.sources if s not in known]
        waiting += missing
        if not missing:
            waiting.pop()
            if latest not in known:
                known.add(latest)
                order.append(latest)
    return order


# --8<-- [end:history]


@guards.backward
# --8<-- [start:backward]
def backward(result):
    """Add, to each value that led to a result, its slope along it."""
    result.slope = 1.0
    for target in reversed(history(result)):
        for source, along in target.sources:
            source.slope += target.slope * along


# --8<-- [end:backward]


# --8<-- [start:gradient]
def each(function, parameters):
    """Apply a function to every number, in lists as they stand."""
    if isinstance(parameters, (list, tuple)):
        return [each(function, part) for part in parameters]
    return function(parameters)


def gradient(loss, parameters):
    """Return the loss's slopes, in lists as the parameters stand."""
    values = each(Value, parameters)
    backward(loss(values))
    return each(lambda parameter: parameter.slope, values)


# --8<-- [end:gradient]
