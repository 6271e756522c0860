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


def best_path(rows):
    """Most probable sequence of classes (O, then B and I by turns) in which an I follows only its own B or I."""
    n = rows.shape[1]
    step = np.array([[0.0 if to == 0 or to % 2 == 1 or a in (to, to - 1) else -1e9 for to in range(n)] for a in range(n)])
    score, back = step[0] + np.log(rows[0] + 1e-9), []
    for row in rows[1:]:
        reach = score[:, None] + step
        back.append(reach.argmax(0))
        score = reach.max(0) + np.log(row + 1e-9)
    path = [int(score.argmax())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return path[::-1]


def spans(best, firsts, role):
    """Runs of B and I of one role, as lists of pieces."""
    out, (b, i) = [], COLUMN[role]
    for n, (k, t) in enumerate(zip(firsts, best)):
        if t == b:
            out.append([k])
        elif t == i and out and out[-1][-1] == firsts[n - 1]:
            out[-1].append(k)
    return out


def attributions(model, pieces, encoded=None):
    """Flat attributions as lists of pieces, each with the probability of its cue."""
    found = []
    for a, b in pieces.windows():
        tags, _, rows = score(model, pieces, (a, b), encoded and encoded[a, b])
        firsts = [k for k in range(a, b) if pieces.first[k]]
        best = best_path(tags[[k - a for k in firsts]])
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
