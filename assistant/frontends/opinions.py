"""An opinion of an answer, stamped with the reports and the code that the answer came from."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from json import dumps
from pathlib import Path

import assistant
from assistant.answering.wire import answer_dict
from assistant.records.answer import Answer
from assistant.records.journal import Feedback, Verdict
from assistant.records.report import Report

__all__ = ["code_stamp", "index_stamp", "opinion"]

_CODE = {".py", ".yaml", ".j2", ".tsv", ".txt"}


@cache
def code_stamp() -> str:
    """The version with a hash of the package's files: two checkouts of one version are told apart."""
    package = Path(assistant.__file__).parent
    digest = hashlib.sha256()
    for file in sorted(file for file in package.rglob("*") if file.suffix in _CODE):
        digest.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return f"{assistant.__version__}+{digest.hexdigest()[:12]}"


def index_stamp(reports: Sequence[Report]) -> str:
    """A hash of the reports that were there: their ids are those of their bytes."""
    return hashlib.sha256("\n".join(sorted(report.id for report in reports)).encode()).hexdigest()[:16]


def opinion(user: str, answer: Answer, verdict: Verdict, reason: str, reports: Sequence[Report]) -> Feedback:
    """What `user` thinks of `answer`, now."""
    return Feedback(
        user=user,
        answer_id=answer.id,
        verdict=verdict,
        reason=reason.strip(),
        question=answer.question,
        answer=dumps(answer_dict(answer), ensure_ascii=False),
        index=index_stamp(reports),
        code=code_stamp(),
        at=datetime.now(UTC),
    )
