"""Averages the weights of several runs that went on from each other (Wortsman and others 2022, both papers: model soups and
WiSE-FT): `python soup.py --base model.safetensors --out runs/soup/weights.pt ../models/OLD/model.onnx=0.4 runs/x/weights.pt=0.6`.

A head that a shipped file does not have yet comes from the others alone.
"""
import argparse
import pathlib

import torch

from model import Reader
from thaw import thaw


def state(path, base):
    """The weights of a run, or of a shipped file, and the names that the file does not have (apart from what is never trained)."""
    if path.endswith(".pt"):
        return torch.load(path, map_location="cpu"), set()
    model = Reader()
    model.load_base(base)
    left = thaw(path, model)
    return model.state_dict(), {name for name in left if name.startswith("terms")}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--base", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("parts", nargs="+", metavar="PATH=WEIGHT")
    args = ap.parse_args()
    parts = [(*state(path, args.base), float(weight)) for path, weight in (part.rsplit("=", 1) for part in args.parts)]
    out = {}
    for name, tensor in parts[0][0].items():
        if not tensor.is_floating_point():
            out[name] = tensor
            continue
        known = [(weights[name], share) for weights, without, share in parts if name not in without]
        out[name] = sum(tensor * share for tensor, share in known) / sum(share for _, share in known)
    pathlib.Path(args.out).parent.mkdir(parents=True, exist_ok=True)
    torch.save(out, args.out)


if __name__ == "__main__":
    main()
