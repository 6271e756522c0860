"""Trains the reader: `python train.py --corpora ../../shared/corpora --base model.safetensors --vocab vocab.txt --out runs/x`.

Resumes from `--out` when it holds a checkpoint. Same seed, data, thread count and machine give the same weights.
Runs on the CPU (bfloat16 where the processor has it) or on a GPU.
"""
import argparse
import hashlib
import json
import math
import os
import pathlib
import random
import sys
import time

import torch
from torch.nn import functional as F

import data
import decode
from model import PAIRS, TAGS, Reader

TAG_OF = {x: i for i, x in enumerate(TAGS)}
PAIR_OF = {x: i for i, x in enumerate(PAIRS)}


def examples(docs, tok, rng, config, pool, cache):
    """All windows of one epoch: (ids, features, tags, inner, names, rows)."""
    out = []
    for d in docs:
        if d["set"] == "polnear" and rng.random() < config["wrap"]:
            d, key = data.wrap(d, pool, rng), None
        else:
            key = d["name"]
        pieces = cache.get(key) or data.Pieces(tok, d["text"])
        if key:
            cache[key] = pieces
        tags, inner, names, rows = data.labels(pieces, d, TAG_OF, PAIR_OF)
        for a, b in pieces.windows(opening=rng.randrange(40, data.WINDOW + 1)):
            near = [(r - a + 1, {k - a + 1: v for k, v in t.items() if a <= k < b}) for r, t in rows if a <= r < b]
            pad = lambda x: [-100] + x[a:b] + [-100]
            first = [0] + [int(f) for f in pieces.first[a:b]] + [0]
            out.append(([data.CLS] + pieces.ids[a:b] + [data.SEP], [0] + pieces.features[a:b] + [0],
                        pad(tags), pad(inner), pad(names), first, near))
    return out


def batches(items, size, rng):
    """Windows of like length together, in random order."""
    items = sorted(items, key=lambda x: len(x[0]) + rng.random() * 24)
    groups = [items[i:i + size] for i in range(0, len(items), size)]
    rng.shuffle(groups)
    for g in groups:
        t = max(len(x[0]) for x in g)
        fill = lambda k, v: torch.tensor([x[k] + [v] * (t - len(x[k])) for x in g])
        batch, row, target = [], [], []
        for b, x in enumerate(g):
            for r, want in x[6]:
                batch.append(b)
                row.append(r)
                target.append([(want.get(k, 0) if f else -100) for k, f in enumerate(x[5])] + [-100] * (t - len(x[5])))
        yield (fill(0, 0), fill(1, 0), fill(2, -100), fill(3, -100), fill(4, -100),
               torch.arange(t)[None, :] < torch.tensor([len(x[0]) for x in g])[:, None],
               torch.tensor(batch, dtype=torch.long), torch.tensor(row, dtype=torch.long), torch.tensor(target, dtype=torch.long).view(-1, t))


def loss_of(model, batch, config, epoch):
    ids, feats, tags, inner, names, mask, bi, ri, target = batch
    x = model.encode(ids, feats, mask)
    ce = lambda logits, want: F.cross_entropy(logits.float().flatten(0, -2), want.flatten(), reduction="sum", label_smoothing=0.0)
    known = lambda want: max(1, int((want >= 0).sum()))
    out = ce(model.tags(x), tags) / known(tags)
    out = out + config["inner"] * ce(model.inner(x), inner) / known(inner)
    if (names >= 0).any():
        out = out + config["names"] * ce(model.names(x), names) / known(names)
    if len(ri):
        out = out + config["pairs"][min(epoch, len(config["pairs"]) - 1)] * ce(model.pair_rows(x, bi, ri), target) / len(ri)
    return out


@torch.no_grad()
def peel(model, docs, tok, config):
    """Reads again inside every content standing alone: the model's own finds there become labels for `inner`."""
    model.eval()
    count = 0
    for d in docs:
        if d["set"] != "polnear":
            continue
        whole = data.Pieces(tok, d["text"])
        starts = {b: i for i, (b, _) in enumerate(whole.offsets)}
        fresh, doubt = [], {}
        for a in d["attributions"]:
            for b, e in a["content"]:
                text = d["text"][b:e]
                if len(text.split()) < 4:
                    continue
                p = data.Pieces(tok, text)
                shift = lambda s: [s[0] + b, s[1] + b]
                for w in p.windows():
                    tags, _, _ = decode.score(model, p, w)
                    for k in range(*w):
                        q = float(tags[k - w[0], 3] + tags[k - w[0], 4])
                        i = starts.get(p.offsets[k][0] + b)
                        if p.first[k] and i is not None:
                            doubt[i] = 0 if q < config["sure_not"] else -100
                for g in decode.attributions(model, p):
                    if g["p"] < config["sure"]:
                        continue
                    fresh.append({r: [shift(decode.chars(p, s)) for s in (g[r] if r != "cue" else [g["cue"]])] for r in data.ROLES} | {"depth": 1})
                    for n, k in enumerate(g["cue"]):
                        i = starts.get(p.offsets[k][0] + b)
                        if i is not None:
                            doubt[i] = 1 if n == 0 else 2
        d["attributions"] = [a for a in d["attributions"] if a["depth"] == 0] + fresh
        d["doubt"] = sorted(doubt.items())
        count += len(fresh)
    model.train()
    return count


def watch(model, docs, tok, score):
    """Scores held-out articles with the shared scorer."""
    model.eval()
    s = score.Score()
    for d in docs:
        s.add([a for a in d["attributions"] if a["depth"] == 0], decode.predict(model, tok, d["text"]), d["text"])
    model.train()
    return s.report()


def main():
    ap = argparse.ArgumentParser()
    for name in ("corpora", "base", "vocab", "out"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("--scorer", help="attribution_score.py; without it the run is not watched")
    ap.add_argument("--config", default=str(pathlib.Path(__file__).with_name("config.json")))
    ap.add_argument("--hold", type=int, help="articles of train kept out to watch the run (default: from the config)")
    args = ap.parse_args()
    config = json.loads(pathlib.Path(args.config).read_text())
    if args.hold is not None:
        config["hold"] = args.hold
    out = pathlib.Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    if "threads" in config and not os.environ.get("OMP_NUM_THREADS"):
        torch.set_num_threads(config["threads"])
    torch.manual_seed(config["seed"])
    rng = random.Random(config["seed"])
    tok = data.tokenizer(args.vocab)
    corpora = pathlib.Path(args.corpora)
    news = list(data.polnear(corpora / "polnear" / "train"))
    rng.shuffle(news)
    held, news = news[:config["hold"]], news[config["hold"]:]
    docs = news + list(data.gum(corpora / "gum", "train")) + list(data.crossner(corpora / "ner" / "crossner_politics" / "train.txt"))
    digest = hashlib.sha256("\0".join(d["name"] + d["text"] for d in sorted(docs, key=lambda d: d["name"])).encode()).hexdigest()
    (out / "run.json").write_text(json.dumps({"config": config, "data_sha256": digest, "documents": len(docs), "torch": torch.__version__,
                                              "python": sys.version.split()[0], "held": [d["name"] for d in held]}, indent=1))
    score = None
    if args.scorer:
        sys.path.insert(0, str(pathlib.Path(args.scorer).parent))
        import attribution_score as score
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = Reader(drop=config["dropout"])
    model.load_base(args.base)
    for p in [model.word.weight, model.position.weight, *model.norm.parameters()] + [p for l in model.layers[:config["frozen"]] for p in l.parameters()]:
        p.requires_grad = False
    model.to(device).train()
    encoder = [p for l in model.layers for p in l.parameters() if p.requires_grad]
    known = {id(p) for p in encoder}
    heads = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    opt = torch.optim.AdamW([{"params": encoder, "lr": config["lr"]}, {"params": heads, "lr": config["lr"] * config["heads"]}], weight_decay=0.01)
    peak = [g["lr"] for g in opt.param_groups]
    pool = data.wrappers(news)
    cache = {}
    mean = {k: v.clone() for k, v in model.state_dict().items()}
    step = epoch0 = 0
    steps = None
    if (out / "checkpoint.pt").exists():
        c = torch.load(out / "checkpoint.pt", weights_only=False)
        model.load_state_dict(c["model"]); opt.load_state_dict(c["opt"]); mean = c["mean"]
        step, epoch0, steps = c["step"], c["epoch"], round(c["step"] / c["epoch"])
        rng.setstate(c["rng"]); torch.set_rng_state(c["torch"])
        for d in docs:
            if d["name"] in c["docs"]:
                d["attributions"], d["doubt"] = c["docs"][d["name"]]
    log = open(out / "log.jsonl", "a")
    for epoch in range(epoch0, config["epochs"]):
        items = examples(docs, tok, rng, config, pool, cache)
        # The rate falls towards zero as if the run had this many epochs; `steps` is fixed by the first epoch.
        steps = steps or math.ceil(len(items) / config["batch"])
        total = steps * config["decay_over"][epoch]
        began, seen = time.time(), 0.0
        for n, batch in enumerate(batches(items, config["batch"], rng)):
            rate = min(1.0, (step + 1) / (config["warm"] * total)) * max(0.02, 1 - step / total)
            for g, lr in zip(opt.param_groups, peak):
                g["lr"] = lr * rate
            batch = [b.to(device) for b in batch]
            with torch.autocast(device, dtype=torch.bfloat16):
                loss = loss_of(model, batch, config, epoch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            opt.zero_grad(set_to_none=True)
            step += 1
            keep = min(config["mean"], step / (step + 10))
            for k, v in model.state_dict().items():
                mean[k].lerp_(v, 1 - keep) if v.is_floating_point() else mean[k].copy_(v)
            seen += float(loss.detach())
            if n % 20 == 19:
                print(f"epoch {epoch} step {step}/{total} loss {seen / 20:.3f} {(time.time() - began) / (n + 1):.2f} s/step", flush=True)
                seen = 0.0
        live = {k: v.clone() for k, v in model.state_dict().items()}
        model.load_state_dict(mean)
        row = {"epoch": epoch + 1, "seconds": round(time.time() - began)}
        if epoch + 1 == config["peel_after"]:
            row["peeled"] = peel(model.cpu(), news, tok, config)
            model.to(device)
        torch.save({"model": live, "mean": mean, "opt": opt.state_dict(), "step": step, "epoch": epoch + 1, "rng": rng.getstate(),
                    "torch": torch.get_rng_state(), "docs": {d["name"]: (d["attributions"], d.get("doubt", [])) for d in docs if d["set"] == "polnear"}},
                   out / "checkpoint.tmp")
        os.replace(out / "checkpoint.tmp", out / "checkpoint.pt")
        if score and held and epoch + 1 >= config["watch_from"]:
            row |= watch(model.cpu(), held, tok, score)
            model.to(device)
        model.load_state_dict(live)
        log.write(json.dumps(row) + "\n"); log.flush()
        print(row, flush=True)
    torch.save(mean, out / "weights.pt")


if __name__ == "__main__":
    main()
