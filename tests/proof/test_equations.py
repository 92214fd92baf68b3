"""Equations: TeX becomes MathML, money stays money, and the code agrees."""

import math
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from markdown import markdown

from perceptron import (
    curve,
    descent,
    gradient_check,
    inputs,
    line,
    network,
    neuron,
    standard,
)
from perceptron.arrays import average_gradient, feedforward
from scripts.markdown.errors import PageError
from scripts.proof.equations import EquationError, check

NAMES: dict[str, Any] = {
    name: value
    for module in (neuron, line, descent, gradient_check, standard)
    for name, value in vars(module).items()
} | {
    "math": math,
    "curve": curve,
    "inputs": inputs,
    "network": network,
    "predict_all": feedforward,
    "gradient_of_all": average_gradient,
}


def soup(source: str) -> BeautifulSoup:
    extensions = ["tables", "pymdownx.superfences", "scripts.markdown.equations"]
    return BeautifulSoup(markdown(source, extensions=extensions), "html.parser")


def test_inline_and_display() -> None:
    page = soup("The weight $m$:\n\n$$\n\\hat{y} = m x\n$$\n\nend")
    inline, display = page.select("math")
    assert inline["alttext"] == "m" and not inline.get("display")
    assert display["display"] == "block" and display["alttext"] == r"\hat{y} = m x"
    frame = display.find_parent("div", class_="equation")
    assert frame and frame.has_attr("data-search-exclude")


def test_symbols_have_their_colours() -> None:
    page = soup(r"$\hat{y}_i = m x_i + b - y_i - \bar{y} + \mathrm{MSE}$")
    assert [tag.name for tag in page.select(".prediction")] == ["mover"]
    assert len(page.select(".m")) == len(page.select(".b")) == 1
    assert [tag.get_text() for tag in page.select(".truth")] == ["y", "y"]
    assert [tag.get_text() for tag in soup("$e = y - m e_1$").select(".error")] == [
        "e",
        "e",
    ]
    plain = [tag.get_text() for tag in page.select("mi:not([class])")]
    assert "x" in plain and "MSE" in plain


@pytest.mark.parametrize(
    "text",
    ["costs $5 and $6", "$5–$6", r"\$m\$", "`$m$`", "a $ b $ c", "```text\n$m$\n```"],
)
def test_these_dollars_are_no_equation(text: str) -> None:
    page = soup(text)
    assert not page.select("math") and "$" in page.get_text()


@pytest.mark.parametrize(
    "frame", ["- item $m$", "| a |\n|---|\n| $m$ |", "# Title $m$", "*($m$)*", "$m$, "]
)
def test_an_equation_stands_anywhere(frame: str) -> None:
    assert soup(frame).select_one("math .m")


def test_no_space_creeps_in_around_an_equation() -> None:
    assert "<math" in str(soup("($m$)*x*")) and "\n" not in str(soup("a **$m$**b"))


def test_a_display_equation_in_a_list_and_inside_a_paragraph() -> None:
    assert soup("- a\n\n    $$\n    m\n    $$\n").select_one("li .equation .m")
    page = soup("before\n$$\nm\n$$\nafter")
    assert [tag.get_text() for tag in page.select("p")] == ["before", "after"]


def test_a_long_equation_can_be_scrolled_by_keyboard() -> None:
    long = soup("$$\n" + " + ".join("abcdefghij") + "\n$$").select_one(".equation")
    short = soup("$$\nm x\n$$").select_one(".equation")
    assert long and long["tabindex"] == "0" and long["aria-label"]
    assert short and not short.has_attr("tabindex")


def test_an_equation_carries_its_expression() -> None:
    page = soup('$$\nm\n$$ { data-py="f(x)[0] < 3" data-let="m = 3" }')
    assert page.select_one(".equation[data-py='f(x)[0] < 3']")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (r"$\frac{1$", r"the TeX '\\frac{1' cannot be set"),
        (r"$\foo$", "Unknown command"),
        ("$$\nx^\n$$", "cannot be set"),
        ("a $$m$$ b", "is no equation"),
        ("$$\nm\n\nx\n$$", "is no equation"),
        ("$$\nm\n$$ { py }", "is no equation"),
    ],
)
def test_bad_tex_stops_the_build(source: str, said: str) -> None:
    with pytest.raises(PageError) as error:
        soup(source)
    assert said in str(error.value) and "\n" not in str(error.value)


TRUE = [
    (r"\hat{y} = m x + b", "feedforward(x, m, b)"),
    (r"\hat{y} = w_1 x_1 + w_{2} x_2 + b", "linear_neuron([x_1, x_2], [w_1, w_2], b)"),
    (r"e = \hat{y} - y", "y_pred - y"),
    (
        r"m = \frac{\sum_{i=1}^{n} (x_i - \bar{x})(y_i - \bar{y})}"
        r"{\sum_{i=1}^n (x_i - \bar{x})^2}",
        "fit_line(x, y)[0]",
    ),
    (
        r"R^2 = 1 - \frac{\sum_{i=1}^{n} (\hat{y}_i - y_i)^2}"
        r"{\sum_{i=1}^{n} (y_i - \bar{y})^2}",
        "r_squared([m * xi + b - yi for xi, yi in zip(x, y)], y)",
    ),
    (r"L = (\hat{y} - y)^2 = (m x + b - y)^2", "squared_error(y_pred, y)"),
    (
        r"\mathrm{MSE} = \frac{1}{n} \sum_{i=1}^{n} \left(m x_i + b - y_i\right)^2",
        "mean_squared_error(x, y, m, b)",
    ),
    (
        r"\frac{\partial L}{\partial \hat{y}} = 2(\hat{y} - y)",
        "central_difference(lambda p: squared_error(p, y), y_pred)",
    ),
    (
        r"\frac{\partial\hat{y}}{\partial b} = 1",
        "central_difference(lambda p: feedforward(x, m, p), b)",
    ),
    (
        r"\frac{\partial L}{\partial m} = \frac{\partial L}{\partial \hat{y}} \cdot "
        r"\frac{\partial \hat{y}}{\partial m} = 2 (\hat{y} - y) x",
        "backpropagate(x, y, m, b)[0]",
    ),
    (
        r"\frac{\partial\, \mathrm{MSE}}{\partial m} "
        r"= \frac{1}{n} \sum_{i=1}^{n} 2 (m x_i + b - y_i) x_i",
        "average_gradient(x, y, m, b)[0]",
    ),
    (
        r"m \leftarrow m - \eta \frac{\partial\,\mathrm{MSE}}{\partial m}",
        "step(x, y, m, b, learning_rate)[0]",
    ),
    (r"f'(p) \approx \frac{f(p + h) - f(p - h)}{2 h}", "central_difference(f, p, h)"),
    (r"1 - 2 \eta (x^2 + 1)", "error_factor(x, learning_rate)"),
    (r"\hat{y} = a x^2 + m x + b", "curve.feedforward(x, a, m, b)"),
    (
        r"\hat{y} = -1.5\,(2 x + 3) + 4 = -3 x - 0.5",
        "network.feedforward([x], [2, 3, -1.5, 4], 'identity')",
    ),
    (
        r"\hat{y} = \mathrm{relu}(x_1 + x_2) - 2\, \mathrm{relu}(x_1 + x_2 - 1)",
        "network.feedforward([x_1, x_2], [1, 1, 0, 1, 1, -1, 1, -2, 0], 'relu')",
    ),
    (
        r"s = w x + u \qquad h = \tanh(s) \qquad \hat{y} = \sum v h + c",
        "linear_neuron([x], [w], u); math.tanh(linear_neuron([x], [w], u));"
        "network.feedforward([x], parameters, 'tanh')",
    ),
    (
        r"\hat{y} = X w \qquad "
        r"\nabla\, \mathrm{MSE} = \frac{2}{n} X^{\mathsf{T}} (X w - y)",
        "predict_all(X[:, :-1], w); gradient_of_all(X[:, :-1], y, w)",
    ),
]

BACK = "network.backpropagate([x], y, parameters, 'tanh')"
# True as well; each is false in one of many ways: TeX, and what it becomes.
HARMED = [
    (
        r"m = \frac{m_z}{s} \qquad b = b_z - \frac{m_z \bar{x}}{s}",
        "original_units(m_z, b_z, x)[0]; original_units(m_z, b_z, x)[1]",
        "s = standard_deviation(x)",
        [("b_z -", "b_z +"), (r"m_z \bar{x}", r"\bar{x}"), (r"{m_z}{s}", "{m_z}{n}")],
    ),
    (
        r"v \leftarrow 0.9\, v - \eta \frac{\partial\, \mathrm{MSE}}{\partial w}",
        "path[2][0] - path[1][0]",
        "path = descend(lambda p: average_gradient(x, y, *p), [m, b], learning_rate,"
        " 2, 0.9); v = path[1][0] - path[0][0]; m = path[1][0]; b = path[1][1]",
        [("v -", "v +"), ("0.9", "0.8"), (r"\eta", "")],
    ),
    (
        r"w \leftarrow w + v",
        "descend(lambda p: average_gradient([x], [y], *p), [m, b], learning_rate, 1,"
        " 0.9)[1][0]",
        "w = m; v = -learning_rate * average_gradient([x], [y], m, b)[0]",
        [("+ v", "- v"), ("w + v", "w")],
    ),
    (
        r"\frac{\partial L}{\partial a} = \frac{\partial L}{\partial \hat{y}} \cdot "
        r"\frac{\partial \hat{y}}{\partial a} = 2 (\hat{y} - y) x^2",
        "curve.backpropagate(x, y, a, m, b)[0]",
        "",
        [("x^2", "x"), ("2 (", "("), (r"\hat{y}}{\partial a", r"\hat{y}}{\partial m")],
    ),
    (
        r"\frac{\partial L}{\partial w_2} = \frac{\partial L}{\partial \hat{y}} \cdot "
        r"\frac{\partial \hat{y}}{\partial w_2} = 2 (\hat{y} - y) x_2",
        "inputs.backpropagate([x_1, x_2], y, [w_1, w_2], b)[1]",
        "",
        [("x_2", "x_1"), ("2 (", "("), (r"{\partial w_2} =", r"{\partial w_1} =")],
    ),
    (
        r"\delta = \frac{\partial L}{\partial \hat{y}} = 2 (\hat{y} - y) \qquad "
        r"\frac{\partial L}{\partial v} = \delta\, h \qquad "
        r"\frac{\partial L}{\partial c} = \delta",
        f"{BACK}[-1]; {BACK}[2 * units]; {BACK}[-1]",
        "",
        [
            (r"\, h", ""),
            (r"\hat{y} -", r"\hat{y} +"),
            (r"= 2 (", "= ("),
            (r"\partial v", r"\partial w"),
            (r"{\partial c}", r"{\partial u}"),
        ],
    ),
    (
        r"\delta_s = \delta\, v \tanh'(s) \qquad "
        r"\frac{\partial L}{\partial w} = \delta_s\, x \qquad "
        r"\frac{\partial L}{\partial u} = \delta_s",
        f"{BACK}[1]; {BACK}[0]; {BACK}[1]",
        "",
        [
            (r"\tanh'", r"\tanh"),
            (r"\, v", ""),
            (r"\, x", ""),
            ("'(s)", "'(x)"),
            (r"\delta_s = \delta", r"\delta_s = -\delta"),
        ],
    ),
    (
        r"\nabla\, \mathrm{MSE} = \frac{2}{n} X^{\mathsf{T}} (X w - y)",
        "gradient_of_all(X[:, :-1], y, w)",
        "",
        [(r"\frac{2}{n}", "2"), ("w - y", "w + y")],
    ),
    (
        r"\hat{y} = \sum v h + c + 0 u",
        "network.feedforward([x], parameters, 'tanh')",
        "",
        [(r"\sum v h", "v h"), (r"\sum v h", r"\sum h"), ("+ c", "+ u")],
    ),
]


@pytest.mark.parametrize(("tex", "py"), TRUE)
def test_the_code_agrees(tex: str, py: str) -> None:
    check(tex, py, "", NAMES)


SIGNED = [(tex, py) for tex, py in TRUE if re.search(r" [+-] ", tex.split("=", 1)[-1])]


@pytest.mark.parametrize(("tex", "py"), SIGNED)
def test_the_code_does_not_agree_when_a_sign_is_turned(tex: str, py: str) -> None:
    first, relation, rest = tex.partition("=") if "=" in tex else ("", "", tex)
    # The last sign: turning the first in a sum of products may change nothing.
    minus = " - " in rest
    before, _, after = rest.rpartition(" - " if minus else " + ")
    turned = f"{before}{' + ' if minus else ' - '}{after}"
    with pytest.raises(EquationError, match="the page says"):
        check(f"{first}{relation}{turned}", py, "", NAMES)


@pytest.mark.parametrize(("tex", "py", "let"), [case[:3] for case in HARMED])
def test_the_code_agrees_with_part_two(tex: str, py: str, let: str) -> None:
    check(tex, py, let, NAMES)


@pytest.mark.parametrize(
    ("tex", "py", "let", "harm"),
    [(tex, py, let, harm) for tex, py, let, harms in HARMED for harm in harms],
)
def test_the_code_does_not_agree_when_harmed(
    tex: str, py: str, let: str, harm: tuple[str, str]
) -> None:
    assert harm[0] in tex
    with pytest.raises(EquationError, match="the page says"):
        check(tex.replace(*harm, 1), py, let, NAMES)


def test_each_equation_of_a_line_has_its_expression() -> None:
    with pytest.raises(EquationError, match=r"2 equations .* and 1 expressions"):
        check(
            r"s = w x + u \qquad h = \tanh(s)", "linear_neuron([x], [w], u)", "", NAMES
        )


def test_a_name_can_be_bound_beforehand() -> None:
    tex, py = r"b = \bar{y} - m \bar{x}", "fit_line(x, y)[1]"
    check(tex, py, "m = fit_line(x, y)[0]", NAMES)
    with pytest.raises(EquationError, match="the page says"):
        check(tex, py, "", NAMES)


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"L = (\tilde{y} - y)^2", r"\\tilde in"),
        (r"L = (\hat{y} - y_j)^2", "y_j in"),
        (r"L = \alpha x", r"\\alpha in"),
        (r"L = \mathrm{SSE}", r"\\mathrm in"),
        (r"Q = x", "the equation defines Q"),
        (r"L = \sum_{i=0}^{n} x_i", r"\\sum in"),
        (r"L = x +", "no whole side"),
        (r"L = ", "no whole side"),
        (r"L = x^23", "raises to 2 only"),
        (r"\mathrm{MSE} = x_i", "stands outside the sum"),
        (r"\mathrm{MSE} = x", "x means nothing here"),
        (r"b = \frac{\partial \hat{y}}{\partial \hat{y}}", "has no slope"),
        (
            r"b = \frac{\partial L}{\partial a} \frac{\partial \hat{y}}{\partial w_1}",
            "has no slope",
        ),
        (r"\mathrm{MSE} = \sum x", "adds up hidden units only"),
        (r"L = \sum_x x", r"\\sum in"),
        (r"L = (x", "SymPy cannot read"),
        (r"L = x) y", "SymPy"),
        (r"\frac{\partial L}{\partial b} = 2 (\hat{y} - y) x", "the page says"),
    ],
)
def test_what_cannot_be_read_is_refused(tex: str, said: str) -> None:
    rows = "MSE" in tex or "_i" in tex
    py = "mean_squared_error(x, y, m, b)" if rows else "backpropagate(x, y, m, b)[0]"
    with pytest.raises(EquationError, match=said):
        check(tex, py, "", NAMES)
