"""The teaching itself: one schedule of batches over the frozen base, with progress, checkpoints and early stopping."""

import math
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from eval.teaching.rows import UNTAUGHT, Row, batch_of, batches, shared_opening
from eval.training.loop import Course, Pace, Place
from eval.training.state import Settings, State, rate_share

if TYPE_CHECKING:
    from transformers import LlamaForCausalLM

LOGGED = 10
"""Steps between lines of progress."""


class Teacher(Course):
    """Teaches one adapter of one base. What is exported is the moving average of its weights."""

    UNIT = "pairs"

    def __init__(
        self, base: "LlamaForCausalLM", adapter: nn.ModuleDict, folder: Path, settings: Settings, place: Place
    ) -> None:
        self._base = base.to(place.device, torch.bfloat16 if place.fast else torch.float32)  # type: ignore[arg-type]
        adapter.to(place.device)
        weights = [{"params": list(adapter.parameters()), "lr": settings.rate, "peak": settings.rate}]
        optimiser = torch.optim.AdamW(weights, weight_decay=settings.weight_decay, fused=True)
        super().__init__(State.fresh(adapter, optimiser), folder, settings, place)

    def teach(self, rows: Sequence[Row], sample: Sequence[Row], stop_after: int | None = None) -> bool:
        """Teach to the end of the schedule, or for `stop_after` steps; return whether the end was reached.

        Ends at the first pass that does not lower the loss on the sample.
        """
        order = [b for p in range(self.settings.passes) for b in self._batches(rows, p)]
        a_pass = len(order) // self.settings.passes
        opening = shared_opening([*rows, *sample])
        return self.carry_out(
            len(order),
            lambda pace: self._step([rows[i] for i in order[self.state.step]], opening, pace),
            lambda: self.state.step % a_pass != 0 or self._better(sample),
            stop_after,
        )

    def loss(self, rows: Sequence[Row]) -> float:
        """Return the mean loss of a reply's token, with the averaged weights (nats)."""
        opening = shared_opening(rows)
        order = sorted(rows, key=len)
        total = count = 0.0
        with self._averaged(), torch.inference_mode():
            for at in range(0, len(order), self.settings.rows):
                part = order[at : at + self.settings.rows]
                tokens = sum(len(row.reply) for row in part)
                total += float(self._loss(part, opening)) * tokens
                count += tokens
        return total / count

    def _batches(self, rows: Sequence[Row], number: int) -> list[list[int]]:
        return batches(rows, self.settings.rows, self.settings.seed + number)

    def _step(self, rows: Sequence[Row], opening: tuple[int, ...], pace: Pace) -> None:
        loss = self._loss(rows, opening)
        self.state.learn(loss, rate_share(self.state.step, pace.steps, self.settings.warm_up), self.settings)
        pace.read += len(rows)
        pace.losses.append(float(loss.detach()))
        if self.state.step % LOGGED == 0:
            self.place.say(pace.line(self.state.step))

    def _loss(self, rows: Sequence[Row], opening: tuple[int, ...]) -> Tensor:
        batch = batch_of(rows, len(opening), self.place.device)
        taught = batch.targets != UNTAUGHT
        before = torch.ones(len(rows), len(opening), dtype=torch.long, device=self.place.device)
        with torch.autocast(self.place.device, dtype=torch.bfloat16, enabled=self.place.fast):
            hidden = self._base.model(
                input_ids=batch.ids,
                attention_mask=torch.cat([before, batch.mask], dim=1),
                past_key_values=self._read(opening, len(rows)),
            ).last_hidden_state
            scores = self._base.lm_head(hidden[taught])
        return nn.functional.cross_entropy(scores.float(), batch.targets[taught])

    def _read(self, opening: tuple[int, ...], times: int) -> Any:
        """Return what the model keeps of the opening, read once for all rows.

        Nothing is learnt through it: it is the same in every prompt, half of its tokens, and twice the time.
        """
        if not opening:
            return None
        with torch.no_grad():
            ids = torch.tensor([opening], device=self.place.device)
            kept = self._base.model(input_ids=ids, use_cache=True).past_key_values
        kept.batch_repeat_interleave(times)
        return kept

    def _better(self, sample: Sequence[Row]) -> bool:
        """Say the loss on the sample; return whether it is lower than ever."""
        if not sample:
            return True
        loss = self.loss(sample)
        self.place.say(f"{time.strftime('%H:%M:%S')} step {self.state.step}  development loss {loss:.4f}")
        better = math.exp(-loss) > self.state.best
        self.state.best = max(math.exp(-loss), self.state.best)
        return better

    @contextmanager
    def _averaged(self) -> Iterator[None]:
        network = self.state.network
        last = {name: weight.detach().clone() for name, weight in network.state_dict().items()}
        network.load_state_dict(self.state.average)
        try:
            yield
        finally:
            network.load_state_dict(last)
