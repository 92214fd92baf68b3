"""Which blocks the browser can edit and run is found out when the page is built."""

import pytest

from scripts.markdown.code import CODE, Mark, block
from scripts.markdown.sessions import Block, is_core, is_only_imports, runnable


def session(*lines: str) -> Block:
    return Block("pycon", "".join(f"{line}\n" for line in lines))


def section(text: str, title: str = "perceptron/neuron.py") -> Block:
    return Block("python", text, title)


def runs(*blocks: Block) -> list[bool]:
    return list(runnable(list(blocks)))


def test_plain_python_runs() -> None:
    assert runs(
        session(">>> import math", ">>> from perceptron.patients import x, y"),
        session(">>> print(math.tau, len(x))", "6.283185307179586 20"),
        session(">>> for xi in x:", "...     z = xi + 1", "..."),
        session(">>> [z for z in x if z > xi]", "[]"),
    ) == [True, True, True, True]


@pytest.mark.parametrize(
    "line",
    [
        "import numpy as np",
        "import random",
        "from perceptron.arrays import fit",
        "from perceptron import arrays",
        "from perceptron import line, arrays",
        "import perceptron.elsewhere",
        "from statistics import mean",
        "open('a')",
        "nobody_said_what_this_is",
        "[a for b in range(3)]",
        "def f(a):\n...     return a + b\n...",
        "1 +",
    ],
)
def test_what_the_browser_lacks_does_not_run(line: str) -> None:
    assert runs(session(f">>> {line}")) == [False]


def test_what_needs_a_session_that_does_not_run_does_not_run_either() -> None:
    assert runs(
        session(">>> a = 1"),
        session(">>> import numpy as np", ">>> b = np.pi"),
        session(">>> a", "1"),
        session(">>> b", "3.141592653589793"),
    ) == [True, False, True, False]


def test_a_name_bound_again_by_what_does_not_run_is_stale() -> None:
    assert runs(
        session(">>> a = b = 1"),
        session(">>> import numpy as np", ">>> a = np.pi"),
        session(">>> a", "3.141592653589793"),
        session(">>> b", "1"),
    ) == [True, False, False, True]


def test_names_inside_functions_are_their_own() -> None:
    assert runs(
        session(">>> X = y = 1"),
        section("def fit(X, y):\n    return [y for y in X]\n", "perceptron/arrays.py"),
        session(">>> X + y", "2"),
        section("def half(part):\n    whole = part\n    return whole / 2\n"),
        session(">>> half(X)", "0.5"),
        session(">>> whole", "1"),
        session(">>> part", "1"),
    ) == [True, False, True, True, True, False, False]


def test_sections_of_core_files_can_be_edited() -> None:
    function = "def feedforward(x, m, b):\n    return m * x + b\n"
    assert section(function).module() == "perceptron.neuron"
    exercise = section(function, "perceptron/exercises/neuron.py")
    assert exercise.module() == "perceptron.exercises.neuron"
    for title in "perceptron/arrays.py", "scripts/proof/pages.py", "":
        assert section(function, title).module() == ""
    assert runs(section(function), session(">>> feedforward(1, 2, 3)", "5")) == [
        True,
        True,
    ]
    assert not is_core("numpy.line")


def test_sessions_of_imports_are_known() -> None:
    assert is_only_imports(session(">>> import math", ">>> from math import pi"))
    assert not is_only_imports(session(">>> import math", ">>> a = math.pi"))


PAGE = """<p>The <code>&gt;&gt;&gt;</code> of Python.</p>
<div class="language-python highlight"><span class="filename">perceptron/line.py\
</span><pre><span></span><code><span class="k">def</span> a(): pass
</code></pre></div>
<div class="language-pycon highlight"><pre><code><span class="gp">&gt;&gt;&gt; </span>\
a()
</code></pre></div>
<div class="language-pycon highlight"><pre><code>&gt;&gt;&gt; import math
</code></pre></div>
<div class="language-pycon highlight"><pre><code>&gt;&gt;&gt; import os
</code></pre></div>
<div class="language-text highlight"><pre><code>a()
</code></pre></div>
"""


def test_blocks_are_marked_and_nothing_else_is_changed() -> None:
    marked = Mark().run(PAGE)
    assert [line for line in marked.splitlines() if "<div" in line] == [
        '<div data-search-exclude class="language-python highlight" '
        'data-edit="perceptron.line"><span class="filename">perceptron/line.py</span>'
        '<pre><span></span><code><span class="k">def</span> a(): pass',
        '<div data-search-exclude class="language-pycon highlight" data-run>'
        '<pre><code><span class="gp">&gt;&gt;&gt; </span>a()',
        '<div data-search-exclude class="language-pycon highlight" data-run="imports">'
        "<pre><code>&gt;&gt;&gt; import math",
        '<div data-search-exclude class="language-pycon highlight">'
        "<pre><code>&gt;&gt;&gt; import os",
        '<div data-search-exclude class="language-text highlight"><pre><code>a()',
    ]
    plain = marked.replace(" data-search-exclude", "").replace(" data-run", "")
    assert (
        plain.replace(' data-edit="perceptron.line"', "").replace('="imports"', "")
        == PAGE
    )
    assert [block(one).text for one in CODE.finditer(PAGE)][1] == ">>> a()\n"
