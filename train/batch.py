"""Documents to batches of windows, with what every head should say of them."""
import collections

import torch

import data
import dress
import nest
import refer
from model import PAIRS, TAGS

TAG_OF = {x: i for i, x in enumerate(TAGS)}
PAIR_OF = {x: i for i, x in enumerate(PAIRS)}
UNKNOWN = -100

Batch = collections.namedtuple("Batch", "ids features tags inner names terms first mask pair_batch pair_row pairs refer_batch refer_row refer")


def varied(d, rng, config, pool):
    """The document as this epoch sees it: as it is, put into other people's mouths, with names turned into pronouns, or in other dress."""
    if d["set"] == "polnear":
        x = rng.random()
        if x < config["wrap"]:
            return nest.wrap(d, pool, rng)
        if x < config["wrap"] + config["pronouns"]:
            return refer.pronouned(d, rng) or d
        if x < config["wrap"] + config["pronouns"] + config.get("dress", 0):
            return dress.dressed(d, rng)
    return refer.turned(d) if "pair" in d and rng.random() < 0.5 else d


def examples(docs, tok, rng, config, pool, cache):
    """All windows of one epoch: (ids, features, tags, inner, names, terms, first, pair rows, links)."""
    out = []
    for doc in docs:
        d = varied(doc, rng, config, pool)
        pieces = cache.get(d["name"]) if d is doc else data.Pieces(tok, d["text"])
        if pieces is None:
            pieces = cache[d["name"]] = data.Pieces(tok, d["text"])
        tags, inner, names, terms, rows = data.labels(pieces, d, TAG_OF, PAIR_OF)
        links = data.links(pieces, d)
        for a, b in pieces.windows(opening=rng.randrange(40, data.WINDOW + 1)):
            near = [(r - a + 1, {k - a + 1: v for k, v in t.items() if a <= k < b}) for r, t in rows if a <= r < b]
            inside = lambda places: [p - a + 1 for p in places if a <= p < b]
            meant = [(q - a + 1, inside(t) or ([] if n else [0]), inside(n)) for q, t, n in links if a <= q < b]
            pad = lambda x: [UNKNOWN] + x[a:b] + [UNKNOWN]
            first = [0] + [int(f) for f in pieces.first[a:b]] + [0]
            out.append(([data.CLS] + pieces.ids[a:b] + [data.SEP], [0] + pieces.features[a:b] + [0],
                        pad(tags), pad(inner), pad(names), pad(terms), first, near, [m for m in meant if m[1] or m[2]]))
    return out


def groups(items, size, rng):
    """Windows of like length together, in random order: `size` of them, up to four times as many if they are short."""
    items = sorted(items, key=lambda x: len(x[0]) + rng.random() * 24)
    out = [[]]
    for item in items:
        now = len(out[-1])
        if now >= 4 * size or now >= size and (now + 1) * len(item[0]) > 96 * size:
            out.append([])
        out[-1].append(item)
    rng.shuffle(out)
    return out


def batch(group):
    """Pads a group of windows to tensors. `refer` [R, T]: 1 where a mention may be meant, 0 where it is not, -100 no candidate."""
    t = max(len(x[0]) for x in group)
    fill = lambda k, v: torch.tensor([x[k] + [v] * (t - len(x[k])) for x in group])
    pair_batch, pair_row, pairs, refer_batch, refer_row, meant = [], [], [], [], [], []
    for b, x in enumerate(group):
        rest = [UNKNOWN] * (t - len(x[0]))
        for r, want in x[7]:
            pair_batch.append(b)
            pair_row.append(r)
            pairs.append([want.get(k, 0) if f else UNKNOWN for k, f in enumerate(x[6])] + rest)
        for q, targets, against in x[8]:
            refer_batch.append(b)
            refer_row.append(q)
            # With targets, only they are right; without, everything but what is known to be wrong.
            good = set(targets) if targets else set(range(len(x[6]))) - set(against)
            meant.append([int(k in good) if (f or k == 0) and k != q else UNKNOWN for k, f in enumerate(x[6])] + rest)
    whole = lambda x: torch.tensor(x, dtype=torch.long)
    return Batch(fill(0, 0), fill(1, 0), fill(2, UNKNOWN), fill(3, UNKNOWN), fill(4, UNKNOWN), fill(5, UNKNOWN), fill(6, 0),
                 torch.arange(t)[None, :] < torch.tensor([len(x[0]) for x in group])[:, None],
                 whole(pair_batch), whole(pair_row), whole(pairs).view(-1, t),
                 whole(refer_batch), whole(refer_row), whole(meant).view(-1, t))
