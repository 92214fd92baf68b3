"""A gradient found again without calculus, by nudging: slow, and hard to get wrong."""

from perceptron.guards import gradient_check as guards


@guards.central_difference
# --8<-- [start:central_difference]
def central_difference(f, at, nudge=1e-4):
    """Return the slope of f at a place, from f a nudge above and below."""
    return (f(at + nudge) - f(at - nudge)) / (2 * nudge)


# --8<-- [end:central_difference]


# --8<-- [start:numerical_gradient]
def numerical_gradient(loss, parameters):
    """Return the loss's slope along each parameter, the others held."""
    slopes = []
    for i, parameter in enumerate(parameters):

        def loss_along(nudged):
            return loss(*parameters[:i], nudged, *parameters[i + 1 :])

        slopes.append(central_difference(loss_along, parameter))
    return slopes


# --8<-- [end:numerical_gradient]
