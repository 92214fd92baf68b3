"""What stands around the functions of `digits`."""

from perceptron.checks import check_image
from perceptron.guards import guard


@guard
def label(bare, image):
    """Refuse what is no image."""
    check_image(image)
    return bare(image)


@guard
def pixels(bare, image):
    """Refuse what is no image."""
    check_image(image)
    return bare(image)
