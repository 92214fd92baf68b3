"""Pasted text, cut into rows and cells, and what counts as a number in one."""

SEPARATORS = "\t", ";", ",", " "
SPACES = "\u00a0", "\u2007", "\u2009", "\u202f"  # that look like one, and are others
NUMBER = "0123456789+-.eE"
LONGEST_NAME = 40
TRIED = 100  # rows by which the separator is found
MOST_ROWS = 2_000


def split(text):
    """Return the cells of each row, none of an empty one, so that places stay."""
    lines = plain(text).split("\n")
    between = separator([line for line in lines if line.strip()][:TRIED])
    return [cells(line, between) if line.strip() else [] for line in lines]


def plain(text):
    """Return the text without a byte order mark, with usual spaces and line ends."""
    for space in SPACES:
        text = text.replace(space, " ")
    for end in "\r\n", "\r", "\u2028":
        text = text.replace(end, "\n")
    return text[1:] if text[:1] == "\ufeff" else text


def separator(lines):
    """Return what stands between the cells: what makes two numbers of most lines."""
    best, best_score = SEPARATORS[0], (-1,)
    for between in SEPARATORS:
        rows = [cells(line, between) for line in lines]
        many = [row for row in rows if len(row) > 1]
        twos = [row for row in many if len(row) == 2]
        whole = [row for row in many if all(is_number(cell) for cell in row)]
        pairs = [row for row in whole if len(row) == 2]
        score = len(pairs), len(whole), len(twos), len(many)
        if score > best_score:
            best, best_score = between, score
    return best


def cells(line, between):
    """Return the cells of a line, without empty ones beyond the second at its end."""
    if '"' in line and line.count('"') % 2 == 0:
        found = unquoted(line, between)
    else:
        found = line.split() if between == " " else line.split(between)
    found = [cell.strip() for cell in found]
    while len(found) > 2 and not found[-1]:
        found.pop()
    return found


def unquoted(line, between):
    """Return the cells of a line in which a separator within quotes is none."""
    found = [""]
    inside = False
    for sign in line:
        if sign == '"' and (inside or not found[-1].strip()):
            inside = not inside
        elif sign == between and not inside:
            found.append("")
        else:
            found[-1] += sign
    return [cell for cell in found if cell.strip()] if between == " " else found


def is_number(cell):
    """Say whether a cell holds a number as people write it: no word such as `nan`."""
    digits = with_point(cell)
    if digits.strip(NUMBER):  # something else is left
        return False
    try:
        float(digits)
    except ValueError:
        return False
    return True


def number(cell):
    """Return the number in a cell, which may have a decimal comma."""
    return float(with_point(cell))


def with_point(cell):
    """Return a number as Python writes it: a decimal point, a minus from a keyboard."""
    return cell.replace(",", ".").replace("−", "-")


def name(cell):
    """Return a column's name in one short line: what cannot be seen is left out."""
    seen = "".join([sign if ord(sign) >= 32 else " " for sign in cell])
    seen = " ".join("".join([s for s in seen if not 127 <= ord(s) < 160]).split())
    return seen if len(seen) <= LONGEST_NAME else seen[: LONGEST_NAME - 1] + "…"
