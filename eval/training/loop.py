"""The training itself: one schedule of batches, with progress, checkpoints and looks at the development sample."""

import copy
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from assistant.reading.compose import Numbers
from assistant.reading.decode import Scores
from assistant.reading.reader import Reader, Scorer
from eval.reading.examples import Example
from eval.reading.scores import read_examples_with, summary
from eval.training.mixture import Group, batches
from eval.training.network import ReaderNetwork, loss_of, tensors
from eval.training.rows import Rows, arrays
from eval.training.state import Settings, State, rate_share, reader_optimiser

LOGGED = 50
"""Steps between lines of progress."""
MEASURED = 4
"""Times a pass that the development sample is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where it is trained, and how it is told and kept."""

    device: str = "cpu"
    fast: bool = False
    """In bfloat16 (the loss stays in float32)."""
    every: float = 300
    """Seconds between checkpoints."""
    say: Callable[[str], None] = print


def device_of(name: str) -> str:
    """Return the device to train on: "auto" is CUDA where there is one."""
    return ("cuda" if torch.cuda.is_available() else "cpu") if name == "auto" else name


def fast_on(device: str) -> bool:
    """Tell whether the device computes in bfloat16 faster than in float32."""
    return device == "cuda" or torch.cpu._is_avx512_bf16_supported()  # noqa: SLF001 (torch has no public way to ask)


def scorer_of(network: ReaderNetwork, place: Place) -> Scorer:
    """Return what scores rows by the network, for a Reader."""

    def score(rows: dict[str, Numbers]) -> tuple[Scores, Scores, Scores]:
        network.eval()
        given = tensors(rows, place.device)
        with (
            torch.inference_mode(),
            torch.autocast(place.device, dtype=torch.bfloat16, enabled=place.fast),
        ):
            start, end, evidence = network(given["ids"], given["mask"], given["types"])
        return start.cpu().numpy(), end.cpu().numpy(), evidence.cpu().numpy()

    return score


@dataclass(slots=True)
class Pace:
    """What the lines of progress tell."""

    steps: int
    first: int
    unit: str
    began: float = field(default_factory=time.monotonic)
    read: int = 0
    losses: list[float] = field(default_factory=list)

    def line(self, step: int) -> str:
        """Return the line for what was done so far."""
        seconds = time.monotonic() - self.began
        left = (self.steps - step) * seconds / max(1, step - self.first)
        recent = self.losses[-LOGGED:]
        return (
            f"{time.strftime('%H:%M:%S')} step {step}/{self.steps}  loss {sum(recent) / len(recent):.3f}  "
            f"{self.read / seconds:.1f} {self.unit}/s  {left / 60:.0f} min left"
        )


class Course:
    """What is carried out step by step, with progress and checkpoints, and goes on where it was stopped."""

    UNIT = "passages"
    """What is counted in the lines of progress."""

    def __init__(self, state: State[Any], folder: Path, settings: Settings, place: Place) -> None:
        self.state = state
        self.settings = settings
        self.place = place
        self._folder = folder

    def carry_out(
        self,
        steps: int,
        step: Callable[[Pace], None],
        goes_on: Callable[[], bool],
        stop_after: int | None,
    ) -> bool:
        """Take `steps` steps, or `stop_after` of them; return whether the end was reached.

        Goes on from the checkpoint in the folder where there is one; leaves one at the end, every few minutes, and
        when a signal to terminate comes. Ends early after a step when it is not to go on.
        """
        if self.state.resume(self._folder, self.settings, self.place.device):
            self.place.say(f"going on from step {self.state.step}")
        pace = Pace(steps, self.state.step, self.UNIT)
        ends = _stopping(None if stop_after is None else self.state.step + stop_after)
        saved = time.monotonic()
        while self.state.step < steps:
            step(pace)
            stop = ends(self.state.step)
            if not goes_on():
                break
            if stop or time.monotonic() - saved > self.place.every:
                self.state.save(self._folder, self.settings)
                saved = time.monotonic()
            if stop:
                return False
        self.state.save(self._folder, self.settings)
        return True


class Trainer(Course):
    """Trains one network. What is exported is the moving average of its weights."""

    def __init__(
        self,
        network: ReaderNetwork,
        tokenizer: Tokenizer,
        folder: Path,
        settings: Settings,
        place: Place,
    ) -> None:
        state = State.fresh(network.to(place.device), reader_optimiser(network, settings))
        super().__init__(state, folder, settings, place)
        self._tokenizer = tokenizer
        self._rows = Rows(tokenizer, settings.seed)

    def train(
        self, groups: Sequence[Group], sample: Sequence[Example], stop_after: int | None = None
    ) -> bool:
        """Train to the end of the schedule, or for `stop_after` steps; return whether the end was reached.

        With several passes it ends at the first that does not raise F1 on the sample.
        """
        order = [(p, batch) for p in range(self.settings.passes) for batch in self._batches(groups, p)]
        a_pass = max(1, len(order) // self.settings.passes)
        return self.carry_out(
            len(order),
            lambda pace: self._step(groups, *order[self.state.step], pace),
            lambda: self._looks_on(sample, a_pass) or self.state.step >= len(order),
            stop_after,
        )

    def reader(self, *, averaged: bool = True) -> Reader:
        """Return a reader over a copy of the weights as they stand."""
        network = copy.deepcopy(self.state.network)
        if averaged:
            network.load_state_dict(self.state.average)
        return Reader(self._tokenizer, scorer_of(network, self.place))

    def _batches(self, groups: Sequence[Group], number: int) -> list[list[int]]:
        return batches(groups, self.settings.rows, self.settings.seed + number)

    def _step(self, groups: Sequence[Group], number: int, batch: Sequence[int], pace: Pace) -> None:
        made = [self._rows.of_group(groups[i], f"{number} {i}") for i in batch]
        loss = self._loss(tensors(arrays(made), self.place.device))
        share = rate_share(self.state.step, pace.steps, self.settings.warm_up)
        self.state.learn(loss, share, self.settings)
        pace.read += sum(map(len, made))
        pace.losses.append(float(loss.detach()))
        if self.state.step % LOGGED == 0:
            self.place.say(pace.line(self.state.step))

    def _loss(self, batch: dict[str, Tensor]) -> Tensor:
        network = self.state.network.train()
        with torch.autocast(self.place.device, dtype=torch.bfloat16, enabled=self.place.fast):
            scores = network(batch["ids"], batch["mask"], batch["types"])
        return loss_of(scores, batch)

    def _looks_on(self, sample: Sequence[Example], a_pass: int) -> bool:
        """Read the sample where it is time to; return whether to go on."""
        step = self.state.step
        over = step % a_pass == 0
        if not sample or (step % max(1, a_pass // MEASURED) and not over):
            return True
        figures = summary(read_examples_with(self.reader(), sample))
        shown = "  ".join(f"{name} {value:.3f}" for name, value in figures.items())
        self.place.say(f"{time.strftime('%H:%M:%S')} step {step}  development sample: {shown}")
        better = figures["f1"] > self.state.best
        if over:
            self.state.best = max(figures["f1"], self.state.best)
        return better or not over


def _stopping(last: int | None) -> Callable[[int], bool]:
    """Return what tells, after a step, whether it was the last one or a signal to terminate has come."""
    came: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: came.append(number))
    return lambda step: bool(came) or step == last
