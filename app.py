"""Opens the page: settings, wiring, serve. `python app.py --port 8000`; everything else stands in settings."""

import argparse
import sys

from assistant.errors import AssistantError
from assistant.frontends.api import serve
from assistant.settings import Settings, load
from assistant.wiring import error_sentence, open_assistant


def _settings(arguments: argparse.Namespace) -> Settings:
    settings = load()
    given = {name: value for name in ("host", "port") if (value := getattr(arguments, name)) is not None}
    return settings.model_copy(update={"server": settings.server.model_copy(update=given)})


def main() -> int:
    """Serves until stopped; an error is one sentence and exit code 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host")
    parser.add_argument("--port", type=int)
    parser.add_argument("--open-to-network", action="store_true")
    arguments = parser.parse_args()
    try:
        settings = _settings(arguments)
        with open_assistant(settings) as assistant:
            serve(assistant, settings, network=arguments.open_to_network, ready=print)
    except AssistantError as error:
        print(error_sentence(error), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
