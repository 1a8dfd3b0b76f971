"""Places on a PDF page: from its own space, origin below left and maybe turned, to the page as it is seen."""

__all__ = ["Box", "Matrix", "Point", "Seen", "moved", "within"]

Point = tuple[float, float]
Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


class Seen:
    """A page whose visible part is `box` in its own space, turned clockwise by `turn` quarters."""

    def __init__(self, turn: int, box: Box) -> None:
        self.turn = turn % 4
        self._left, self._low = min(box[0], box[2]), min(box[1], box[3])
        self._across, self._up = abs(box[2] - box[0]), abs(box[3] - box[1])
        self.width, self.height = (self._up, self._across) if self.turn % 2 else (self._across, self._up)

    def point(self, x: float, y: float) -> Point:
        x, y = x - self._left, self._up - (y - self._low)
        turned = ((x, y), (self._up - y, x), (self._across - x, self._up - y), (y, self._across - x))
        return turned[self.turn]

    def box(self, one: Point, other: Point) -> Box:
        """Left, top, right, bottom of the upright rectangle between two corners."""
        (x, y), (u, v) = self.point(*one), self.point(*other)
        return min(x, u), min(y, v), max(x, u), max(y, v)

    def part(self, box: Box) -> float:
        """The part of the page that a box covers, 0 to 1."""
        left, top, right, bottom = box
        wide = min(right, self.width) - max(left, 0.0)
        high = min(bottom, self.height) - max(top, 0.0)
        whole = self.width * self.height
        return max(0.0, wide) * max(0.0, high) / whole if whole else 0.0


def moved(matrix: Matrix, x: float, y: float) -> Point:
    """A point after a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def within(matrix: Matrix, outer: Matrix) -> Matrix:
    """A matrix inside a form that has one of its own."""
    a, b, c, d, _, _ = matrix
    (e, f), (g, h) = moved(outer, matrix[4], matrix[5]), (outer[0], outer[1])
    i, j = outer[2], outer[3]
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e, f
