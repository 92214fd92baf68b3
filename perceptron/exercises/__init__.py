"""The exercises: one file a chapter, each with its answers, mistakes and solutions.

Every right answer and every known mistake is computed by the ideas' own functions, so
the page, the tests and the reader's browser hold the same.

form            what an exercise is: fields, answers, mistakes
function        a field that is answered with a function, checked by running it
sheet           all exercises, by chapter and name
"""
