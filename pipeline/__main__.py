"""``python -m pipeline COMMAND``: hand over to the command of that name in ``pipeline/cli``."""

import os
import sys
from importlib import import_module
from pathlib import Path

from pipeline.errors import UserError

COMMANDS = Path(__file__).parent / "cli"
EXIT_USER_ERROR = 2


def commands() -> list[str]:
    """Return the names of the commands there are."""
    return sorted(path.stem for path in COMMANDS.glob("[!_]*.py"))


def main(argv: list[str]) -> int:
    """Run one command with its arguments and return its exit status; 2 for what the user can mend."""
    if not argv or argv[0] not in commands():
        sys.stderr.write(f"Brug: python -m pipeline KOMMANDO …\nKommandoer: {', '.join(commands())}\n")
        return EXIT_USER_ERROR
    try:
        return int(import_module(f"pipeline.cli.{argv[0]}").main(argv[1:]))
    except UserError as error:
        sys.stderr.write(f"{argv[0]}: {error}\n")
        return EXIT_USER_ERROR
    except BrokenPipeError:  # whoever read along (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
