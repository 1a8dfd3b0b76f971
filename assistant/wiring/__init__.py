"""Settings to working parts; the only package that knows the backends. Heavy libraries are imported inside functions.

parts        texts, the embedding model, the stages of reading
opening      the index, the journal, the users and what suggests questions, for reading or writing
language     the language model of the settings, and plain llama-index over it
ingesting    what is done to an index: reports in, out, described
"""

from assistant.wiring.ingesting import (
    describe_report,
    examine_index,
    reindex_reports,
    remove_report,
    run_ingest,
    supersede_report,
)
from assistant.wiring.language import open_model, plain_engine
from assistant.wiring.opening import (
    open_assistant,
    open_journal,
    open_lookup,
    open_reading,
    open_sessions,
    open_store,
    open_suggester,
    open_users,
    open_writing,
)
from assistant.wiring.parts import embedder, error_sentence, meaning, model_folder, prompts, read, stamp, steps

__all__ = [
    "describe_report",
    "embedder",
    "error_sentence",
    "examine_index",
    "meaning",
    "model_folder",
    "open_assistant",
    "open_journal",
    "open_lookup",
    "open_model",
    "open_reading",
    "open_sessions",
    "open_store",
    "open_suggester",
    "open_users",
    "open_writing",
    "plain_engine",
    "prompts",
    "read",
    "reindex_reports",
    "remove_report",
    "run_ingest",
    "stamp",
    "steps",
    "supersede_report",
]
