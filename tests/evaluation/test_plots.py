import re
from xml.etree import ElementTree

from assistant.evaluation.plots import Bar, Line, alone, bars, counts, lines, steps


def tree(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(markup)


def test_a_bar_is_as_long_as_its_share() -> None:
    drawn = tree(bars([Bar("a", 1.0, None, None, 4), Bar("b", 0.25, 0.1, 0.5, 8)], "t"))
    widths = [float(one.attrib["width"]) for one in drawn.iter("rect")]
    assert widths[1] == widths[0] / 4
    whisker = next(one for one in drawn.iter("line") if one.attrib["class"] == "range")
    assert float(whisker.attrib["x1"]) < float(whisker.attrib["x2"])


def test_words_from_outside_are_escaped() -> None:
    markup = counts([("<script>alert(1)</script>", 3)], 'a"b')
    assert "<script>" not in markup
    assert tree(markup).attrib["aria-label"] == 'a"b'


def test_nothing_is_drawn_of_nothing() -> None:
    assert tree(counts([], "t")).tag == "svg"
    assert tree(lines([], "t", "s")).tag == "svg"


def test_a_line_rises_with_its_values() -> None:
    drawn = tree(lines([Line("p95", ((4, 0.1), (100, 0.2), (1000, 0.8)))], "t", "báo cáo"))
    points = next(drawn.iter("polyline")).attrib["points"].split()
    heights = [float(point.split(",")[1]) for point in points]
    assert heights == sorted(heights, reverse=True)
    assert any(one.text == "1.000" for one in drawn.iter("text"))


def test_steps_end_at_the_whole() -> None:
    drawn = tree(steps([0.01, 0.02, 0.3], "t", "s"))
    last = next(drawn.iter("polyline")).attrib["points"].split()[-1]
    assert re.fullmatch(r"[\d.]+,10\.0", last)


def test_plots_stand_one_above_the_other_in_a_file_of_their_own() -> None:
    one = lines([Line("a", ((1, 0.5), (100, 0.4)))], "first", "s")
    other = lines([Line("b", ((1, 0.5), (100, 0.6)))], "second", "s")
    whole = tree(alone([one, other]))
    namespace = "{http://www.w3.org/2000/svg}"
    inner = whole.findall(f"{namespace}svg")
    assert [int(each.attrib["y"]) for each in inner] == [24, 24 + 40 + int(inner[0].attrib["height"])]
    assert [each.text for each in whole.findall(f"{namespace}text")] == ["first", "second"]
