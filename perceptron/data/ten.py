"""Ten rows as somebody might paste them, made up for chapter 17: the last decides."""

text = """\
days;litres
1;3,1
2;2,4
3;2,8
4;3,3
5;2,2
6;2,9
7;3,4
8;2,5
9;2,7
30;12,5
"""
