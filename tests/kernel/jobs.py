"""Jobs for worker processes, good and bad; a worker imports them by name."""

import os
import time
from pathlib import Path


def job(order: str) -> str:
    """Do what the word says: sleep for ever, take some memory or all, crash, or answer in capitals."""
    if order == "sleep":
        time.sleep(600)
    if order == "300 MB":
        return str(len(b"x" * 300 * 2**20))
    if order == "memory":
        return "x" * 3 * 2**30
    if order == "crash":
        os.abort()
    if order == "pid":
        return str(os.getpid())
    return order.upper()


def nap(order: str) -> str:
    """Write the process id into the file named, and sleep."""
    with Path(order).open("a") as file:
        file.write(f"{os.getpid()}\n")
    time.sleep(600)
    return order
