"""How far the job is: n of N, what is left, the way to stop it, and how it ended."""

import time
from html import escape

from assistant.frontends.evaluating.runner import Job, Phase
from assistant.frontends.web.evaluation.said import pipeline_said, said
from assistant.frontends.web.words import word

__all__ = ["progress"]

_MINUTE = 60
_SOON = 10


def _left(seconds: float) -> str:
    if seconds < _SOON:
        return word("evaluation.job.left_soon")
    if seconds < _MINUTE:
        return word("evaluation.job.left_seconds", count=round(seconds / 5) * 5)
    return word("evaluation.job.left_minutes", count=round(seconds / _MINUTE))


def _at_work(job: Job, *, may: bool) -> str:
    which = ""
    if len(job.wanted.pipelines) > 1 and job.pipeline in job.wanted.pipelines:
        at = job.wanted.pipelines.index(job.pipeline) + 1
        which = word("evaluation.job.which", at=at, of=len(job.wanted.pipelines))
    phase = word(f"evaluation.job.{job.phase.value}", pipeline=pipeline_said(job.pipeline or job.wanted.pipelines[0]))
    left = _left(job.left) if job.left is not None and job.done else ""
    told = " · ".join(part for part in (word("evaluation.job.count", done=job.done, of=job.of), which, left) if part)
    asked = ", ".join(name.removesuffix(".jsonl") for name in job.wanted.sets)
    stop = (
        f'<button type="button" class="tool strong stop"{" disabled" if job.phase is Phase.STOPPING else ""}>'
        f"{said('job.stop')}</button>"
        if may
        else ""
    )
    return (
        f'<div class="job-head"><h3 role="status">{escape(phase)}</h3>{stop}</div>'
        f'<progress max="{job.of}" value="{job.done}" aria-label="{said("job.label")}"></progress>'
        f'<p class="job-told">{escape(told)}</p><p class="job-told">{said("job.asked", sets=asked)}'
        f"{_by(job)}</p>"
    )


def _by(job: Job) -> str:
    return said("job.by", user=job.user) if job.user else ""


def _ended(job: Job) -> str:
    """How it ended, with the way to each of its runs."""
    if job.phase is Phase.FAILED:
        return f'<p class="notice" role="alert">{escape(job.message)}</p>'
    key = "job.done" if job.phase is Phase.DONE else "job.stopped"
    kept = said("job.kept", count=len(job.runs)) if job.phase is Phase.STOPPED and job.runs else ""
    return f'<p class="done-notice" role="status">{said(key, done=job.done, of=job.of)} {kept}</p>'


def progress(job: Job | None, *, may: bool, notice: str = "") -> str:
    """The job; `notice` is what has to be said of the last click."""
    sorry = f'<p class="notice" role="alert">{escape(notice)}</p>' if notice else ""
    if job is None:
        return f'<div class="job" data-open="0" data-runs="" data-stamp="{time.monotonic_ns()}">{sorry}</div>'
    body = _at_work(job, may=may) if job.open else "" if sorry else _ended(job)
    return (
        f'<div class="job" data-open="{int(job.open)}" data-runs="{escape(",".join(job.runs))}" '
        f'data-begun="{escape(job.begun.isoformat())}" data-stamp="{time.monotonic_ns()}">{sorry}{body}</div>'
    )
