import ast
import re
from pathlib import Path

import pytest
import yaml

from assistant.errors import PromptError, StoreError
from assistant.prompts import Prompts
from assistant.settings import ROOT

REAL = ROOT / "prompts"
KEY = re.compile(r"[a-z_]+\.[a-z0-9_.]+")


def make(folder: Path, messages: str = "a.b: Tệp $file hỏng\n", **templates: str) -> Path:
    (folder / "messages.d").mkdir(parents=True)
    (folder / "answers").mkdir()
    (folder / "messages.yaml").write_text(messages, encoding="utf-8")
    for name, text in templates.items():
        (folder / "answers" / f"{name}.j2").write_text(text, encoding="utf-8")
    return folder


def test_messages_and_templates_are_filled(tmp_path: Path) -> None:
    prompts = Prompts(make(tmp_path, lookup="{% if n %}có {{ n }}{% endif %}\n"), required=["a.b", "lookup.j2"])
    assert prompts.message(StoreError("a.b", file="x.txt")) == "Tệp x.txt hỏng"
    assert prompts.render("lookup.j2", {"n": "5"}) == "có 5"
    assert prompts.names == {"a.b", "lookup.j2"}


def test_what_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match=r"prompts\.folder"):
        Prompts(tmp_path / "none")
    prompts = Prompts(make(tmp_path, lookup="{{ n }}"))
    with pytest.raises(PromptError, match=r"prompts\.missing"):
        prompts.text("no.key")
    with pytest.raises(PromptError, match=r"prompts\.missing"):
        prompts.render("none.j2", {})
    with pytest.raises(PromptError, match=r"prompts\.variable"):
        prompts.text("a.b", {"other": 1})
    with pytest.raises(PromptError, match=r"prompts\.variable"):
        prompts.render("lookup.j2", {"m": 1})
    with pytest.raises(PromptError, match=r"prompts\.missing"):
        Prompts(tmp_path, required=["a.b", "never"])


@pytest.mark.parametrize("messages", ["- a", "a: [", "a: 5", "a: ' '", "'A B': x", "a: 5$", "a: '$ x'"])
def test_broken_messages_are_an_error(tmp_path: Path, messages: str) -> None:
    with pytest.raises(PromptError, match=r"prompts\.broken"):
        Prompts(make(tmp_path, messages))


def test_broken_templates_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match=r"prompts\.broken"):
        Prompts(make(tmp_path, lookup="{% if %}"))


def test_a_key_stands_once(tmp_path: Path) -> None:
    (make(tmp_path) / "messages.d" / "more.yaml").write_text("a.b: khác", encoding="utf-8")
    with pytest.raises(PromptError, match=r"prompts\.twice"):
        Prompts(tmp_path)


def test_the_fingerprint_changes_with_the_texts(tmp_path: Path) -> None:
    before = Prompts(make(tmp_path, lookup="a")).fingerprint
    assert Prompts(tmp_path).fingerprint == before
    (tmp_path / "answers" / "lookup.j2").write_text("b", encoding="utf-8")
    assert Prompts(tmp_path).fingerprint != before


def raised() -> list[tuple[str, frozenset[str], str]]:
    """Every `…Error("key", name=…)` of the package: its key, the names that it gives, its place."""
    found = []
    for path in sorted((ROOT / "assistant").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
                continue
            first = node.args[0]
            if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                continue
            spread = any(keyword.arg is None for keyword in node.keywords)
            if node.func.id.endswith("Error") and KEY.fullmatch(first.value) and not spread:
                names = frozenset(keyword.arg or "" for keyword in node.keywords)
                found.append((first.value, names, f"{path.relative_to(ROOT)}:{node.lineno}"))
    return found


@pytest.mark.parametrize(("key", "names", "place"), raised(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_error_has_its_sentence(key: str, names: frozenset[str], place: str) -> None:
    assert Prompts(REAL).text(key, dict.fromkeys(names, "x")), place


def test_sentences_are_plain_text() -> None:
    for file in [REAL / "messages.yaml", *(REAL / "messages.d").glob("*.yaml")]:
        for key, text in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            assert "\n" not in text.strip(), key
