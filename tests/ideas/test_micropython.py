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

from scripts.assets.engine import NOT_CORE
from scripts.common.files import ROOT

TOLERANCE = 1e-9
# Where tanh is called again and again its last place may differ, and steps add that up.
LONG_TOLERANCE = 1e-5

# For each core file: expressions that use all of its public names.
CASES = {
    "patients": ["x", "s5", "y"],
    "others": ["len(rows)", "x[:9]", "s5[:9]", "y"],
    "line": [
        "mean(x)",
        "mean([1, 2])",
        "fit_line(x, y)",
        "fit_line([1, 2, 3], [4, 5])",
        "fit_line([], [])",
        "fit_line([3, 3, 3], [4, 5, 6])",
        "fit_line([1e-200, 2e-200], [4, 5])",
        "fit_line([1e200, 2e200], [4, 5])",
        "fit_line([1, float('nan')], [3, 4])",
        "r_squared([yi - 11 * xi - 25 for xi, yi in zip(x, y)], y)",
        "slope_standard_error([yi - 11 * xi - 25 for xi, yi in zip(x, y)], x)",
    ],
    "neuron": [
        "linear_neuron([4, 5], [2, -1], 3)",
        "linear_neuron([0.1, 0.2], [0.3, 0.4], 0.5)",
        "feedforward(x[0], 5, 10)",
        "squared_error(98.9, 233)",
        "mean_squared_error(x, y, 5, 10)",
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
        "train(x, y, 5, 10, 0.001, 0)",
        "train(x, y, 5, 10, 1, 1000)",
        "train(x, y[:-1], 5, 10, 0.001, 10)",
        "train(x, y, float('inf'), 10, 0.001, 10)",
        "train(x, y, 5, 10, -0.001, 10)",
        "train(x, y, 5, 10, 0.001, 2.5)",
        "train(x, y, 5, 10, 0.001, True)",
        "descend(lambda p: [2 * p[0], 4 * p[1]], [3, 4], 0.1, 20)",
        "descend(lambda p: [2 * p[0], 4 * p[1]], [3, 4], 0.1, 20, 0.9)",
        "descend(lambda p: [2 * p[0]], [3], 1.5, 2000)",
        "descend(lambda p: p, [3], 0.1, 1, 1)",
        "settled([[9], [0], [9], [1], [0]], [0], 0.5)",
        "settled([[9], [1]], [0], 0.5)",
    ],
    "standard": [
        "standard_deviation(x)",
        "standardise(x)",
        "standardise([3, 3])",
        "standardise([])",
        "standardise([1, float('nan')])",
        "original_units(51.5, 126.2, x)",
        "original_units(51.5, 126.2, [3, 3])",
    ],
    "curve": [
        "feedforward(x[0], 2, 5, 10)",
        "mean_squared_error(x, y, 0, 5, 10)",
        "backpropagate(x[0], y[0], 0, 5, 10)",
        "average_gradient(x, y, 0, 5, 10)",
        "train(x, y, [0, 5, 10], 0.00001, 30, 0.5)",
        "train(x, y, [0, 5, 10], 0.001, 1000)",
        "train(x, y, [5, 10], 0.001, 3)",
        "powers(1.5, 5)",
        "powers(1.5, 0)",
        "powers(1.5, True)",
        "prediction(2, [3, 4, 5])",
        "curve_error(x, y, [0, 0, 5, 10])",
        "[fit_curve(x, y, degree) for degree in range(1, 6)]",
        "fit_curve([1, 2, 2], [3, 4, 5], 2)",
        "fit_curve([1, 2, 3], [3, 4], 2)",
        "fit_curve([1, 1.0000001, 2], [3, 4, 5], 2)",
        "fit_curve([1e200, 2e200, 3e200], [3, 4, 5], 2)",
        "solve([[2, 1, 4], [1, 3, 7]])",
        "in_units_of_x([1, 2, 3], x)",
    ],
    "inputs": [
        "mean_squared_error([[1, 2], [3, 4]], [5, 6], [7, 8], 9)",
        "backpropagate([1, 2], 3, [4, 5], 6)",
        "average_gradient([[1, 2], [3, 4]], [5, 6], [7, 8], 9)",
        "train([[1, 2], [3, 5]], [5, 6], [7, 8, 9], 0.01, 30, 0.5)",
        "train([[1, 2], [3]], [5, 6], [7, 8, 9], 0.01, 3)",
        "train([[1, 2], [3, 5]], [5], [7, 8, 9], 0.01, 3)",
        "train([[1, 2], [3, 5]], [5, 6], [7, 8], 0.01, 3)",
        "train([1, 2], [5, 6], [7, 8], 0.01, 3)",
        "train([], [], [7], 0.01, 3)",
    ],
    "network": [
        "[identity(-2), relu(-2), relu(3)]",
        "[identity_slope(-2), relu_slope(-2), relu_slope(0), relu_slope(3)]",
        "tanh_slope(0.5)",
        "sorted(ACTIVATIONS)",
        "layers([1, 2, 3, 4, 5, 6, 7, 8, 9], 2)",
        "feedforward([1, 2], random_start(2, 2, 3), 'tanh')",
        "mean_squared_error([[1, 2], [3, 4]], [5, 6], random_start(2, 2, 3), 'relu')",
        "backpropagate([1, 2], 3, random_start(2, 2, 3), 'tanh')",
        "average_gradient([[1, 2], [3, 4]], [5, 6], random_start(2, 2, 3), 'tanh')",
        "uniform(1, 9)",
        "uniform(2147483646, 3)",
        "uniform(0, 3)",
        "uniform(2147483647, 3)",
        "uniform(10**30, 3)",
        "random_start(1, 2, 1)",
        "random_start(1, 0, 1)",
        "random_start(0, 1, 1)",
        "feedforward([1], random_start(1, 1, 1), 'sigmoid')",
        "backpropagate([1], 2, random_start(1, 1, 1), 'sigmoid')",
        "train([[-1], [1]], [0, 1], random_start(1, 2, 1), 'tanh', 0.01, 30, 0.9)",
        "train([[-1], [1]], [0, 1], random_start(1, 2, 1), 'tanh', 0.01, 30)",
        "train([[-1], [1]], [0, 1], random_start(1, 2, 1), 'relu', 0.01, 30)",
        "train([[-1], [1]], [0, 1], random_start(1, 2, 1), 'identity', 0.01, 30)",
        "train([[-1], [1]], [0, 1], random_start(1, 2, 1), 'sigmoid', 0.01, 30)",
        "train([[-1], [1]], [0, 1], [1, 2, 3], 'tanh', 0.01, 30)",
        "train([[-1], [1]], [0, 1], [1], 'tanh', 0.01, 30)",
    ],
    "studies": [
        "one_tanh[:9] + two_tanh[:9] + three_tanh[:9]",
        "one_tanh_others[:9] + two_tanh_others[:9] + three_tanh_others[:9]",
        "two_relu[:9] + two_relu_others[:9] + two_relu_dead",
        "xor_two[:9] + xor_three[:9]",
        "[sorted(setting.items()) for _, setting in sorted(settings.items())]",
    ],
    "checks": [
        "is_finite_number(1)",
        "is_finite_number(float('-inf'))",
        "is_finite_number(True)",
        "is_finite_number('1')",
        "is_finite_number(10**400)",
        "check_rows([1], [2])",
        "check_rows([1, '2'], [3, 4])",
        "check_rows([1, 2], [None, 4])",
        "check_spread([1, 2])",
        "check_spread([0.5, 0.5])",
        "check_settings([5, 10], 0.001, 10)",
        "check_settings([5, None], 0.001, 10)",
        "check_settings([5, 10], '0.001', 10)",
        "check_settings([5, 10], 0.001, -1)",
        "check_descent([1, 2], 0.1, 3)",
        "check_descent([1, float('nan')], 0.5, 3)",
        "issubclass(DivergenceError, ArithmeticError)",
        "check_whole_number('seed', 2, 1)",
        "check_whole_number('seed', 2.0, 1)",
        "check_lengths('rows', [1], [2, 3])",
        "check_finite('y', [1, 2])",
        "check_degree(0)",
        "check_curve([1, 2], 1)",
        "check_curve([1, 1], 1)",
        "check_curve([1, 2], 0)",
        "check_curve([1e-200, 2e-200, 3e-200], 2)",
        "check_pivot(1e-9, 1)",
        "check_pivot(1e-11, 1)",
        "check_pivot(float('nan'), 1)",
        "check_layer(1, 0)",
        "check_layer(0, 1)",
        "check_layer(1, 1)",
        "check_seed(4, 5)",
        "check_seed(5, 5)",
        "check_seed(0, 5)",
        "is_whole_number(3)",
        "is_whole_number(3.0)",
        "is_whole_number(True)",
        "is_whole_number(None)",
        "check_variance('x', [1, 2])",
        "check_variance('x', [1e-200, 2e-200])",
        "check_variance('x', [1e200, 2e200])",
        "check_variance('x', [10**400, 2.5])",
        "check_spread([1e-200, 2e-200])",
        "check_training([[1]], [2], [1, 2, 3, 4], 0.1, 1)",
        "check_training([[1]], [2, 3], [1, 2, 3, 4], 0.1, 1)",
        "check_training([[1]], [2], [1, 2, 3], 0.1, 1)",
        "check_training([[1]], [2], [1, 2, 3, 4], 0, 1)",
        "check_momentum(0.9)",
        "check_momentum(1)",
        "check_column([1, 2])",
        "check_column([2, 2])",
        "check_column([1e200, 2e200])",
        "check_table([[1, 2], [3, 4]], [5, 6])",
        "check_table([[1, 2], [3, None]], [5, 6])",
        "check_table([[]], [5])",
        "check_weights([1, 2, 3], 2)",
        "check_weights([1, 2], 2)",
        "check_network(9, 2)",
        "check_network(8, 2)",
        "check_network(1, 2)",
        "check_name('colour', 'red', ['red'])",
        "check_name('colour', 'pink', ['red', 'blue'])",
    ],
}

# Trained for as long as a page trains, with a tolerance of its own.
LONG = {
    "network": [
        "train([[xi / 10] for xi in x], y, random_start(1, 2, 1), 'tanh', 0.0005, 5000)"
        "[-1]",
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
for module, expressions in CASES.items():
    names = {}
    exec("from perceptron.patients import *", names)
    exec("from perceptron." + module + " import *", names)
    for expression in expressions:
        try:
            result = plain(eval(expression, names))
        except Exception as refusal:
            result = ["raises", [type(refusal).__name__, str(refusal)]]
        results[module + ": " + expression] = result
print(json.dumps(results))
"""


def core_files() -> list[Path]:
    """Return the files that the browser runs."""
    return [
        path
        for path in sorted((ROOT / "perceptron").glob("*.py"))
        if path.stem not in NOT_CORE
    ]


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
    files = [f"perceptron/{path.name}" for path in core_files()]
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
    program = f"CASES = {CASES!r}\n{PROGRAM}"
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
    program = f"CASES = {LONG!r}\n{PROGRAM}"
    cpython, micropython = in_cpython(program), in_micropython(program)
    for case, result in cpython.items():
        assert result[0] == "list"
        assert agree(result, micropython[case], LONG_TOLERANCE), micropython[case]


def test_every_core_file_and_every_public_name_is_covered() -> None:
    files = {path.stem: path for path in core_files() if path.stem != "__init__"}
    assert set(files) == set(CASES), "each core file needs expressions in CASES"
    for module, path in files.items():
        used = set(re.findall(r"\w+", " ".join(CASES[module])))
        missing = public_names(path) - used
        assert not missing, f"CASES[{module!r}] has no expression with {missing}"


def runs(node: ast.AST) -> list[ast.AST]:
    """Return the node and all inside it that is run, not only read by type checkers."""
    if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
        return []
    return [node, *(d for child in ast.iter_child_nodes(node) for d in runs(child))]


# What they compute, test_exercises holds to CPython.
EXERCISES = sorted((ROOT / "perceptron" / "exercises").glob("*.py"))


@pytest.mark.parametrize(
    "path",
    [*core_files(), *EXERCISES],
    ids=lambda path: str(path.relative_to(ROOT / "perceptron")),
)
def test_core_files_import_only_math_and_each_other(path: Path) -> None:
    for node in runs(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "?"]
        for name in names:
            core = name.removeprefix("perceptron.") in CASES
            core = core or (
                path in EXERCISES and name.startswith("perceptron.exercises")
            )
            assert name == "math" or core, f"{path.name} imports {name}"


def test_what_micropython_lacks_is_noticed(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "perceptron", tmp_path / "perceptron")
    line = tmp_path / "perceptron" / "line.py"
    line.write_text(f"from dataclasses import dataclass\n{line.read_text()}")
    with pytest.raises(AssertionError, match="no module named 'dataclasses'"):
        in_micropython("import perceptron.line\nprint(0)", tmp_path)
    assert in_micropython("import perceptron.line\nprint(0)") == 0
