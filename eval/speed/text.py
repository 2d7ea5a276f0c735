"""What a bench measured, as a person reads it: what it ran on, then tables."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from eval.reports.markdown import table
from eval.speed.machine import Object

if TYPE_CHECKING:
    from eval.speed.growth import Reading

PERCENTILES = ("p50", "p95", "p99", "max")
PROCESSOR = "processor_p50"
WHOLE = (*PERCENTILES, "p50 of processors")
SAID = {
    "repair": "try the mirror, and mend it",
    "a_month": "one month",
    "a_source": "one source",
    "memory_growth": "memory, its growth",
    "times": "find and resolve times",
    "known": "look up what is known",
    "clean": "clean, date and compose",
    "copies": "find copies",
    "cosines": "cosines of what words found",
    "passages": "read the passages",
    "waiting": "wait for what workers prepare",
    "workers": "workers, beside the rest",
}
"""Names of stages and filters that are not said as they are written."""

SHARED = "\nOthers wanted the cores too: what the processors took says more than what the clock says."

Numbers = Mapping[str, Any]


def ingest_text(figures: Object) -> Iterator[str]:
    """Yield what an ingest took, beside the encoder alone; then its stages, its memory and its disk."""
    yield on(figures)
    rows = [("the ingest", figures["ingest"]), ("the encoder alone, same chunks", figures["encoder_alone"])]
    if stock := figures.get("beside_stock"):
        rows.append((f"stock LlamaIndex, {stock['chunks']:,} chunks", figures["stock"]))
    names = ("chunks_per_second", "articles_per_second", "seconds", "processor_seconds")
    header = ("", "chunks a second", "articles a second", "seconds", "of processors")
    yield table(header, [(name, *(f"{rate[n]:.1f}" for n in names)) for name, rate in rows])
    yield (
        f"The ingest runs at {figures['ratio']:.1%} of the encoder's own rate ({figures['processor_ratio']:.1%} by processor "
        f"time); {figures['encoder_share']:.1%} of its time is spent inside the encoder "
        f"({figures['encoder_share_of_processor']:.1%} of its processor time)."
    )
    if stock:
        yield (
            f"It takes in {stock['ratio']:.2f} times the articles a second of the stock pipeline "
            f"({stock['processor_ratio']:.2f} times by processor time), which gets them read and cleaned already."
        )
    yield table(
        ("stage of the ingest", "seconds", "of processors", "share", "ms a chunk"),
        [
            (
                said(name),
                *(f"{stage[n]:.2f}" for n in ("seconds", "processor_seconds")),
                f"{stage['share']:.1%}",
                f"{stage['ms_per_chunk']:.2f}",
            )
            for name, stage in figures["stages"].items()
        ],
    )
    yield _sizes(figures["size"])
    yield (
        f"Memory: {figures['memory_before_mb']} MB with the model loaded, {figures['memory_peak_mb']} MB at most. "
        f"{figures['copies']:,} copies of other stories, {figures['rejected']:,} rejected."
    )


def search_text(figures: Object) -> Iterator[str]:
    """Yield how long searches took by filter, then by stage and filter, then memory and disk."""
    yield on(figures)
    header = (f"{_many(figures['searches'], 'search', 'searches')} a filter, ms", *WHOLE)
    yield table(header, [(said(name), *_cells(whole)) for name, whole in figures["filters"].items()])
    filters = figures["stages"]
    stages = dict.fromkeys(stage for by_stage in filters.values() for stage in by_stage)
    yield table(
        ("by stage, ms, p50 / p95", *map(said, filters)),
        [(said(stage), *(_short(filters[name].get(stage)) for name in filters)) for stage in stages],
    )
    yield _sizes(figures["size"])
    yield f"Memory: {figures['memory_peak_mb']} MB at most."


def ask_text(figures: Object) -> Iterator[str]:
    """Yield how long answers took, whole and by stage."""
    yield on(figures)
    rows = {"the whole answer": figures["answer"]} | figures["stages"]
    header = (f"{_many(figures['questions'], 'question')}, ms", *WHOLE)
    yield table(header, [(said(name), *_cells(values)) for name, values in rows.items()])
    yield f"It abstained on {figures['abstained']:,}. Memory: {figures['memory_peak_mb']} MB at most."


def start_text(figures: Object) -> Iterator[str]:
    """Yield how long fresh processes took from start to end, and their memory."""
    yield on(figures)
    yield table(
        (f"{figures['runs']} starts, seconds", "fastest", "median", "slowest", "memory, MB"),
        [
            (name, *_three(command["seconds"]), str(command["memory_mb"] or "–"))
            for name, command in figures["commands"].items()
        ],
    )


def growth_text(figures: Object) -> Iterator[str]:
    """Yield what an ingest took part by part as its archive grew, then its stages and its disk."""
    yield on(figures)
    readings = figures["readings"]
    names = ("seconds", "processor_seconds")
    yield table(
        ("chunks", "seconds", "of processors", "for the part", "of processors", "memory, MB", "at most"),
        [
            (
                f"{now['chunks']:,}",
                *(f"{now[n]:,.0f}" for n in names),
                *(f"{now[n] - before[n]:,.1f}" for n in names),
                f"{now['memory_mb']:,}",
                f"{now['peak_mb']:,}",
            )
            for before, now in pairwise(readings)
        ],
    )
    yield (
        f"The last tenth took {figures['last_to_first']:.2f} times what the first took a chunk "
        f"({figures['processor_ratio']:.2f} by processor time). Memory: {figures['memory_peak_mb']:,} MB at most."
    )
    chunks = figures["chunks"]
    yield table(
        ("stage", "seconds", "ms a chunk"),
        [(said(n), f"{s:,.1f}", f"{s * 1000 / chunks:.2f}") for n, s in figures["stages"].items()],
    )
    yield _sizes(figures["size"])


def reading_text(reading: "Reading") -> str:
    """Return one reading on a line, for one who waits."""
    return (
        f"{reading.chunks:,} chunks: {reading.seconds:,.0f} s ({reading.processor_seconds:,.0f} of processors), "
        f"{reading.memory_mb:,} MB ({reading.peak_mb:,} at most)"
    )


def on(figures: Object) -> str:
    """Return what it ran on and over, in two sentences."""
    machine = figures["machine"]
    cores = _many(machine["cores"], "core")
    threads = f" (OMP_NUM_THREADS={machine['threads']})" if machine["threads"] else ""
    load = f", load {machine['load']} before" if machine["load"] is not None else ""
    device = f", embedding on {machine['device']}" if "device" in machine else ""
    return (
        f"{cores}{threads} of {machine['processor']}{load}; Python {machine['python']}, "
        f"{machine['system']}{device}. {_many(figures['articles'], 'article')} in "
        f"{_many(figures['chunks'], 'chunk')}.{SHARED if (machine['load'] or 0) > machine['cores'] else ''}"
    )


def said(name: str) -> str:
    """Return a name of the figures in words."""
    return SAID.get(name, name.replace("_", " "))


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or f'{one}s'}"


def _cells(values: Numbers) -> tuple[str, ...]:
    names = (*PERCENTILES, PROCESSOR)
    return tuple(f"{values[name]:.1f}" if name in values else "–" for name in names)


def _short(values: Numbers | None) -> str:
    return f"{values['p50']:.1f} / {values['p95']:.1f}" if values else "–"


def _three(seconds: list[float]) -> tuple[str, str, str]:
    shown = (seconds[0], seconds[len(seconds) // 2], seconds[-1])
    return f"{shown[0]:.2f}", f"{shown[1]:.2f}", f"{shown[2]:.2f}"


def _sizes(size: Object) -> str:
    names = ("mb", "kb_per_article", "kb_per_chunk")
    rows = [(said(what), *(f"{value[name]:,.1f}" for name in names)) for what, value in size.items()]
    return table(("size", "MB", "KB an article", "KB a chunk"), rows)
