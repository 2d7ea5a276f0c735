"""Logging, configured once: counts and milliseconds on stderr; details of failures in the debug log."""

import logging
import sys
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
OURS = ("index", "assistant", "eval", "ui")


def configure(level: str = "warning") -> None:
    """Send what our packages log at `level` and above to stderr; libraries speak up only at errors."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter(FORMAT))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.ERROR)
    for name in OURS:
        logging.getLogger(name).setLevel(level.upper())


def record_failure(error: BaseException, log_file: Path) -> Path | None:
    """Append the traceback of `error` to the debug log and return the log's path; None where it cannot be written.

    The log is readable by its owner only: a library's message may repeat a piece of an article.
    """
    path = log_file.expanduser()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter(FORMAT))
    record = logging.LogRecord(
        "ui",
        logging.ERROR,
        __file__,
        0,
        "unexpected failure",
        None,
        (type(error), error, error.__traceback__),
    )
    handler.emit(record)
    handler.close()
    return path
