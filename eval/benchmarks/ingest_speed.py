# ruff: noqa: INP001
"""Passages a second of an ingest, beside plain llama-index over the same files with the same model, in one run.

    python eval/benchmarks/ingest_speed.py --work /tmp/speed --reports corpus/reports

Plain llama-index is what its introduction shows: SimpleDirectoryReader, SentenceSplitter and VectorStoreIndex with
their defaults, over a Chroma folder; it reads text alone. Ours is `hoi-bao-cao ingest` whole: sections, figures,
checks, the lexical index, passages with their vectors, and the vectors of figures. Each runs in a process of its own,
loading its libraries and the model included, ours first and last (`--rounds`); `cpu` is what it cost with all that it
started, which on a busy machine says more than the clock. Passages of the two differ in length, so the files for which
a second of the processor lasts are compared too.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

_MAIN = "from assistant.frontends.cli import main; main()"


def main() -> None:
    """One line of JSON a run, and one that compares the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder for the indexes; made if need be")
    parser.add_argument("--reports", type=Path, required=True, help="folder of text reports")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.plain:
        _say(_plain(arguments.reports, arguments.work))
        return
    arguments.work.mkdir(parents=True, exist_ok=True)
    found: dict[str, list[dict[str, float]]] = {"ours": [], "llama-index": []}
    characters = sum(len(file.read_text("utf-8")) for file in arguments.reports.iterdir() if file.is_file())
    for number, side in enumerate(("ours", "llama-index") * arguments.rounds + ("ours",)):
        place = arguments.work / f"{number}-{side}"
        words = ["-c", _MAIN, "ingest", arguments.reports, "--index", place, "--json"]
        if side != "ours":
            words = [__file__, "--plain", "--reports", arguments.reports, "--work", place]
        said = _timed([sys.executable, *map(str, words)])
        passages = said["passages"] if "passages" in said else sum(one["passages"] for one in said["files"])
        line = {name: said[name] for name in ("wall", "cpu")} | {"passages": passages}
        line |= {"passages_per_cpu_second": round(passages / said["cpu"], 2)}
        line |= {"passages_per_second": round(passages / said["wall"], 2), "characters": characters}
        found[side].append(line)
        _say({"side": side, **line})
    best = {side: min(runs, key=lambda run: run["cpu"]) for side, runs in found.items()}
    names = ("passages_per_second", "passages_per_cpu_second")
    ratios = {name: round(best["ours"][name] / best["llama-index"][name], 2) for name in names}
    cost = round(best["llama-index"]["cpu"] / best["ours"]["cpu"], 2)
    _say({"best_of": {side: len(runs) for side, runs in found.items()}, **ratios, "files_per_cpu_second": cost})


def _timed(command: list[str]) -> dict[str, object]:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {**json.loads(done.stdout), "wall": round(wall, 1), "cpu": round(cpu, 1)}


def _plain(reports: Path, place: Path) -> dict[str, int]:
    """Plain llama-index; its embedding class wraps the sentence-transformers model as its own integration does."""
    import chromadb
    from llama_index.core import SimpleDirectoryReader, StorageContext, VectorStoreIndex
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.vector_stores.chroma import ChromaVectorStore
    from sentence_transformers import SentenceTransformer

    from assistant.settings import load
    from assistant.wiring import model_folder

    model = SentenceTransformer(str(model_folder(load())), device="cpu", local_files_only=True)

    class Embedding(BaseEmbedding):
        def _get_query_embedding(self, query: str) -> list[float]:
            return self._rows([query], "query")[0]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._rows([text], "passage")[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return self._rows(texts, "passage")

        def _rows(self, texts: list[str], prompt: str) -> list[list[float]]:
            given = model.prompts.get(prompt, "")
            rows = model.encode(texts, prompt=given, batch_size=self.embed_batch_size, normalize_embeddings=True)
            return [list(map(float, row)) for row in rows]

    documents = SimpleDirectoryReader(str(reports)).load_data()
    nodes = SentenceSplitter().get_nodes_from_documents(documents)
    collection = chromadb.PersistentClient(path=str(place)).create_collection("plain")
    storage = StorageContext.from_defaults(vector_store=ChromaVectorStore(chroma_collection=collection))
    VectorStoreIndex(nodes, storage_context=storage, embed_model=Embedding())
    return {"passages": collection.count()}


def _say(line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
