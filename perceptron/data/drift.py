"""Harm done to this site on purpose, and what noticed it: a run of `make drift`.

For each kind of harm: how many harms there are, how many of them were tried, and how
many of those the pages and each room of the tests were the first to notice. Nothing
that was tried went unnoticed, or it would not stand here.

The date is that of the run; the seed chose what was tried. Written by
`make drift ARGS="--sample 6 --seed 26 --keep"`.
"""

# fmt: off
day = 27
month = 'November'
year = 2026
seed = 26
sizes = {'core': 5808,
 'pages': 6643,
 'equations': 552,
 'live': 5207,
 'figures': 4204,
 'exercises': 2213,
 'notebooks': 558,
 'outputs': 6752,
 'studies': 15791}
tried = {'core': 6,
 'pages': 540,
 'equations': 240,
 'live': 6,
 'figures': 6,
 'exercises': 6,
 'notebooks': 6,
 'outputs': 210,
 'studies': 6}
noticed = {'core': {'ideas': 3, 'pages': 3},
 'pages': {'pages': 540},
 'equations': {'pages': 240},
 'live': {'live': 6},
 'figures': {'drawing': 6},
 'exercises': {'ideas': 5, 'pages': 1},
 'notebooks': {'notebooks': 6},
 'outputs': {'notebooks': 210},
 'studies': {'ideas': 6}}
# 5eb114c122d9335440dcda3e99f2b2362c002819ac4cf3f879b27b2023de5000
