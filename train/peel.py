"""Reads again inside every content of PolNeAR, standing alone: what the network finds there becomes labels for `inner`."""
import torch

import data
import decode


@torch.no_grad()
def encoded(model, pieces, size=24):
    """Encodes all windows of many texts, windows of like length together: {(text, begin, end): [1, T, D]}."""
    todo = sorted(((i, a, b) for i, p in enumerate(pieces) for a, b in p.windows()), key=lambda w: w[2] - w[1])
    out = {}
    for k in range(0, len(todo), size):
        group = todo[k:k + size]
        t = max(b - a for _, a, b in group) + 2
        ids, feats, mask = (torch.zeros(len(group), t, dtype=torch.long) for _ in range(3))
        for n, (i, a, b) in enumerate(group):
            ids[n, :b - a + 2] = torch.tensor([data.CLS] + pieces[i].ids[a:b] + [data.SEP])
            feats[n, 1:b - a + 1] = torch.tensor(pieces[i].features[a:b])
            mask[n, :b - a + 2] = 1
        x = model.encode(ids, feats, mask.bool())
        for n, (i, a, b) in enumerate(group):
            out[i, a, b] = x[n:n + 1, :b - a + 2].clone()
    return out


def peel(model, docs, tok, config):
    """Sets `attributions` (depth 1 added) and `doubt` of PolNeAR documents anew; returns how many were found."""
    model.eval()
    count = 0
    for d in (d for d in docs if d["set"] == "polnear"):
        whole = data.Pieces(tok, d["text"])
        starts = {b: i for i, (b, _) in enumerate(whole.offsets) if whole.first[i]}
        flat = [a for a in d["attributions"] if a["depth"] == 0]
        spans = [(b, e) for a in flat for b, e in a["content"] if len(d["text"][b:e].split()) >= 4]
        parts = [data.Pieces(tok, d["text"][b:e]) for b, e in spans]
        all_x = encoded(model, parts)
        fresh, doubt = [], {}
        for i, ((b, _), p) in enumerate(zip(spans, parts)):
            x = {w: all_x[i, *w] for w in p.windows()}
            place = lambda k: starts.get(p.offsets[k][0] + b)
            for w in x:
                tags, _, _ = decode.score(model, p, w, x[w])
                for k in range(*w):
                    if p.first[k] and place(k) is not None:
                        doubt[place(k)] = 0 if float(tags[k - w[0], 3] + tags[k - w[0], 4]) < config["sure_not"] else -100
            for g in decode.attributions(model, p, x):
                if g["p"] < config["sure"]:
                    continue
                shift = lambda s: [s[0] + b, s[1] + b]
                fresh.append({r: [shift(decode.chars(p, s)) for s in (g[r] if r != "cue" else [g["cue"]])] for r in data.ROLES} | {"depth": 1})
                for n, k in enumerate(g["cue"]):
                    if place(k) is not None:
                        doubt[place(k)] = 1 if n == 0 else 2
        d["attributions"], d["doubt"] = flat + fresh, sorted(doubt.items())
        count += len(fresh)
    model.train()
    return count
