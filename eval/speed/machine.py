"""What a measurement ran on, and what it took of it: cores, memory, disk."""

import os
import platform
import resource
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from index.catalogue import FILE, Catalogue
from index.preparing import cores
from index.vectors import FOLDER

Object = dict[str, Any]

CPU_LIST = Path("/proc/cpuinfo")
OWN_PAGES = Path("/proc/self/statm")
"""Where Linux tells of its processors and of this process's memory; other systems have neither."""
MEGA = 1_000_000


@dataclass(slots=True)
class Span:
    """Seconds between entering and leaving: on the wall's clock, and of all processors for this process and its own.

    Others who use the machine lengthen the first a great deal and the second hardly. `workers` is what processes took
    of the second that this one started and that ended meanwhile.
    """

    wall: float = 0.0
    processor: float = 0.0
    workers: float = 0.0

    def __enter__(self) -> Self:
        """Begin."""
        self.wall, self.workers, self.processor = time.perf_counter(), _ended(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self.wall = time.perf_counter() - self.wall
        self.workers = _ended() - self.workers
        self.processor = time.process_time() - self.processor + self.workers


def machine() -> Object:
    """Return what a figure depends on and cannot be seen in it.

    `cores` are those this process may use, `threads` is OMP_NUM_THREADS where it is set, and `load` is how many
    processes wanted a core over the last minute (None where the system does not say): a busy machine is slower.
    """
    return {
        "cores": cores(),
        "threads": os.environ.get("OMP_NUM_THREADS"),
        "processor": _processor(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }


def resident_mb() -> float:
    """Return the memory this process holds now, in MB; where the system does not say, the most it has held."""
    if not OWN_PAGES.exists():
        return peak_mb()
    return int(OWN_PAGES.read_text().split()[1]) * resource.getpagesize() / MEGA


def peak_mb() -> float:
    """Return the most memory this process has held, in MB."""
    return peak_of(resource.getrusage(resource.RUSAGE_SELF))


def peak_of(usage: resource.struct_rusage) -> float:
    """Return the most memory that `usage` tells of, in MB; macOS counts bytes where Linux counts kilobytes."""
    return usage.ru_maxrss / (MEGA if sys.platform == "darwin" else MEGA / 1000)


def disk_mb(archive: Path) -> dict[str, float]:
    """Return what catalogue and mirror take on disk, in MB; a mirror on a server takes nothing here."""
    mirror = (file for file in (archive / FOLDER).rglob("*") if file.is_file())
    return {
        "catalogue": sum(file.stat().st_size for file in archive.glob(f"{FILE}*")) / MEGA,
        "mirror": sum(file.stat().st_size for file in mirror) / MEGA,
    }


def archive_size(catalogue: Catalogue) -> Object:
    """Return how much an archive holds, and what it takes on disk."""
    counts = catalogue.counts()
    articles, chunks = counts["articles"], counts["chunks"]
    return {
        "articles": articles,
        "chunks": chunks,
        "size": sized(disk_mb(catalogue.archive), articles, chunks),
    }


def sized(megabytes: Mapping[str, float], articles: int, chunks: int) -> Object:
    """Return each size in MB, and in KB by article and by chunk."""
    return {
        name: {
            "mb": round(size, 1),
            "kb_per_article": ratio(size * 1000, articles),
            "kb_per_chunk": ratio(size * 1000, chunks),
        }
        for name, size in megabytes.items()
    }


def ratio(part: float, whole: float) -> float:
    """Return part / whole to three decimals; 0 where there is no whole."""
    return round(part / whole, 3) if whole else 0.0


def _ended() -> float:
    """Return the seconds of processors of all processes that this one started and that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _processor() -> str:
    lines = CPU_LIST.read_text().splitlines() if CPU_LIST.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or "processor unknown")
