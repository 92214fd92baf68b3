"""The browser runs the core files as they stand, under MicroPython: so do these tests.

Every public name of every core file is used in an expression below, and what it gives
there is what it gives in CPython: the same types, the same refusals in the same words,
and numbers that agree to one part in a thousand million.
"""

import ast
import json
import math
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.assets.engine import core_files
from scripts.common.files import ROOT

TOLERANCE = 1e-9
# Where tanh is called again and again its last place may differ, and steps add that up.
LONG_TOLERANCE = 1e-5

# For each core file: expressions that use all of its public names. What is refused, and
# in which words, test_browser_sessions holds: the page of refusals runs there.
CASES = {
    "patients": ["x", "s5", "y"],
    "data.others": ["len(rows)", "x[:9]", "s5[:9]", "y"],
    "line": [
        "mean(x)",
        "mean([1, 2])",
        "fit_line(x, y)",
        "fit_line([1, 2, 3], [4, 5])",
        "r_squared([yi - 11 * xi - 25 for xi, yi in zip(x, y)], y)",
        "slope_standard_error([yi - 11 * xi - 25 for xi, yi in zip(x, y)], x)",
    ],
    "neuron": [
        "linear_neuron([4, 5], [2, -1], 3)",
        "linear_neuron([0.1, 0.2], [0.3, 0.4], 0.5)",
        "linear_neuron(inputs=[4, 5], weights=[2, -1], bias=3)",
        "feedforward(x[0], 5, 10)",
        "squared_error(98.9, 233)",
        "mean_squared_error(x, y, 5, 10)",
        "mean_squared_error([1e200], [0], 1, 0)",
        "backpropagate(x[0], y[0], 5, 10)",
    ],
    "gradient_check": [
        "central_difference(lambda p: p**3, 2.0)",
        "central_difference(lambda p: p**2, 3.0, 1e-3)",
        "numerical_gradient(lambda m, b: (m * 3 + b - 7) ** 2, [0.5, 2.0])",
    ],
    "descent": [
        "average_gradient(x, y, 5, 10)",
        "step(x, y, 5, 10, 0.001)",
        "error_factor(x[0], 0.003)",
        "highest_stable_rate(x)",
        "highest_stable_rate([-1, 1])",
        "train(x, y, 5, 10, 0.001, 3)",
        "train(x, y, 5, 10, 0.001, 500)[-1]",
        "train(x, y, 5, 10, 1, 1000)",
        "combine(2, [[3], [4, 5]], 6, [[7], [8, 9]])",
        "descend(lambda p: [2 * p[0], 4 * p[1]], [3, 4], 0.1, 20)",
        "descend(lambda p: (2 * p[0], 4 * p[1]), [3, 4], 0.1, 20, 0.9)",
        "descend(lambda p: [[2 * p[0][0]], [4 * p[1][0]]], [[3], [4]], 0.1, 20)",
        "descend(lambda p: [2 * p[0]], [3], 1.5, 2000)",
        "descend(lambda p: [2 * p[0]], [3, 4], 0.1, 1)",
        "settled([[9], [0], [9], [1], [0]], [0], 0.5)",
        "settled([[0, float('nan')]], [0, 0], 0.5)",
    ],
    "standard": [
        "standard_deviation(x)",
        "standardise(x)",
        "original_units(51.5, 126.2, x)",
    ],
    "model": [
        "average([[1, 2], [3, 5]])",
        "average([[[1], [2, 4]], [[3], [5, 7]]])",
        "mean_squared_error(lambda x, p: p[0] * x, x, y, [3])",
        "average_gradient(lambda x, y, p: [p[0] * x], x, y, [3])",
        "average_gradient(lambda x, y, p: [1], x, y, [3, 4])",
        "train(lambda row, y, p: [p[0] * row[0]], [[1], [2]], [3, 4], [5], 0.1, 9)",
    ],
    "curve": [
        "powers(1.5, 5)",
        "prediction(2, [3, 4, 5])",
        "[fit_curve(x, y, degree) for degree in range(1, 6)]",
        "solve([[2, 1, 4], [1, 3, 7]])",
        "solve([[2, 1, 4], [1, 3]])",
        "in_units_of_x([1, 2, 3], x)",
        "normal_equations([[1, 2], [3, 4], [6, 5]], [7, 8, 9])",
        "leave_one_out(x, y, 2)",
    ],
    "inputs": ["feedforward([1, 2], [4, 5, 6])", "backpropagate([1, 2], 3, [4, 5, 6])"],
    "network": [
        "walk_back(0.5, [1, 2], [0.3, 0.4], [5, 6], 'tanh')",
        "[identity(-2), relu(-2), relu(3)]",
        "[identity_slope(-2), relu_slope(-2), relu_slope(0), relu_slope(3)]",
        "tanh_slope(0.5)",
        "sorted(ACTIVATIONS)",
        "hidden_layer([1, 2], random_start(2, 2, 3)[:-1], 'tanh')",
        "feedforward([1, 2], random_start(2, 2, 3))",
        "backpropagate([1, 2], 3, random_start(2, 2, 3), 'relu')",
        "backpropagate([1, 2], 3, random_start(2, 2, 3), activation='identity')",
        "feedforward([1, 2], random_start(1, 2, 3))",
        "uniform(1, 9)",
        "uniform(2147483646, 3)",
        "uniform(10**30, 3)",
        "random_start(1, 2, 1)",
    ],
    "logistic": [
        "[sigmoid(s) for s in (-1000, -2, 0, 0.5, 1000)]",
        "feedforward([1, 2], [0.4, -0.5, 0.6])",
        "[cross_entropy(p, y) for p in (0, 0.2, 1) for y in (0, 1)]",
        "backpropagate([1, 2], 1, [0.4, -0.5, 0.6])",
        "backpropagate([1, 2], 2, [0.4, -0.5, 0.6])",
        "mean_cross_entropy(feedforward, [[1], [3]], [0, 1], [0.5, -0.6])",
        "accuracy(feedforward, [[1], [3], [4]], [0, 1, 0], [0.5, -0.6])",
        "train(backpropagate, [[1], [3]], [0, 1], [0, 0], 0.5, 20)[-1]",
    ],
    "autodiff": [
        "gradient(lambda p: 2 / p[0] - p[1] ** 3 * -p[0] / 4, [3, 5])",
        "gradient(lambda p: 1 - tanh(exp(p) * 0.1) + log(p), 2.0)",
        "each(abs, [-1, [2, -3]])",
        "[(backward(v), v.slope, len(history(v))) for v in [value(2) + 3]]",
        "[(backward(w), v.slope) for v in [Value(3)] for w in [v * v + v]]",
        "[backward(v) for v in [Value(3)] for _ in range(2)]",
        "backward(3)",
        "gradient(lambda p: sum([p] * 3000), 1)",
    ],
    "layers": [
        "sums([1, 2], [[3, 4, 5], [0.6, 0.7, 0.8]])",
        "[v.number for m in [__import__('perceptron.autodiff', None, None, ['each'])]"
        " for v in feedforward([1, 2], m.each(m.value, [[[1, 2, 3],"
        " [0.4, 0.5, 0.6]], [[0.7, 8, 9]]]))]",
    ],
    "moons": ["table[:9]", "rows", "answers", "SIZES"],
    "binary": [
        "split([[1], [2], [3], [4]], 1, 2)",
        "split([[1], [2], [1]], 1, 2)",
        "split([1, 1], 1, 1)",
        "scaled_start(2, 3, 1)",
        "feedforward([1, 2], scaled_start(2, 3, 1))",
        "backpropagate([1, 2], 1, scaled_start(2, 3, 1))",
        "backpropagate([1, 2], 3, scaled_start(2, 3, 1))",
        "decayed([[1, 2, 3], [4, 5]], [[6, 7, 8], [9, 10]], 0.1)",
        "[train_decaying([[1, 2], [3, 5]], y, scaled_start(2, 2, 1), 0.5, 9, 0.9, d)"
        " for y in ([0, 1], [1, 1]) for d in (0, 0.01)]",
        "train_decaying([[1, 2], [3, 5]], [0, 1], scaled_start(2, 2, 1), 0.5, 9, 0.9,"
        " 0.01)[-1]",
        "best_epoch([3, 1, 2, 1])",
        "standard_error(0.94, 1000)",
    ],
    "data.unseen": [
        "four_few['end'] + many_many['end']",
        "[sorted(d) for d in (two_few, two_stopped, four_stopped, long_few, draws)]",
        "[sorted(d) for d in (long_many, long_stopped, many_few, many_stopped)]",
        "[sorted(d) for d in (held_few, held_many, held_stopped)]",
        "[rate, momentum, few, many, watched]",
        "[sorted(setting.items()) for _, setting in sorted(settings.items())]",
    ],
    "digits": ["label('3' + 16 * '0ag5')", "pixels('3' + 16 * '0ag5')"],
    "softmax": [
        "[softmax(s) for s in ([3], [1, 2, -0.5], [1000, 999, -1000])]",
        "softmax([])",
        "feedforward([1, 2], [[0.4, -0.5, 0.6], [1, 2, 3], [0, -1, 0.25]])",
        "[cross_entropy([0.25, 0.75, 0], y) for y in range(3)]",
        "errors([0.25, 0.75, 0], 1)",
        "backpropagate([1, 2], 1, [[0.4, -0.5, 0.6], [1, 2, 3]])",
        "backpropagate([1, 2], 2, [[0.4, -0.5, 0.6], [1, 2, 3]])",
        "likeliest([0.25, 0.75, 0])",
        "mean_cross_entropy(feedforward, [[1], [3]], [0, 1], [[0.5, -1], [2, 0]])",
        "accuracy(feedforward, [[1], [3]], [0, 1], [[0.5, -1], [2, 0]])",
        "train(backpropagate, [[1], [3]], [0, 1], [[0, 0], [0, 0]], 0.5, 20)[-1]",
    ],
    "classifier": [
        "random_start(2, 3, 4, 1)",
        "feedforward([1, 2], random_start(2, 3, 4, 1))",
        "backpropagate([1, 2], 3, random_start(2, 3, 4, 1))",
        "random_start(2, 3, 0, 1)",
    ],
    "pasted": [
        "SEPARATORS + (len(SPACES), LONGEST_NAME, TRIED, NUMBER, MOST_ROWS)",
        "split('\ufeffa;b\\r\\n1,5;-2\\r\\n\\n3;4;;')",
        "[plain('\ufeff1\u00a02\\r'), separator(['1,5 2', '3,5 4'])]",
        "with_point('−1,5')",
        "[cells('1\\t2\\t', '\\t'), cells('\"a, b\",2', ',')]",
        "unquoted('\"a b\" 2', ' ')",
        "[is_number(c) for c in ('1', '-.5e3', '1,5', 'nan', 'inf', '1_0', '1e', '')]",
        "[number('1,5'), number('−2e-3'), name(' a\\x07  b\\x9b ')]",
        "name('ä' * 50) == 'ä' * 39 + '…'",
    ],
    "table": [
        "read_table('height;Größe\\n1,5;2\\n3;4.5e3')",
        "read_table('1,2\\n' * 10 ** 5)",
        "read_table(''.join([str(i) + ',' + str(i % 7) + '\\n' for i in range(2001)]))",
        "read_table('1,2\\n3,n/a')",
        "read_table('1,2\\n3,1e999')",
        "read_table('\\n'.join([str(xi) + ' ' + str(yi) for xi, yi in zip(x, y)]))",
    ],
    "held_out": [
        "hold_back(20, 1) + hold_back(2000, 7)",
        "hold_back(4, 1)",
        "leverages(x)",
        "slopes_without(x, y)",
        "slopes_without([1, 1, 1, 2], [1, 2, 3, 4])",
    ],
    "data.studies": [
        "one_tanh[:9] + two_tanh[:9] + three_tanh[:9]",
        "one_tanh_others[:9] + two_tanh_others[:9] + three_tanh_others[:9]",
        "two_relu[:9] + two_relu_dead + one_long[:9] + two_long[:9] + three_long[:9]",
        "two_early[:9] + two_early_others[:9] + xor_two[:9] + xor_three[:9]",
        "[sorted(setting.items()) for _, setting in sorted(settings.items())]",
    ],
    "data.digits": ["[len(fitting), len(choosing), len(unseen)]", "unseen[:9]"],
    "data.digit_networks": [
        "[sorted(settings.items()), sorted(tried['hidden'].items()), decays['hidden']]",
        "misread['neurons'] + misread['hidden']",
        "splits + [by_others]",
        "neurons + hidden[0] + hidden[1]",
    ],
    "data.ten": ["text"],
    "data.speeds": ["rows + plain + array_a_row + all_at_once + scikit_learn + exact"],
    "data.twenties": ["picked + best"],
    "data.drift": [
        "[day, month, year, seed, sorted(sizes), sorted(tried), sorted(noticed)]"
    ],
    "checks": [
        "[is_finite_number(n) for n in (1, float('-inf'), True, '1', 10**400)]",
        "[is_whole_number(n) for n in (3, 3.0, True, None)]",
        "check_variance('x', [10**400, 2.5])",
        "issubclass(DivergenceError, ArithmeticError)",
    ],
    "guards": [
        "guard(lambda bare, n: bare(n) + 1)(lambda n: 2 * n)(3)",
        "[is_guarded(f) for f in (guard, guard(bare)(bare))]",
        "[f(bare(guard(f)(f))) for f in [lambda _: 3]]",
        "[(replace(f, lambda: 1), f()) for f in [guard(lambda bare: bare())(bare)]]",
        "len(HELD) > 20",
    ],
}

# Trained for as long as a page trains, with a tolerance of its own.
LONG = {
    "network": [
        "train(backpropagate, [[xi / 10] for xi in x], y, random_start(1, 2, 1),"
        " 0.0005, 5000)[-1]",
    ]
}

# Runs the expressions and prints what each gives, in a form that keeps types apart.
PROGRAM = """
import json

def plain(value):
    if isinstance(value, (list, tuple)):
        return [type(value).__name__, [plain(item) for item in value]]
    return [type(value).__name__, repr(value)]

results = {}
for module, expressions in CASES:  # MicroPython keeps no order of names
    names = {}
    exec("from perceptron.patients import *", names)
    exec("from perceptron.model import train", names)
    exec("from perceptron." + module + " import *", names)
    for expression in expressions:
        try:
            result = plain(eval(expression, names))
        except Exception as refusal:
            result = ["raises", [type(refusal).__name__, str(refusal)]]
        results[module + ": " + expression] = result
print(json.dumps(results))
"""


FILES = [path for path in core_files() if path.is_relative_to(ROOT / "perceptron")]


def name(path: Path) -> str:
    """Return a file's name as a module of the package."""
    parts = path.relative_to(ROOT / "perceptron").with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def public_names(path: Path) -> set[str]:
    """Return the names that a file defines for others."""
    names = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {
                target.id for target in node.targets if isinstance(target, ast.Name)
            }
    return {name for name in names if not name.startswith("_")} - {"TYPE_CHECKING"}


def run(command: list[str], program: str) -> Any:
    """Return what a program prints as JSON; fail with its traceback if it fails."""
    done = subprocess.run(
        command, input=program, capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    assert done.returncode == 0, f"{command[0]} failed:\n{done.stdout}{done.stderr}"
    return json.loads(done.stdout)


def in_cpython(program: str) -> Any:
    """Return what the program prints in this Python."""
    return run([sys.executable, "-"], program)


def in_micropython(program: str, folder: Path = ROOT) -> Any:
    """Return what the program prints under MicroPython, with the core files there."""
    node = shutil.which("node", path=str(Path(sys.executable).parent))
    assert node, "Node is not in the environment: run `make setup`."
    files = [path.relative_to(ROOT).as_posix() for path in FILES]
    return run([node, "tests/ideas/micropython.mjs", str(folder), *files], program)


def agree(a: Any, b: Any, tolerance: float = TOLERANCE) -> bool:
    """Say whether two results are the same, floats within the tolerance."""
    if a[0] != b[0]:
        return False
    if a[0] == "float":
        return math.isclose(float(a[1]), float(b[1]), rel_tol=tolerance)
    if a[0] in ("list", "tuple"):
        return len(a[1]) == len(b[1]) and all(
            agree(one, other, tolerance) for one, other in zip(a[1], b[1])
        )
    return bool(a[1] == b[1])


@pytest.fixture(scope="module")
def both() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the results of all expressions in CPython and in MicroPython."""
    program = f"CASES = {list(CASES.items())!r}\n{PROGRAM}"
    return in_cpython(program), in_micropython(program)


@pytest.mark.parametrize(
    "case", [f"{module}: {e}" for module, cases in CASES.items() for e in cases]
)
def test_the_browser_computes_the_same(
    case: str, both: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    cpython, micropython = both[0][case], both[1][case]
    assert agree(cpython, micropython), (
        f"{case}\n  CPython gives     {cpython}\n  MicroPython gives {micropython}"
    )


def test_a_long_training_ends_at_the_same_place() -> None:
    program = f"CASES = {list(LONG.items())!r}\n{PROGRAM}"
    cpython, micropython = in_cpython(program), in_micropython(program)
    for case, result in cpython.items():
        assert result[0] == "list"
        assert agree(result, micropython[case], LONG_TOLERANCE), micropython[case]


# What exercises compute, test_exercises holds; what guards refuse, the pages.
HELD_ELSEWHERE = re.compile(r"(data|exercises)?$|exercises\.|guards\.|figures\.")
# checks speak through the functions of the others.
SPOKEN = re.compile(r"checks\.(check_|numbers$|shape$)")


def test_every_core_file_and_every_public_name_is_covered() -> None:
    files = {name(path): path for path in FILES if not HELD_ELSEWHERE.match(name(path))}
    assert set(files) == set(CASES), "each core file needs expressions in CASES"
    for module, path in files.items():
        used = set(re.findall(r"\w+", " ".join(CASES[module])))
        missing = {
            public
            for public in public_names(path) - used
            if not SPOKEN.match(f"{module}.{public}")
        }
        assert not missing, f"CASES[{module!r}] has no expression with {missing}"


def runs(node: ast.AST) -> list[ast.AST]:
    """Return the node and all inside it that is run, not only read by type checkers."""
    if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
        return []
    return [node, *(d for child in ast.iter_child_nodes(node) for d in runs(child))]


@pytest.mark.parametrize("path", FILES, ids=name)
def test_core_files_import_only_math_and_each_other(path: Path) -> None:
    modules = {name(path) for path in FILES}
    for node in runs(ast.parse(path.read_text(encoding="utf-8"))):
        found: list[str] = []
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found = [node.module or "?"]
            if found == ["perceptron"]:
                found = [f"perceptron.{alias.name}" for alias in node.names]
        for imported in found:
            core = imported.removeprefix("perceptron.") in modules
            assert imported == "math" or core, f"{path.name} imports {imported}"


def test_what_micropython_lacks_is_noticed(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "perceptron", tmp_path / "perceptron")
    line = tmp_path / "perceptron" / "line.py"
    line.write_text(f"from dataclasses import dataclass\n{line.read_text()}")
    with pytest.raises(AssertionError, match="no module named 'dataclasses'"):
        in_micropython("import perceptron.line\nprint(0)", tmp_path)
    assert in_micropython("import perceptron.line\nprint(0)") == 0
