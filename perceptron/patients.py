"""Twenty patients, one a row: the last 20 of scikit-learn's diabetes data.

x is the body-mass index on a scale of our own, which chapter 1 explains.
y measures how far the disease went in one year.

Written by scripts/rows.py, and held equal to scikit-learn by the tests.
Source: Efron, Hastie, Johnstone, Tibshirani, Least Angle Regression (2004).
"""

x = [
    17.786338762689528,
    6.038187157388812,
    11.103903904628568,
    5.930405950000734,
    6.577093194329211,
    10.564997867688168,
    18.864150836570328,
    6.684874401717293,
    4.3136878391795355,
    6.9004368164934515,
    15.522933407539849,
    3.990344217015294,
    10.133873038135851,
    7.65490526821001,
    2.5891885209702528,
    11.96615356373321,
    8.40937371992657,
    8.40937371992657,
    13.90621529671865,
    2.6969697283583347,
]

y = [
    233.0,
    91.0,
    111.0,
    152.0,
    120.0,
    67.0,
    310.0,
    94.0,
    183.0,
    66.0,
    173.0,
    72.0,
    49.0,
    64.0,
    48.0,
    178.0,
    104.0,
    132.0,
    220.0,
    57.0,
]
