"""Takes the weights of a shipped int8 file (built by graph.py) back into floats, so that a longer training can go on.

What was never trained (word and position vectors) comes from the base file, so nothing is lost there;
the rest carries the rounding of int8 (seven bits a weight), which the first steps of training take away.
"""
import math

import numpy as np
import onnx
import torch
from onnx import numpy_helper


def thaw(path, model):
    """Fills `model` (already loaded with the base weights) from the file at `path`; returns the names it left alone."""
    arrays = {t.name: numpy_helper.to_array(t) for t in onnx.load(str(path)).graph.initializer}
    own = model.state_dict()
    got = {key: arrays[key] for key in own if key in arrays and arrays[key].shape == tuple(own[key].shape)}
    for name in (n.removesuffix(".int8") for n in arrays if n.startswith("layers.") and n.endswith(".int8")):
        got[name + ".weight"] = (arrays[name + ".int8"].astype(np.float32) * arrays[name + ".scale"]).T
    at, sizes = 0, arrays["heads.sizes"]
    parts = ["head", "tail", "tags", "inner", "names", *["terms"] * (len(sizes) == 8), "ask", "answer"]
    for part, size in zip(parts, sizes):
        by = math.sqrt(size) if part == "ask" else 1.0
        got[part + ".weight"] = arrays["heads.weight"][:, at:at + size].T * by
        got[part + ".bias"] = arrays["heads.bias"][at:at + size] * by
        at += size
    got["tail_bias.weight"] = arrays["tail_bias.weight"].T
    got["bilinear"] = np.concatenate([arrays["bilinear.weight"], arrays["bilinear.bias"][None]])
    where = model.bucket.numpy()
    for key, table in (("distance.weight", "far"), ("near", "near")):
        if table in arrays:
            got[key] = np.stack([arrays[table][where == b][0] if (where == b).any() else own[key][b].numpy() for b in range(len(own[key]))])
    for key, value in got.items():
        own[key] = torch.tensor(np.ascontiguousarray(value), dtype=torch.float32).view(own[key].shape)
    model.load_state_dict(own)
    return sorted(set(own) - set(got))
