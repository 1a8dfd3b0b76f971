import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "assistant").rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "__init__.py"], ids=name_of)
def test_all_is_exact(path: Path) -> None:
    """`__all__` names every public function and class of the module, and nothing that it lacks."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    module = importlib.import_module(name_of(path))
    names: list[str] = module.__all__
    assert sorted(set(names)) == sorted(names)
    assert all(hasattr(module, name) for name in names)
    defined = {
        node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }
    assert {name for name in defined if not name.startswith("_")} <= set(names)


HEAVY = ("torch", "chromadb", "gradio", "llama_index", "sentence_transformers", "transformers", "underthesea", "pandas")


@pytest.mark.parametrize(
    "module", ["assistant", "assistant.wiring", "assistant.frontends.cli", "assistant.ingest.build"]
)
def test_import_is_light(module: str) -> None:
    code = f"import {module}, sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
