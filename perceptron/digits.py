"""An image of a digit: kept as a line of text, read as the inputs of a neuron.

A line is the digit that was meant, and then the 64 pixels, row by row, each a sign from
0 for paper over 9 and a to g for ink: the digits of a count to 16.
"""

from perceptron.guards import digits as guards


@guards.label
# --8<-- [start:label]
def label(image):
    """Return which digit was meant."""
    return int(image[0])


# --8<-- [end:label]


@guards.pixels
# --8<-- [start:pixels]
def pixels(image):
    """Return the 64 inputs, from 0 for paper to 1 for ink."""
    return [int(sign, 17) / 16 for sign in image[1:]]


# --8<-- [end:pixels]
