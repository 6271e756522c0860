"""Turns trained weights into the shipped int8 file: `python export.py --weights runs/x/weights.pt --vocab vocab.txt --out ../models/NAME`."""
import argparse
import hashlib
import json
import pathlib

import onnx
import torch

import graph
from data import tokenizer


def main():
    ap = argparse.ArgumentParser()
    for name in ("weights", "vocab", "out"):
        ap.add_argument("--" + name, required=True)
    args = ap.parse_args()
    out = pathlib.Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    weights = torch.load(args.weights, map_location="cpu")
    onnx.save(graph.build({name: tensor.float().numpy() for name, tensor in weights.items()}), out / "model.onnx")
    run = pathlib.Path(args.weights).with_name("run.json")
    if run.exists():  # seed, settings and the digest of the data stay beside the weights
        epochs = [json.loads(line) for line in run.with_name("log.jsonl").read_text().splitlines()]
        (out / "run.json").write_text(json.dumps(json.loads(run.read_text()) | {"epochs": epochs}, indent=1))
    tokenizer(args.vocab).save(str(out / "tokenizer.json"), pretty=False)
    digest = hashlib.sha256((out / "model.onnx").read_bytes() + (out / "tokenizer.json").read_bytes()).hexdigest()
    (out / "digest.txt").write_text(digest + "\n")
    print(f"{(out / 'model.onnx').stat().st_size / 1e6:.1f} MB, digest {digest}")


if __name__ == "__main__":
    main()
