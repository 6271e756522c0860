"""A plain decoding for watching a training run. What ships is decoded by crates/read; figures are taken there."""
import numpy as np
import torch

from data import CLS, ROLES, SEP, Pieces

COLUMN = {"source": (1, 2), "cue": (3, 4), "content": (5, 6)}
PAIR = {"source": (1, 2), "content": (3, 4)}


def softmax(x):
    x = np.exp(x - x.max(-1, keepdims=True))
    return x / x.sum(-1, keepdims=True)


@torch.no_grad()
def score(model, pieces, window, x=None):
    """Probabilities of one window: tags [T, 7], inner [T, 3] and a function from piece to pair rows [T, 5].
    `x` [1, T + 2, D] is the encoded window, if it is known already."""
    a, b = window
    if x is None:
        ids = torch.tensor([[CLS] + pieces.ids[a:b] + [SEP]])
        feats = torch.tensor([[0] + pieces.features[a:b] + [0]])
        x = model.encode(ids, feats, None)
    tags = softmax(model.tags(x)[0, 1:-1].float().numpy())
    inner = softmax(model.inner(x)[0, 1:-1].float().numpy())

    @torch.no_grad()
    def rows(cue):
        r = torch.tensor([c - a + 1 for c in cue])
        return softmax(model.pair_rows(x, torch.zeros_like(r), r)[:, 1:-1].float().numpy()).mean(0)
    return tags, inner, rows


def spans(best, firsts, role):
    """Runs of B and I of one role, as lists of pieces."""
    out, (b, i) = [], COLUMN[role]
    for k, t in zip(firsts, best):
        if t == b or t == i and not (out and out[-1][-1] == "open"):
            if out and out[-1][-1] == "open":
                out[-1].pop()
            out.append([k, "open"])
        elif t == i:
            out[-1].insert(-1, k)
        elif out and out[-1][-1] == "open":
            out[-1].pop()
    if out and out[-1][-1] == "open":
        out[-1].pop()
    return out


def attributions(model, pieces, encoded=None):
    """Flat attributions as lists of pieces, each with the probability of its cue."""
    found = []
    for a, b in pieces.windows():
        tags, _, rows = score(model, pieces, (a, b), encoded and encoded[a, b])
        firsts = [k for k in range(a, b) if pieces.first[k]]
        best = [int(tags[k - a].argmax()) for k in firsts]
        cues = spans(best, firsts, "cue")
        if not cues:
            continue
        pair = [rows(c) for c in cues]
        got = [{"cue": c, "source": [], "content": [], "p": float(tags[c[0] - a, 3])} for c in cues]
        for role in ("source", "content"):
            x, y = PAIR[role]
            for s in spans(best, firsts, role):
                p = [float(np.log(q[[k - a for k in s]][:, [x, y]].sum(1) + 1e-9).mean()) for q in pair]
                win = int(np.argmax(p))
                for n, v in enumerate(p):
                    if n == win or role == "source" and v > np.log(0.5):
                        got[n][role].append(s)
        found += [g for g in got if g["content"]]
    return found


def chars(pieces, span):
    """Character offsets of a run of word-opening pieces, to the end of its last word."""
    last = span[-1]
    while last + 1 < len(pieces.ids) and not pieces.first[last + 1]:
        last += 1
    return [pieces.offsets[span[0]][0], pieces.offsets[last][1]]


def predict(model, tok, text):
    p = Pieces(tok, text)
    return [{r: [chars(p, s) for s in (g[r] if r != "cue" else [g["cue"]])] for r in ROLES} | {"p": g["p"]} for g in attributions(model, p)]
