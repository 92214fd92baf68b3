"""The pictures of the tutorial: one file a chapter, one function a figure.

Each function returns a Drawing made from the package's own functions on the real rows.
scripts/make_figures.py turns them into the SVG files that the pages show.
"""

# Figure → the file that draws it, in reading order; kept here so that the names can be
# listed without loading Matplotlib. A test holds it equal to what the files define.
FIGURES = {
    "home": "index",
    "scatter": "line",
    "by_hand": "line",
    "fitted_line": "line",
    "neuron": "neuron",
    "network": "neuron",
    "residuals": "error",
    "parabola": "slope",
    "flow": "slope",
    "nudge": "slope",
    "overshoot": "step",
    "traces": "training",
    "two_rates": "rates",
    "three_runs": "rates",
    "landscape": "landscape",
    "descent": "landscape",
    "three_bowls": "landscape",
    "loss_by_epoch": "landscape",
    "degrees": "curve",
    "plane": "inputs",
    "speeds": "inputs",
    "broadcasting": "inputs",
    "collapse": "network",
    "activations": "network",
    "unit": "unit",
    "tanh_units": "network",
    "hidden": "network",
    "mini_batches": "deep",
    "yes_or_no": "logistic",
    "two_losses": "logistic",
    "graph": "paths",
    "two_moons": "moons",
    "fingers": "moons",
    "learning_curves": "moons",
    "held": "moons",
    "moons": "moons",
    "ten_digits": "digits",
    "looked_for": "digits",
    "misread": "digits",
    "digits": "digits",
    "yours": "yours",
    "one_decides": "yours",
}
