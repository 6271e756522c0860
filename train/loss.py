"""What the network is asked to do better: one loss from all heads."""
import torch
from torch.nn import functional as F

ILLEGAL = -10.0  # not minus infinity: where two annotations overlap, gold has steps that no path should take


def legal(classes):
    """Scores [from, to] of steps between O, B, I, B, I, ...: an I follows only its own B or I."""
    ok = torch.ones(classes, classes, dtype=torch.bool)
    for to in range(2, classes, 2):
        ok[:, to] = False
        ok[to - 1, to] = ok[to, to] = True
    return torch.where(ok, 0.0, ILLEGAL)


def paths(scores, length, steps):
    """Log of the summed weights of all paths: scores [N, W, C], lengths [N] (Lafferty, McCallum and Pereira 2001)."""
    at = scores[:, 0]
    for w in range(1, scores.shape[1]):
        new = torch.logsumexp(at[:, :, None] + steps[None], 1) + scores[:, w]
        at = torch.where((w < length)[:, None], new, at)
    return torch.logsumexp(at, 1)


def sequence(logits, want, first):
    """Mean loss a word of whole tag sequences, over the first pieces of words; what is unknown may be anything."""
    n, _, c = logits.shape
    length = first.sum(1)
    order = torch.argsort(first, dim=1, descending=True, stable=True)[:, :int(length.max())]
    scores = torch.gather(logits.float(), 1, order[:, :, None].expand(-1, -1, c))
    want = torch.gather(want, 1, order)
    allowed = (want[:, :, None] == torch.arange(c, device=want.device)) | (want < 0)[:, :, None]
    both = torch.cat([scores, scores.masked_fill(~allowed, -1e4)])
    z = paths(both, torch.cat([length, length]), legal(c).to(scores.device))
    return (z[:n] - z[n:]).sum() / max(1, int((want >= 0).sum()))


def meaning(scores, want):
    """Mean loss of who is meant: the summed probability of everything that would be right."""
    s = scores.float().masked_fill(want < 0, -1e4)
    return (torch.logsumexp(s, 1) - torch.logsumexp(s.masked_fill(want != 1, -1e4), 1)).mean()


def taught(model, x, teacher, b):
    """How far the heads are from the teacher's: cross-entropy with its probabilities (Hinton and others 2015), a mean a
    word; and for each piece that the teacher takes for a cue, what belongs to it, a sum over the window."""
    with torch.no_grad():
        y = teacher.encode(b.ids, b.features, b.mask)
        soft = lambda logits: F.softmax(logits.float(), -1)
        wanted = {name: soft(getattr(teacher, name)(y)) for name in ("tags", "inner", "names")}
        cue = wanted["tags"][..., 3:5].sum(-1) + wanted["inner"][..., 1:].sum(-1)
        batch, row = ((cue > 0.3) & b.first.bool()).nonzero(as_tuple=True)
        pairs = soft(teacher.pair_rows(y, batch, row)) if len(row) else None
    apart = lambda logits, want: -(want * F.log_softmax(logits.float(), -1)).sum(-1)
    out = {name: (apart(getattr(model, name)(x), want) * b.first).sum() / b.first.sum() for name, want in wanted.items()}
    if pairs is not None:
        out["pairs"] = (apart(model.pair_rows(x, batch, row), pairs) * b.first[batch]).sum() / len(row)
    return out


def loss_of(model, b, config, teacher=None):
    x = model.encode(b.ids, b.features, b.mask)
    ce = lambda logits, want: F.cross_entropy(logits.float().flatten(0, -2), want.flatten(), reduction="sum")
    known = lambda want: max(1, int((want >= 0).sum()))
    tags = model.tags(x)
    out = ce(tags, b.tags) / known(b.tags)
    if (b.tags >= 0).any():
        out = out + config["sequence"] * sequence(tags, b.tags, b.first)
    out = out + config["inner"] * ce(model.inner(x), b.inner) / known(b.inner)
    if (b.names >= 0).any():
        out = out + config["names"] * ce(model.names(x), b.names) / known(b.names)
    if (b.terms >= 0).any():
        out = out + config["terms"] * ce(model.terms(x), b.terms) / known(b.terms)
    if len(b.pair_row):
        out = out + config["pairs"] * ce(model.pair_rows(x, b.pair_batch, b.pair_row), b.pairs) / len(b.pair_row)
    if len(b.refer_row) and config["refer"]:
        out = out + config["refer"] * meaning(model.refer_rows(x, b.refer_batch, b.refer_row), b.refer)
    if teacher is not None:
        parts = taught(model, x, teacher, b)
        out = config["hard"] * out + sum(part * config.get(name, 1.0) for name, part in parts.items())
    return out
