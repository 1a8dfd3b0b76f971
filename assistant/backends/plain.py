"""Plain llama-index, by its defaults: what the product is measured against.

Sentence splitter (1,024 tokens, 200 of them shared), a vector index in memory, the two nearest nodes, and its own
prompt, in English, for a language model that writes the answer. Only the embedding is ours: the same for all that is
measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from llama_index.core import Document, VectorStoreIndex
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.llms import CompletionResponse, CompletionResponseGen, CustomLLM, LLMMetadata
from llama_index.core.llms.callbacks import llm_completion_callback
from llama_index.core.schema import NodeWithScore, TextNode

from assistant.backends.llama import EmbedderAdapter
from assistant.protocols import ChatModel, Embedder
from assistant.records.report import Report
from assistant.records.written import Given, Written

__all__ = ["PlainEngine"]


@dataclass(frozen=True, slots=True)
class _Span:
    """A section at characters [start, end) of its document."""

    start: int
    end: int
    path: str
    heading: str


class PlainEngine:
    """Answers questions over whole reports; one at a time."""

    def __init__(self, reports: Sequence[Report], embedder: Embedder, chat: ChatModel, context: int) -> None:
        """Splits and embeds the reports; `context` are the tokens that the model can take in and write."""
        self._spans: dict[str, list[_Span]] = {}
        self._model = _ChatLLM(chat, context)
        documents = [self._document(report) for report in reports]
        index = VectorStoreIndex.from_documents(documents, embed_model=EmbedderAdapter(embedder))
        self._engine = index.as_query_engine(llm=self._model)

    def ask(self, question: str) -> Written:
        """What the model wrote, from which nodes.

        Raises:
            ModelError: the model does not answer.
        """
        self._model.begin()
        answer = self._engine.query(question)
        given = tuple(part for node in answer.source_nodes for part in self._given(node))
        return Written(str(answer), given, self._model.read, self._model.written)

    def _document(self, report: Report) -> Document:
        """The report as one text, its sections one after the other; llama-index knows its file's name."""
        text, spans = "", []
        for section in report.sections:
            head = f"{section.path} {section.heading}".strip()
            own = "\n".join([head, *(block.text for block in section.blocks), "", ""])
            spans.append(_Span(len(text), len(text) + len(own), section.path, section.heading))
            text += own
        self._spans[report.id] = spans
        return Document(text=text, id_=report.id, metadata={"file_name": report.source})

    def _given(self, found: NodeWithScore) -> list[Given]:
        node = found.node
        if not isinstance(node, TextNode) or node.ref_doc_id is None:
            return []
        start = node.start_char_idx or 0
        end = start + len(node.text)
        parts = []
        for span in self._spans[node.ref_doc_id]:
            first, last = max(start, span.start), min(end, span.end)
            text = node.text[first - start : last - start].strip() if first < last else ""
            if text:
                parts.append(Given(node.ref_doc_id, span.path, span.heading, text, float(found.score or 0.0)))
        return parts


class _ChatLLM(CustomLLM):
    """A `protocols.ChatModel` as a language model of llama-index; counts the tokens since `begin`."""

    _chat: ChatModel = PrivateAttr()
    _context: int = PrivateAttr()
    _read: int = PrivateAttr(default=0)
    _written: int = PrivateAttr(default=0)

    def __init__(self, chat: ChatModel, context: int) -> None:
        super().__init__()
        self._chat = chat
        self._context = context

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(context_window=self._context, model_name=self._chat.name)

    @property
    def read(self) -> int:
        return self._read

    @property
    def written(self) -> int:
        return self._written

    def begin(self) -> None:
        self._read = self._written = 0

    @llm_completion_callback()
    def complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponse:  # noqa: ANN401, ARG002 - llama-index's
        done = self._chat.complete(prompt)
        self._read += done.read
        self._written += done.written
        return CompletionResponse(text=done.text)

    @llm_completion_callback()
    def stream_complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponseGen:  # noqa: ANN401 - llama-index's
        yield self.complete(prompt, formatted)
