"""Harm done to this site on purpose, and what noticed it: a run of `make drift`.

For each kind of harm: how many harms there are, how many of them were tried, and how
many of those the pages and each room of the tests were the first to notice. Nothing
that was tried went unnoticed, or it would not stand here.

The date is that of the run; the seed chose what was tried. Written by
`make drift ARGS="--sample 40 --seed 26 --keep"`.
"""

# fmt: off
day = 27
month = 'November'
year = 2026
seed = 26
sizes = {'core': 5808,
 'pages': 6739,
 'equations': 550,
 'live': 5218,
 'figures': 4207,
 'exercises': 2608,
 'notebooks': 557,
 'outputs': 6756,
 'studies': 15866}
tried = {'core': 40,
 'pages': 3600,
 'equations': 550,
 'live': 40,
 'figures': 40,
 'exercises': 40,
 'notebooks': 40,
 'outputs': 1400,
 'studies': 40}
noticed = {'core': {'ideas': 24, 'pages': 16},
 'pages': {'pages': 3600},
 'equations': {'pages': 550},
 'live': {'live': 38, 'proof': 2},
 'figures': {'drawing': 40},
 'exercises': {'ideas': 37, 'pages': 3},
 'notebooks': {'notebooks': 32, 'ideas': 8},
 'outputs': {'notebooks': 1400},
 'studies': {'ideas': 40}}
# d59910de9a7e4208b64177d42e61e8aed0a05ee8c0cbbda21c4783da797a836b
