"""Every error that the product raises on purpose.

    AssistantError                    message in Vietnamese for an official: what, why, what to do
    ├── SettingsError                 a setting that does not exist, or a value that it can't take
    ├── PromptError                   a template that lacks a variable, or is not there
    ├── ReadError                     a file that can't be read as a report
    ├── QuestionError                 a question that can't be asked (empty, too long)
    ├── ModelError                    a language model that is not there, or does not answer
    ├── StoreError                    an index that is missing, locked, or made with another model or schema
    ├── AccessError                   a sign-in, a right or a user that is lacking
    ├── JournalError                  a journal that can't be opened, or a conversation that is not in it
    └── EvaluationError               a question set or a run that can't be used

Messages come from `prompts/messages.yaml` by key, so that no Vietnamese sentence stands in code.
"""

__all__ = [
    "AccessError",
    "AssistantError",
    "EvaluationError",
    "JournalError",
    "ModelError",
    "PromptError",
    "QuestionError",
    "ReadError",
    "SettingsError",
    "StoreError",
]


class AssistantError(Exception):
    """Base of all; `key` names the message in `prompts/messages.yaml`, `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(f"{key}: {values}" if values else key)
        self.key = key
        self.values = values


class SettingsError(AssistantError):
    """A setting that does not exist, or a value that it can't take."""


class PromptError(AssistantError):
    """A template that lacks a variable, or is not there."""


class ReadError(AssistantError):
    """A file that can't be read as a report."""


class QuestionError(AssistantError):
    """A question that can't be asked."""


class ModelError(AssistantError):
    """A language model that is not there, or does not answer."""


class StoreError(AssistantError):
    """An index that is missing, locked, or made with another model or schema."""


class AccessError(AssistantError):
    """A sign-in, a right or a user that is lacking."""


class JournalError(AssistantError):
    """A journal that can't be opened, or a conversation that is not in it."""


class EvaluationError(AssistantError):
    """A question set or a run that can't be used."""
