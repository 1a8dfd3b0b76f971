"""Opens the page: what `hoi-bao-cao serve` does, with its options. `python app.py --port 8000`."""

import sys

from assistant.frontends.cli import main

if __name__ == "__main__":
    main(["serve", *sys.argv[1:]])
