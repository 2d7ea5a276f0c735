"""Where training stands: the weights, their moving average, the optimiser; kept on disk, whole or not at all."""

import dataclasses
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import torch
from torch import Tensor, nn

from eval.training.network import ReaderNetwork
from index.errors import InputError, NotFoundError

CHECKPOINT = "checkpoint.pt"
Network = TypeVar("Network", bound=nn.Module)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How it is trained; a checkpoint goes on under the very settings it was made with."""

    passes: int = 1
    rows: int = 24
    """Passages a step: more gains nothing on a CPU, and each step teaches."""
    rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.03
    weight_decay: float = 0.01
    clip: float = 1.0
    average: float = 0.998
    """Decay of the moving average of the weights (Polyak & Juditsky, 1992): the last five hundred steps or so."""
    seed: int = 7


@dataclass(slots=True)
class State(Generic[Network]):
    """What a step changes."""

    network: Network
    average: dict[str, Tensor]
    optimiser: torch.optim.AdamW
    step: int = 0
    best: float = 0.0
    """Highest figure on the development sample at the end of a pass."""

    @classmethod
    def fresh(cls, network: Network, optimiser: torch.optim.AdamW) -> "State[Network]":
        """Return the state before the first step; each group of the optimiser has its "peak" rate."""
        average = {name: weight.detach().clone() for name, weight in network.state_dict().items()}
        return cls(network, average, optimiser)

    def learn(self, loss: Tensor, share: float, settings: Settings) -> None:
        """Take one step down the loss, at `share` of the peak rates, and move the average."""
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * share
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), settings.clip)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        self._follow(min(settings.average, (1 + self.step) / (10 + self.step)))

    def _follow(self, decay: float) -> None:
        with torch.no_grad():
            for name, weight in self.network.state_dict().items():
                if weight.is_floating_point():
                    self.average[name].lerp_(weight, 1 - decay)

    def save(self, folder: Path, settings: Settings) -> None:
        """Write the checkpoint."""
        folder.mkdir(parents=True, exist_ok=True)
        half_made = folder / f"{CHECKPOINT}.half"
        kept = {
            "settings": dataclasses.asdict(settings),
            "network": self.network.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "best": self.best,
            "random": torch.get_rng_state(),
        }
        torch.save(kept, half_made)
        half_made.replace(folder / CHECKPOINT)

    def resume(self, folder: Path, settings: Settings, device: str) -> bool:
        """Go on from the checkpoint, if there is one. Raises InputError where other settings made it."""
        file = folder / CHECKPOINT
        if not file.exists():
            return False
        kept = torch.load(file, map_location=device, weights_only=True)
        if kept["settings"] != dataclasses.asdict(settings):
            raise InputError(
                f"{file} was made with other settings: {kept['settings']}.",
                hint="Give the same options to go on, or another --out to begin anew.",
            )
        self.network.load_state_dict(kept["network"])
        self.average = kept["average"]
        self.optimiser.load_state_dict(kept["optimiser"])
        self.step, self.best = kept["step"], kept["best"]
        torch.set_rng_state(kept["random"].cpu())
        return True


def kept_in(folder: Path) -> dict[str, Any]:
    """Return what a run's checkpoint holds: settings, network, average, step … Raises NotFoundError where there is none."""
    file = folder / CHECKPOINT
    if not file.exists():
        raise NotFoundError(f"There is no {file}.", hint="Give the --out folder of a training run.")
    kept: dict[str, Any] = torch.load(file, map_location="cpu", weights_only=True)
    return kept


def rate_share(step: int, steps: int, warm_up: float) -> float:
    """Return the share of the peak rate: up in a straight line, then down to nothing."""
    warm = max(1, math.ceil(steps * warm_up))
    return (step + 1) / warm if step < warm else max(0.0, (steps - step) / max(1, steps - warm))


def reader_optimiser(network: ReaderNetwork, settings: Settings) -> torch.optim.AdamW:
    """Return AdamW with a higher rate for the new head, and no decay of biases and norms."""
    groups = []
    for part, rate in ((network.encoder, settings.rate), (network.head, settings.head_rate)):
        weights = [w for w in part.parameters() if w.requires_grad]
        for decay, kept in (
            (settings.weight_decay, [w for w in weights if w.ndim > 1]),
            (0.0, [w for w in weights if w.ndim <= 1]),
        ):
            groups.append({"params": kept, "lr": rate, "peak": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, fused=True)
