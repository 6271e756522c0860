"""Takes the weights of a shipped int8 file back into floats, so that a longer training can go on from it.

What was never trained (word and position vectors) comes from the base file, so nothing is lost there;
the rest carries the rounding of int8 (seven bits a weight), which the first steps of training take away.
"""
import numpy as np
import onnx
import torch
from onnx import numpy_helper


def thaw(path, model):
    """Fills `model` (already loaded with the base weights) from the file at `path`; returns the names it left alone."""
    graph = onnx.load(str(path)).graph
    arrays = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    made = {out: n for n in graph.node for out in n.output}
    own = model.state_dict()
    got = {}

    def product(bias):
        """The float matrix [in, out] of the product that `bias` is added to."""
        node = next(n for n in graph.node if n.op_type == "Add" and bias in n.input)
        name = next(i for i in node.input if i != bias)
        while True:
            n = made[name]
            whole = [i for i in n.input if i in arrays and arrays[i].ndim == 2]
            if n.op_type == "MatMulInteger":
                w = arrays[n.input[1]].astype(np.float32)
                base = n.input[1].removesuffix("_quantized")
                return (w - arrays[base + "_zero_point"].astype(np.float32)) * arrays[base + "_scale"]
            if n.op_type in ("MatMul", "Gemm") and whole:
                return arrays[whole[0]]
            name = next(i for i in n.input if i in made)

    for key in own:
        if key in arrays and arrays[key].shape == tuple(own[key].shape):
            got[key] = arrays[key]
        elif key.endswith(".weight") and key.removesuffix("weight") + "bias" in arrays and key.startswith("layers."):
            got[key] = product(key.removesuffix("weight") + "bias").T
    for head in ("tags", "inner", "names"):
        got[head + ".weight"] = product(head + ".bias").T
    for head in ("head", "tail", "tail_bias"):
        got[head + ".weight"] = arrays[head + ".weight_Transposed"].T
    p = got["head.weight"].shape[0]
    table = next(a for n, a in arrays.items() if a.shape == (p, own["bilinear"].shape[1]))
    bias = next(a for n, a in arrays.items() if a.shape == (own["bilinear"].shape[1],))
    got["bilinear"] = np.concatenate([table, bias[None]])
    for key, value in got.items():
        own[key] = torch.tensor(np.ascontiguousarray(value), dtype=torch.float32).view(own[key].shape)
    model.load_state_dict(own)
    return sorted(set(own) - set(got))
