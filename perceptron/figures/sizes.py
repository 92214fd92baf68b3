"""How large figures and their words are drawn, in pixels of the SVG."""

WIDTH = 380  # a phone's width less its margins: nothing has to shrink
PANEL_WIDTH = 290  # two of these stand side by side on a page
HEIGHT = 290

LABEL = 13.0  # words
TICK = 12.0  # numbers on the axes
