"""The network: an encoder with six small heads that share one pass.

The encoder of the shipped reader is MiniLM-L6; its teacher (see `teach.py`) has MPNet (Song and others 2020), eight times
as large, which knows the same word pieces.

Shapes: B windows, T pieces a window (padded), D = 384 (768 in the teacher), P = 96, R = 64.
  tags   [B, T, 7]     outermost attributions: O, B/I-source, B/I-cue, B/I-content
  inner  [B, T, 3]     cues of attributions that stand inside another's content: O, B, I
  names  [B, T, 9]     named mentions: O, B/I of person, organisation, place, other
  terms  [B, T, 3]     what somebody is called (labels): O, B, I
  pairs  [B, T, T, 5]  for a cue piece i and any piece j: none, B/I-source, B/I-content; for a piece i of a term, B/I-source are
                       the words for whom it is put on
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
SIZES = {"minilm": {}, "mpnet": {"layers": 12, "d": 768, "wide": 3072, "eps": 1e-5, "relative": 32}}


def buckets():
    """Bucket of every distance -REACH..REACH: exact near zero, logarithmic farther out."""
    out = []
    for d in range(-REACH, REACH + 1):
        a = abs(d)
        b = a if a < 6 else min(15, 6 + int((torch.log(torch.tensor(a / 6.0)) / torch.log(torch.tensor(REACH / 6.0)) * 9.999).item()))
        out.append(b + (16 if d > 0 else 0))
    return torch.tensor(out, dtype=torch.long)


def nearness(size, reach=512):
    """MPNet's bucket of every distance -reach..reach from a piece to the one it looks at: half for each side, exact
    below a quarter of `size`, logarithmic to 128 (Raffel and others 2020)."""
    half, exact = size // 2, size // 4
    out = []
    for d in range(-reach, reach + 1):
        a = abs(d)
        far = a if a < exact else min(half - 1, exact + int(math.log(a / exact) / math.log(128 / exact) * (half - exact)))
        out.append(far + (half if d > 0 else 0))
    return torch.tensor(out, dtype=torch.long)


def dropped(x, rate, training):
    """Dropout with one mask for all pieces of a window (Gal and Ghahramani 2016): random numbers are dear on a CPU."""
    return x * F.dropout(torch.ones_like(x[:, :1]), rate, True) if training and rate else x


class Layer(nn.Module):
    def __init__(self, d, heads, wide, drop, eps):
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(d, d) for _ in range(4))
        self.up, self.down = nn.Linear(d, wide), nn.Linear(wide, d)
        self.n1, self.n2 = nn.LayerNorm(d, eps=eps), nn.LayerNorm(d, eps=eps)
        self.drop = drop

    def forward(self, x, mask):
        b, t, d = x.shape
        h = self.heads
        q, k, v = (f(x).view(b, t, h, d // h).transpose(1, 2) for f in (self.q, self.k, self.v))
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        a = self.o(a.transpose(1, 2).reshape(b, t, d))
        x = self.n1(x + dropped(a, self.drop, self.training))
        y = self.down(F.gelu(self.up(x)))
        return self.n2(x + dropped(y, self.drop, self.training))


class Reader(nn.Module):
    def __init__(self, layers=6, d=384, heads=12, wide=1536, vocab=30522, positions=512, p=96, r=64, drop=0.1, eps=1e-12, relative=0):
        super().__init__()
        self.word = nn.Embedding(vocab, d)
        self.position = nn.Embedding(positions, d)
        self.feature = nn.Embedding(FEATURES, d)
        self.norm = nn.LayerNorm(d, eps=eps)
        self.layers = nn.ModuleList(Layer(d, heads, wide, drop, eps) for _ in range(layers))
        self.beside = nn.Embedding(relative, heads) if relative else None  # what the distance adds to attention
        self.register_buffer("nearness", nearness(relative) if relative else None, persistent=False)
        self.tags, self.inner, self.names = nn.Linear(d, len(TAGS)), nn.Linear(d, len(INNER)), nn.Linear(d, len(NAMES))
        self.terms = nn.Linear(d, 3)
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
        """Takes the encoder's weights from a sentence-transformers safetensors file, of BERT's shape or of MPNet's."""
        from safetensors.torch import load_file
        w = {k.removeprefix("bert.").removeprefix("mpnet."): v for k, v in load_file(path).items()}
        own = self.state_dict()
        words, places = w["embeddings.word_embeddings.weight"], w["embeddings.position_embeddings.weight"]
        if self.beside is None:
            own["word.weight"] = words
            own["position.weight"] = places + w["embeddings.token_type_embeddings.weight"][0]
        else:  # four pieces of its own stand before BERT's, one behind; two places before the first
            own["word.weight"] = words[4:-1].clone()
            for bert, mpnet in ((0, 1), (101, 0), (102, 2)):
                own["word.weight"][bert] = words[mpnet]
            own["position.weight"] = places[2:]
            own["beside.weight"] = w["encoder.relative_attention_bias.weight"]
        names = (("q", "attention.self.query"), ("k", "attention.self.key"), ("v", "attention.self.value"),
                 ("o", "attention.output.dense"), ("n1", "attention.output.LayerNorm"))
        if self.beside is not None:
            names = tuple((x, f"attention.attn.{x}") for x in "qkvo") + (("n1", "attention.LayerNorm"),)
        for a, b in (("weight", "weight"), ("bias", "bias")):
            own[f"norm.{a}"] = w[f"embeddings.LayerNorm.{b}"]
            for i in range(len(self.layers)):
                for mine, theirs in names + (("up", "intermediate.dense"), ("down", "output.dense"), ("n2", "output.LayerNorm")):
                    own[f"layers.{i}.{mine}.{a}"] = w[f"encoder.layer.{i}.{theirs}.{b}"]
        self.load_state_dict(own)

    def encode(self, ids, features, mask):
        t = ids.shape[1]
        x = self.norm(self.word(ids) + self.position.weight[:t] + self.feature(features))
        x = dropped(x, self.drop, self.training)
        m = None if mask is None else mask[:, None, None, :]
        if self.beside is not None:
            at = torch.arange(t, device=x.device)
            near = self.beside(self.nearness[at[None, :] - at[:, None] + len(self.nearness) // 2]).permute(2, 0, 1)[None]
            m = near if m is None else near.masked_fill(~m, -1e4)
            m = m.to(torch.bfloat16) if torch.is_autocast_enabled(x.device.type) else m
        for layer in self.layers:
            x = layer(x, m)
        return dropped(x, self.drop, self.training)

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
        return self.tags(x), self.inner(x), self.names(x), self.terms(x), s[None], ask, self.answer(x), self.near + 0  # pairs as [1, T, 5, T]
