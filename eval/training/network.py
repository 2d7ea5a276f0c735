"""The reader as it is trained: MiniLM, three scores a word piece, and the loss that makes passages comparable."""

from pathlib import Path

import torch
from torch import Tensor, nn

from assistant.reading.compose import Numbers

NOWHERE = -1e4
"""The score of a piece that cannot be meant."""
SHARED = 1.0
EVIDENCE = 0.3
"""Weights of the two further losses beside the passage's own."""


class ReaderNetwork(nn.Module):
    """Gives each word piece three scores: an answer starts here, ends here, and this is evidence for one.

    The opening piece's scores say that the passage does not answer (Devlin et al., NAACL 2019, on SQuAD 2.0).
    """

    def __init__(self, encoder: nn.Module, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.head = nn.Linear(width, 3)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return start, end and evidence scores, each of shape (rows, pieces)."""
        read = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        with torch.autocast(read.device.type, enabled=False):
            scores = self.head(read.float())
        return scores[..., 0], scores[..., 1], scores[..., 2]


def load_network(folder: Path) -> ReaderNetwork:
    """Return the network over the weights of a sentence-transformers folder, with an untrained head.

    Without dropout: one pass over more text than the model can learn by heart, at a quarter less time.
    """
    from transformers import AutoModel

    encoder = AutoModel.from_pretrained(
        str(folder),
        local_files_only=True,
        add_pooling_layer=False,
        attn_implementation="sdpa",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    return ReaderNetwork(encoder, int(encoder.config.hidden_size))


def tensors(arrays: dict[str, Numbers], device: str) -> dict[str, Tensor]:
    """Return the arrays of a batch as tensors on the device."""
    return {name: torch.from_numpy(array).to(device) for name, array in arrays.items()}


def loss_of(scores: tuple[Tensor, Tensor, Tensor], batch: dict[str, Tensor]) -> Tensor:
    """Return the loss of a batch: the passage's own, the one shared by a question's passages, and the evidence's."""
    start, end, evidence = scores
    own = _own(start, batch["start"], batch) + _own(end, batch["end"], batch)
    shared = _shared(start, batch["start"], batch) + _shared(end, batch["end"], batch)
    return own / 2 + SHARED * shared / 2 + EVIDENCE * _evidence(evidence, batch)


def _own(scores: Tensor, right: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Cross-entropy over the passage's pieces and the opening one, which is right where nothing answers."""
    allowed = batch["inside"].bool()
    allowed[:, 0] = True
    return nn.functional.cross_entropy(scores.masked_fill(~allowed, NOWHERE), right)


def _shared(scores: Tensor, right: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Cross-entropy over all pieces of all passages of a question, the opening ones left out.

    Shared normalisation (Clark & Gardner, ACL 2018): a passage without the answer must score low in the same measure.
    """
    passages = scores.masked_fill(~batch["inside"].bool(), NOWHERE).logsumexp(1)
    group, answered = batch["group"], batch["start"] > 0
    together = group[answered, None] == group[None, :]
    several = together.sum(1) > 1
    if not bool(several.any()):
        return scores.sum() * 0
    total = passages[None, :].masked_fill(~together, NOWHERE * 2).logsumexp(1)
    hit = scores[answered].gather(1, right[answered, None]).squeeze(1)
    return (total - hit)[several].mean()


def sentence_scores(evidence: Tensor, sentences: Tensor) -> Tensor:
    """Return the score of each sentence, shape (rows, 1 + sentences): a smooth mean-to-maximum of its pieces' scores.

    The first column is the opening piece's, for "no sentence"; `sentences` numbers the pieces, -1 outside the passage.
    """
    count = int(sentences.max().clamp(min=0)) + 1
    member = sentences[:, None, :] == torch.arange(count, device=sentences.device)[None, :, None]
    spread = evidence[:, None, :].masked_fill(~member, NOWHERE).logsumexp(2)
    size = member.sum(2)
    scores = (spread - size.clamp(min=1).log()).masked_fill(size == 0, NOWHERE)
    return torch.cat([evidence[:, :1], scores], dim=1)


def _evidence(evidence: Tensor, batch: dict[str, Tensor]) -> Tensor:
    scores = sentence_scores(evidence, batch["sentences"])
    return nn.functional.cross_entropy(scores, batch["evidence"] + 1)
