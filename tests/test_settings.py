from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import ROOT, load


def test_defaults_lie_below_the_root_of_the_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load(environment={})
    assert settings.paths.index == ROOT / "indexes" / "default"
    assert settings.embedding.model == "bundled"
    assert settings.server.host == "127.0.0.1"


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text('[embedding]\nbatch = 8\nthreads = 2\n[paths]\nindex = "/elsewhere"\n', encoding="utf-8")
    for settings in (
        load(file, {"HBC_EMBEDDING__BATCH": "4"}),
        load(environment={"HBC_SETTINGS": str(file), "HBC_EMBEDDING__BATCH": "4", "OTHER": "x"}),
    ):
        assert (settings.embedding.batch, settings.embedding.threads) == (4, 2)
        assert settings.paths.index == Path("/elsewhere")


@pytest.mark.parametrize(
    "text", ["[embedding]\nbatches = 8", "[embeding]\nbatch = 8", "top = 1", "[embedding]\nmodel = 'x'\nMODEL = 'y'"]
)
def test_an_unknown_key_of_the_file_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"settings\.unknown"):
        load(tmp_path / "s.toml", {})


@pytest.mark.parametrize("name", ["HBC_EMBEDDING__BATCHES", "HBC_FOO", "HBC_FOO__BAR", "HBC_EMBEDDING__"])
def test_an_unknown_variable_is_an_error(name: str) -> None:
    with pytest.raises(SettingsError, match=r"settings\.unknown"):
        load(environment={name: "1"})


@pytest.mark.parametrize(
    ("name", "value"), [("SERVER__PORT", "x"), ("SERVER__PORT", "70000"), ("EMBEDDING__BATCH", "0")]
)
def test_a_value_that_a_key_cannot_take_is_an_error(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(environment={f"HBC_{name}": value})
    assert caught.value.key == "settings.value"
    assert caught.value.values == {"name": name.lower().replace("__", "."), "value": value}


def test_a_table_that_is_no_table_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text("embedding = 3", encoding="utf-8")
    with pytest.raises(SettingsError):
        load(tmp_path / "s.toml", {"HBC_EMBEDDING__BATCH": "4"})


@pytest.mark.parametrize("content", [None, b"[", b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "s.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SettingsError, match=r"settings\.file"):
        load(file, {})
