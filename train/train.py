"""Trains the reader: `python train.py --corpora ../../shared/corpora --base model.safetensors --vocab vocab.txt --out runs/x`.

Goes on from `--from`, a shipped model file, if one is given, and resumes from `--out` when it holds a checkpoint. Same
seed, data, thread count and machine give the same weights. Runs on the CPU (bfloat16 where it has it) or on a GPU.
"""
import argparse
import hashlib
import json
import os
import pathlib
import random
import sys
import time

import torch

import batch
import data
import decode
import marks
import nest
import refer
from loss import loss_of
from model import SIZES, Reader
from thaw import thaw


def watch(model, docs, tok, score):
    """Scores held-out articles with the shared scorer."""
    model.eval()
    s = score.Score()
    for d in docs:
        s.add([a for a in d["attributions"] if a["depth"] == 0], decode.predict(model, tok, d["text"]), d["text"])
    model.train()
    return s.report()


def documents(corpora, config, rng):
    """Held-out news articles, and everything to train on."""
    news = list(data.polnear(corpora / "polnear" / "train"))
    rng.shuffle(news)
    held, news = news[:config["hold"]], news[config["hold"]:]
    print("marked inside others' words:", marks.add_nested(news), "who is meant:", marks.add_links(news), flush=True)
    gum = list(data.gum(corpora / "gum", "train"))
    texts = {p.stem for p in (corpora / "gum" / "dep").glob("*.conllu")}
    others = list(refer.ontogum(corpora / "gum", texts, data.GUM_DEV)) + list(refer.gap(corpora / "gap" / "gap-validation.tsv"))
    others += list(refer.ecb(corpora / "ecbplus" / "ecbplus.jsonl"))
    names = list(data.crossner(corpora / "ner" / "crossner_politics" / "train.txt"))
    marked = list(marks.documents(corpora)) * config["marked"]
    print("labels:", marks.add_labels(news + marked), flush=True)
    alone = list(marks.alone(news + marked[:len(marked) // config["marked"]], rng))
    print("sentences alone:", len(alone), flush=True)
    marked += alone
    return held, news + gum + names + marked + (others if config["refer"] else [])


def network(args, config):
    """The network and its optimizer; word and position vectors stay as they are."""
    model = Reader(**SIZES[config.get("size", "minilm")], drop=config["dropout"])
    model.load_base(args.base)
    if args.start and args.start.endswith(".pt"):
        model.load_state_dict(torch.load(args.start, map_location="cpu"))
    elif args.start:
        thaw(args.start, model)
    still = [model.word, model.position, model.norm, *model.layers[:config["frozen"]]] + [model.beside] * (model.beside is not None)
    for p in [p for part in still for p in part.parameters()]:
        p.requires_grad = False
    if "only" in config:  # one head, fitted anew to an encoder that stays
        for name, p in model.named_parameters():
            p.requires_grad = name.startswith(config["only"])
    encoder = [p for l in model.layers for p in l.parameters() if p.requires_grad]
    known = {id(p) for p in encoder}
    heads = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    groups = [{"params": encoder, "lr": config["lr"]}, {"params": heads, "lr": config["lr"] * config["heads"]}]
    opt = torch.optim.AdamW(groups, weight_decay=0.01)
    return model, opt


def epoch_of(model, opt, mean, groups, config, step, total, name, teacher=None):
    """One pass over groups of windows; returns the step reached. `mean` follows the weights as a moving average."""
    device = model.word.weight.device
    began, seen = time.time(), 0.0
    for n, group in enumerate(groups):
        rate = min(1.0, (step + 1) / (config["warm"] * total)) * max(0.02, 1 - step / total)
        for g, lr in zip(opt.param_groups, (config["lr"], config["lr"] * config["heads"])):
            g["lr"] = lr * rate
        with torch.autocast(device.type, dtype=torch.bfloat16):
            loss = loss_of(model, batch.Batch(*(x.to(device) for x in batch.batch(group))), config, teacher)
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
            print(f"{name} step {step}/{total} loss {seen / 20:.3f} {(time.time() - began) / (n + 1):.2f} s/step", flush=True)
            seen = 0.0
    return step


def arguments():
    ap = argparse.ArgumentParser()
    for name in ("corpora", "base", "vocab", "out"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("--from", dest="start", help="a shipped model.onnx, or weights.pt, to go on from")
    ap.add_argument("--teacher", help="weights.pt of a larger network, made with teacher.json, to learn from; --plain are texts that only it has read")
    ap.add_argument("--plain", help="a file of JSON lines {name, text}")
    ap.add_argument("--scorer", help="attribution_score.py; without it the run is not watched")
    ap.add_argument("--config", default=str(pathlib.Path(__file__).with_name("config.json")))
    return ap.parse_args()


def main():
    args = arguments()
    config = json.loads(pathlib.Path(args.config).read_text())
    out = pathlib.Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    if "threads" in config and not os.environ.get("OMP_NUM_THREADS"):
        torch.set_num_threads(config["threads"])
    torch.manual_seed(config["seed"])
    rng = random.Random(config["seed"])
    tok = data.tokenizer(args.vocab)
    held, docs = documents(pathlib.Path(args.corpora), config, rng)
    if args.plain:
        docs += [{"attributions": None, "names": None, "set": "plain"} | json.loads(line) for line in open(args.plain, encoding="utf-8")]
    news = [d for d in docs if d["set"] == "polnear"]
    if config.get("only") == "terms":
        docs = [d for d in docs if d.get("labels") is not None]
    digest = lambda parts: hashlib.sha256(b"\0".join(parts)).hexdigest()
    (out / "run.json").write_text(json.dumps({
        "config": config, "documents": len(docs), "held": [d["name"] for d in held],
        "marks_sha256": digest(path.read_bytes() for path in sorted(pathlib.Path(__file__).with_name("marks").glob("*.jsonl"))),
        "data_sha256": digest((d["name"] + d["text"]).encode() for d in sorted(docs, key=lambda d: d["name"])),
        **{f"{name}_sha256": path and digest([pathlib.Path(path).read_bytes()])
           for name, path in (("from", args.start), ("base", args.base), ("teacher", args.teacher))},
        "torch": torch.__version__, "python": sys.version.split()[0]}, indent=1))
    score = None
    if args.scorer:
        sys.path.insert(0, str(pathlib.Path(args.scorer).parent))
        import attribution_score as score
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model, opt = network(args, config)
    model.to(device).train()
    pool, cache = nest.wrappers(news), {}
    teacher = None
    if args.teacher:
        teacher = Reader(**SIZES["mpnet"], drop=0.0).to(device).eval()
        teacher.load_state_dict(torch.load(args.teacher, map_location=device))
    mean = {k: v.clone() for k, v in model.state_dict().items()}
    step, done, steps = 0, 0, None
    if (out / "checkpoint.pt").exists():
        c = torch.load(out / "checkpoint.pt", weights_only=False)
        model.load_state_dict(c["model"]); opt.load_state_dict(c["opt"]); mean = c["mean"]
        step, done, steps = c["step"], c["epoch"], c["steps"]
        rng.setstate(c["rng"]); torch.set_rng_state(c["torch"])
    log = open(out / "log.jsonl", "a")
    for epoch in range(done, config["epochs"]):
        row, began = {"epoch": epoch + 1}, time.time()
        groups = batch.groups(batch.examples(docs, tok, rng, config, pool, cache), config["batch"], rng)
        steps = steps or len(groups)
        step = epoch_of(model, opt, mean, groups, config, step, steps * config["epochs"], f"epoch {epoch + 1}", teacher)
        row["seconds"] = round(time.time() - began)
        torch.save({"model": model.state_dict(), "mean": mean, "opt": opt.state_dict(), "step": step, "steps": steps, "epoch": epoch + 1,
                    "rng": rng.getstate(), "torch": torch.get_rng_state()}, out / "checkpoint.tmp")
        os.replace(out / "checkpoint.tmp", out / "checkpoint.pt")
        if score and held:
            live = {k: v.clone() for k, v in model.state_dict().items()}
            model.load_state_dict(mean)
            row |= watch(model.cpu(), held, tok, score)
            model.load_state_dict(live)
            model.to(device)
        log.write(json.dumps(row) + "\n"); log.flush()
        print(row, flush=True)
    torch.save(mean, out / "weights.pt")


if __name__ == "__main__":
    main()
