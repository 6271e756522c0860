"""The network: MiniLM-L6 as encoder, with five small heads that share one pass.

Shapes: B windows, T pieces a window (padded), D = 384, P = 96, R = 64.
  tags   [B, T, 7]     outermost attributions: O, B/I-source, B/I-cue, B/I-content
  inner  [B, T, 3]     cues of attributions that stand inside another's content: O, B, I
  names  [B, T, 9]     named mentions: O, B/I of person, organisation, place, other
  pairs  [B, T, T, 5]  for a cue piece i and any piece j: none, B/I-source, B/I-content
  refer  [B, T, T]     for the first piece i of a mention, which other mention it means: a score for each first piece j,
                       and for [CLS], which stands for "none in this window"; made of two projections [B, T, R]
"""

import math

import torch
from torch import nn
from torch.nn import functional as F

TAGS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
INNER = ["O", "B-cue", "I-cue"]
NAMES = ["O"] + [f"{p}-{k}" for k in ("person", "organisation", "place", "other") for p in "BI"]
PAIRS = ["none", "B-source", "I-source", "B-content", "I-content"]
FEATURES = 32  # shape (8) x gap (4), see data.feature
REACH = 256  # a distance beyond this many pieces counts as this far
BUCKETS = 32


def buckets():
    """Bucket of every distance -REACH..REACH: exact near zero, logarithmic farther out."""
    out = []
    for d in range(-REACH, REACH + 1):
        a = abs(d)
        b = a if a < 6 else min(15, 6 + int((torch.log(torch.tensor(a / 6.0)) / torch.log(torch.tensor(REACH / 6.0)) * 9.999).item()))
        out.append(b + (16 if d > 0 else 0))
    return torch.tensor(out, dtype=torch.long)


class Layer(nn.Module):
    def __init__(self, d, heads, wide, drop):
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(d, d) for _ in range(4))
        self.up, self.down = nn.Linear(d, wide), nn.Linear(wide, d)
        self.n1, self.n2 = nn.LayerNorm(d, eps=1e-12), nn.LayerNorm(d, eps=1e-12)
        self.drop = drop

    def forward(self, x, mask):
        b, t, d = x.shape
        h = self.heads
        q, k, v = (f(x).view(b, t, h, d // h).transpose(1, 2) for f in (self.q, self.k, self.v))
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        a = self.o(a.transpose(1, 2).reshape(b, t, d))
        x = self.n1(x + F.dropout(a, self.drop, self.training))
        y = self.down(F.gelu(self.up(x)))
        return self.n2(x + F.dropout(y, self.drop, self.training))


class Reader(nn.Module):
    def __init__(self, layers=6, d=384, heads=12, wide=1536, vocab=30522, positions=512, p=96, r=64, drop=0.1):
        super().__init__()
        self.word = nn.Embedding(vocab, d)
        self.position = nn.Embedding(positions, d)
        self.feature = nn.Embedding(FEATURES, d)
        self.norm = nn.LayerNorm(d, eps=1e-12)
        self.layers = nn.ModuleList(Layer(d, heads, wide, drop) for _ in range(layers))
        self.tags, self.inner, self.names = nn.Linear(d, len(TAGS)), nn.Linear(d, len(INNER)), nn.Linear(d, len(NAMES))
        self.head, self.tail = nn.Linear(d, p), nn.Linear(d, p)
        self.bilinear = nn.Parameter(torch.zeros(p + 1, len(PAIRS) * p))
        self.tail_bias = nn.Linear(p, len(PAIRS))
        self.distance = nn.Embedding(BUCKETS, len(PAIRS))
        self.ask, self.answer = nn.Linear(d, r), nn.Linear(d, r)
        self.near = nn.Parameter(torch.zeros(BUCKETS))
        self.register_buffer("bucket", buckets(), persistent=False)
        self.drop = drop
        nn.init.normal_(self.bilinear, std=0.02)
        nn.init.zeros_(self.feature.weight)
        nn.init.zeros_(self.distance.weight)

    def load_base(self, path):
        """Takes the encoder's weights from a sentence-transformers safetensors file."""
        from safetensors.torch import load_file
        w = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
        own = self.state_dict()
        own["word.weight"] = w["embeddings.word_embeddings.weight"]
        own["position.weight"] = w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
        for a, b in (("weight", "weight"), ("bias", "bias")):
            own[f"norm.{a}"] = w[f"embeddings.LayerNorm.{b}"]
            for i in range(len(self.layers)):
                old = f"encoder.layer.{i}."
                for mine, theirs in (("q", "attention.self.query"), ("k", "attention.self.key"), ("v", "attention.self.value"),
                                     ("o", "attention.output.dense"), ("n1", "attention.output.LayerNorm"),
                                     ("up", "intermediate.dense"), ("down", "output.dense"), ("n2", "output.LayerNorm")):
                    own[f"layers.{i}.{mine}.{a}"] = w[f"{old}{theirs}.{b}"]
        self.load_state_dict(own)

    def encode(self, ids, features, mask):
        t = ids.shape[1]
        x = self.norm(self.word(ids) + self.position.weight[:t] + self.feature(features))
        x = F.dropout(x, self.drop, self.training)
        m = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, m)
        return F.dropout(x, self.drop, self.training)

    def pair_rows(self, x, batch, row):
        """Pair logits [R, T, 5] of the cue pieces (batch[r], row[r]) with every piece of their window."""
        t = x.shape[1]
        h = F.gelu(self.head(x[batch, row]))
        u = F.gelu(self.tail(x))
        n, p = h.shape
        g = (h @ self.bilinear[:-1] + self.bilinear[-1]).view(n, len(PAIRS), p)
        s = torch.einsum("rcp,rtp->rtc", g, u[batch]) + self.tail_bias(u)[batch]
        far = (torch.arange(t, device=x.device)[None, :] - row[:, None]).clamp(-REACH, REACH) + REACH
        return s + self.distance(self.bucket[far])

    def refer_rows(self, x, batch, row):
        """Scores [R, T] of what the mentions whose first pieces are (batch[r], row[r]) mean."""
        t = x.shape[1]
        s = torch.einsum("rd,rtd->rt", self.ask(x[batch, row]), self.answer(x)[batch]) / math.sqrt(self.ask.out_features)
        far = (torch.arange(t, device=x.device)[None, :] - row[:, None]).clamp(-REACH, REACH) + REACH
        return s + self.near[self.bucket[far]]

    def forward(self, ids, features):
        """For export: one unpadded window, all pairs."""
        x = self.encode(ids, features, None)
        t = ids.shape[1]
        h, u = F.gelu(self.head(x[0])), F.gelu(self.tail(x[0]))
        g = (h @ self.bilinear[:-1] + self.bilinear[-1]).view(t * len(PAIRS), -1)
        s = (g @ u.transpose(0, 1)).view(t, len(PAIRS), t) + self.tail_bias(u).transpose(0, 1)[None]
        i = torch.arange(t, device=x.device)
        far = (i[None, :] - i[:, None]).clamp(-REACH, REACH) + REACH
        s = s + self.distance(self.bucket[far]).permute(0, 2, 1)
        ask = self.ask(x) / math.sqrt(self.ask.out_features)
        return self.tags(x), self.inner(x), self.names(x), s[None], ask, self.answer(x), self.near + 0  # pairs as [1, T, 5, T]
