"""What the notebooks of the tutorial add to its pages, for a reader at home.

show            a figure of the pages, drawn where you are
check           your answer to an exercise, and the sentence that the page has for it
"""

from perceptron.notebooks.answers import check
from perceptron.notebooks.drawings import show

__all__ = ["check", "show"]
