"""How ill each look suits each column, and what it costs to leave a column out: one table, to be read as one.

0 is as it should be, 6 never; a dot stands for what no weight is set for.
"""

from collections.abc import Mapping

from tracker.reading.roles import Role

_TABLE = """
             agencies date when number amount unit paper scoring empty words prose left-empty second-line
name                2    .    .      5      .    .   0.9       .     5   0.6     0          7         2.2
group               3    .    .      .      .    .     .       .     5   0.6   1.5        0.2         2.2
target            3.5  2.5    .    0.6      0  1.5     1     0.5     0     1   0.8        0.6         1.8
unit                .    6    .      .      .    0     .       .   0.5   1.5     6        0.4         2.2
max_points          .    6    .      0      2    .     .       3   0.5     .     6        0.5         2.2
lead                0    6    .      6      6    .     .       .   0.5     2     .        1.5         1.7
support             0    6    .      6      6    .     .       .   0.5     2     .        0.3         1.5
guide               0    6    .      6      6    .     .       .   0.5     2     .        0.5         1.7
start               .    0  0.5      .      .    .     .       .   0.5   2.5     .        0.4         2.2
deadline            .    0  0.2      .      .    .     .       .   0.5   1.5     3        0.6         2.2
product             3  3.5    .      5    2.5    .     0       .   0.5   0.5   0.6        0.6         1.2
evidence            3  3.5    .      5    2.5    .     0     0.8   0.5   0.7   0.5        0.4         1.0
scoring_text        .    .    .      5    2.5    .   1.5       0   0.5   1.5   0.7        0.5         0.8
note                2    2    .      .      2  2.5     1     0.4   0.5   0.7   0.6        0.1         1.0
result              3    2    .    0.5    0.8    .     1       .   0.5   1.5     2        0.1         2.2
rank                .    .    .    0.5      .    .     .       .   0.5     .     .        0.1         2.2
other               2  2.5    .      2    1.5    2     1       .   0.5   0.8     1        0.3         2.2
"""
_NO_WEIGHT = 4.0


def _read(table: str) -> Mapping[tuple[str, Role], float]:
    head, *rows = (line.split() for line in table.splitlines() if line)
    return {
        (look, Role(role)): _NO_WEIGHT if weight == "." else float(weight)
        for role, *weights in rows
        for look, weight in zip(head, weights, strict=True)
    }


_WEIGHTS = _read(_TABLE)


def weight(look: str, role: Role) -> float:
    return _WEIGHTS.get((look, role), _NO_WEIGHT)


def left_empty(role: Role) -> float:
    """What an empty cell costs: those that plans often leave empty cost little."""
    return weight("left-empty", role)


def second_line(role: Role) -> float:
    """What a line costs that nothing says to be the rest of a cell: long texts have such lines more often."""
    return weight("second-line", role)
