"""How large figures, their words and parts are drawn; sizes in pixels of the SVG."""

WIDTH = 380  # a phone's width less its margins: nothing has to shrink
PANEL_WIDTH = 290  # two of these stand side by side on a page
HEIGHT = 290

LABEL = 13.0  # words
TICK = 12.0  # numbers on the axes

# Chapter 15's plane
PLANE = -1.75, 2.75, -1.25, 1.75  # left, right, low, high, in the inputs' own units
# From which probability of a yes on it is how dark.
SHADES = {"unsure": 0.1, "likely": 0.5, "sure": 0.9}

# The parts of chapter 16's drawing
VIEW = 235, 20, 18  # left, top, and how wide a pixel of the image is drawn
UNITS = 19, 22.8, 258, 18  # the first one's middle, to the next, the line, how high
ANSWERS = 28, 36, 386, 66
