"""The floors of `eval/least.yaml`: what is missed, what is lifted, and that none goes down."""

import importlib.util
from types import ModuleType

import pytest
import yaml

from assistant.evaluation.scoring import MEASURES
from assistant.settings import ROOT

PATH = ROOT / "eval" / "floors.py"
FILE = ROOT / "eval" / "least.yaml"
MEASURED = {"correct": {"value": 0.85}, "refusal_f1": {"value": None}, "unsupported_figures": {"value": 1}}


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("floors", PATH)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_what_lies_under_its_floor_is_named(script: ModuleType) -> None:
    assert script.missed({"correct": 0.85, "unsupported_figures": 1}, MEASURED) == []
    missed = script.missed({"correct": 0.86, "refusal_f1": 0.1, "unsupported_figures": 0}, MEASURED)
    assert [one.partition(":")[0] for one in missed] == ["correct", "refusal_f1", "unsupported_figures"]


def test_floors_are_lifted_to_a_little_under_the_measure_and_never_lowered(script: ModuleType) -> None:
    floors = {"correct": 0.5, "refusal_f1": 0.4, "unsupported_figures": 0}
    assert script.lifted(floors, MEASURED) == {"correct": 0.83, "refusal_f1": 0.4, "unsupported_figures": 0}
    assert script.lifted({"correct": 0.84}, MEASURED) == {"correct": 0.84}


def test_a_lower_floor_than_before_is_named(script: ModuleType) -> None:
    before = {"corpus": {"correct": 0.8, "unsupported_figures": 0}}
    assert script.lowered({"corpus": {"correct": 0.81, "unsupported_figures": 0}}, before) == []
    assert len(script.lowered({"corpus": {"correct": 0.79, "unsupported_figures": 1}}, before)) == 2
    assert len(script.lowered({}, before)) == 2


def test_no_number_may_be_without_support() -> None:
    floors = yaml.safe_load(FILE.read_text("utf-8"))
    assert set(floors) == {"corpus", "more", "country"}
    for group in floors.values():
        assert group["unsupported_figures"] == 0
        assert set(group) - {"unsupported_figures", "refusal_f1"} <= set(MEASURES)
