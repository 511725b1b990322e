"""``python -m tests.messy.watching FILE COMMAND …``: run a command, and write what it took, all its processes counted in.

Workers are forked from a process that outlives the command by a moment, so that nobody waits for them. This
one does: it takes over what the command leaves behind (Linux), and ends when all of it has.
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36


def main(arguments: list[str]) -> int:
    """Run the command; write megabytes of its largest process and processor seconds of all; return its status."""
    out, *command = arguments
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    status = subprocess.run(command, check=False).returncode
    with suppress(ChildProcessError):
        while True:
            os.wait()
    took = resource.getrusage(resource.RUSAGE_CHILDREN)
    figures = {"peak_mb": took.ru_maxrss / 1024, "processor_s": took.ru_utime + took.ru_stime}
    Path(out).write_text(json.dumps(figures), encoding="utf-8")
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
