"""How long an epoch of the line's descent takes, by how many rows there are.

For each count of rows, the microseconds of an epoch, by how its loop is written; exact
are those of arrays.after_epochs, which makes all 10,000 epochs at once. Processor
time on one core, with as many epochs as fill 0.1 seconds, at most 10,000: the
median of 5 runs, in turns.

26 November 2026, x86_64: Python 3.11.7, NumPy 2.4.6, scikit-learn 1.9.1.
Written by `make bench ARGS="rows --save"`; other machines will give other times.
"""

rows = [2, 5, 20, 100, 1000, 10000, 100000, 1000000]
plain = [1.47, 2.28, 5.6, 21.9, 205.0, 2420.0, 31300.0, 360000.0]
array_a_row = [5.11, 10.3, 33.8, 147.0, 1450.0, 14600.0, 152000.0, 1490000.0]
all_at_once = [2.7, 2.9, 3.18, 2.99, 4.79, 21.4, 415.0, 6470.0]
scikit_learn = [36.4, 46.0, 48.5, 44.3, 51.7, 102.0, 839.0, 12700.0]
exact = [255.0, 252.0, 255.0, 234.0, 325.0, 407.0, 2010.0, 29700.0]
# 5d2fa6e55facae4bee6ab17eecefad5ea93a377cb7659985dbaa4914d1e53b62
