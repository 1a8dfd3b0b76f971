"""Whether a calculation follows from its operands, to the digits that its result is written with.

difference      a − b             sum     a + b + …        average         (a + b + …) / n, or a / b per head
ratio, share    a / b or 100 a/b  remainder  a − b − …     percent_change  100 (a − b) / b, either as the base
rank            a whole number from 1 to the number of operands
"""

from collections.abc import Callable
from decimal import Decimal

from assistant.records.answer import Calculation, Operation

__all__ = ["follows"]

_HUNDRED = Decimal(100)
Operands = tuple[Decimal, ...]


def _quotients(operands: Operands) -> list[Decimal]:
    part, whole = operands[0], operands[1]
    return [part / whole, _HUNDRED * part / whole] if whole else []


def _changes(operands: Operands) -> list[Decimal]:
    pairs = ((operands[0], operands[1]), (operands[1], operands[0]))
    return [_HUNDRED * (new - old) / old for new, old in pairs if old]


def _ranks(operands: Operands) -> list[Decimal]:
    """The first of values in their order, or a place among them."""
    ordered = list(operands) in (sorted(operands), sorted(operands, reverse=True))
    return [*operands[: int(ordered)], *(Decimal(rank) for rank in range(1, len(operands) + 1))]


def _averages(operands: Operands) -> list[Decimal]:
    per_head = [operands[0] / operands[1]] if len(operands) == 2 and operands[1] else []
    return [sum(operands, Decimal(0)) / len(operands), *per_head]


_RESULTS: dict[Operation, Callable[[Operands], list[Decimal]]] = {
    Operation.DIFFERENCE: lambda operands: [operands[0] - operands[1], operands[1] - operands[0]],
    Operation.SUM: lambda operands: [sum(operands, Decimal(0))],
    Operation.RATIO: _quotients,
    Operation.SHARE: _quotients,
    Operation.REMAINDER: lambda operands: [operands[0] - sum(operands[1:], Decimal(0))],
    Operation.PERCENT_CHANGE: _changes,
    Operation.RANK: _ranks,
    Operation.AVERAGE: _averages,
}
_EXACT = frozenset({Operation.DIFFERENCE, Operation.SUM, Operation.REMAINDER, Operation.RANK})
"""Operations without rounding."""
_FEWEST = {Operation.SUM: 1, Operation.AVERAGE: 1, Operation.RANK: 1}


def follows(calculation: Calculation) -> bool:
    """Whether the value is the result, rounded at its last digit written."""
    if len(calculation.operands) < _FEWEST.get(calculation.operation, 2):
        return False
    exponent = calculation.value.as_tuple().exponent
    digits = exponent if isinstance(exponent, int) else 0
    slack = Decimal(0) if calculation.operation in _EXACT else Decimal(10) ** min(digits, 0) / 2
    results = _RESULTS[calculation.operation](calculation.operands)
    return any(abs(result - calculation.value) <= slack for result in results)
