"""Builds the shipped graph from a state dict, node by node, in the forms that rten has fast operators for.

Encoder products are int8, a scale for each column, weights in seven bits (so processors without VNNI do not saturate);
word vectors are int8 with one scale a row; the small heads stay fp32, joined to one product.

  inputs   ids, features [1, T]
  outputs  tags, inner, names, terms [1, T, 7 / 3 / 9 / 3]
           cue [1, T, 5 P], tail [1, T, P], bias [1, T, 5]   pair logits of cue i, class c, piece j:
                                                             cue[i, c] . tail[j] + bias[j, c] + far[j - i + 256, c]
           ask, answer [1, T, R]                             who is meant by i: ask[i] . answer[j] + near[j - i + 256]
           far [513, 5], near [513]                          the same for every text
"""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from model import BUCKETS, PAIRS, buckets

HEADS = 12
POSITIONS = 258  # [CLS] + 254 pieces + [SEP], and two to spare


class Graph:
    """A growing list of nodes; every method returns the name of what it computes."""

    def __init__(self):
        self.nodes, self.constants = [], []

    def constant(self, name, array):
        if all(t.name != name for t in self.constants):
            self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, op, inputs, name, outputs=1, **attributes):
        names = [name] if outputs == 1 else [f"{name}.{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, names, name=name, **attributes))
        return names[0] if outputs == 1 else names

    def quantised(self, x):
        """The values as eight bits, their scale and their zero, for one or more products."""
        return self.node("DynamicQuantizeLinear", [x], x + ".q", 3)

    def product(self, quantised, name, weight, bias):
        """x @ weight.T + bias in whole numbers; `weight` [out, in]."""
        x, x_scale, x_zero = quantised
        scale = np.maximum(np.abs(weight).max(1), 1e-8) / 64
        rows = np.clip(np.round(weight / scale[:, None]), -64, 64).astype(np.int8)
        inputs = [x, self.constant(name + ".int8", rows.T), x_zero, self.constant(name + ".zero", np.zeros(len(scale), np.int8))]
        whole = self.node("MatMulInteger", inputs, name + ".whole")
        whole = self.node("Cast", [whole], name + ".cast", to=TensorProto.FLOAT)
        both = self.node("Mul", [x_scale, self.constant(name + ".scale", scale.astype(np.float32))], name + ".both")
        return self.node("Add", [self.node("Mul", [whole, both], name + ".product"), self.constant(name + ".bias", bias)], name)

    def norm(self, x, w, name, out):
        scale, bias = (self.constant(f"{name}.{part}", w[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.node("LayerNormalization", [x, scale, bias], out, axis=-1, epsilon=1e-12)

    def words(self, w):
        """Sum of word, position and feature vectors, normed."""
        table = w["word.weight"]
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
        rows = np.clip(np.round(table / scale), -127, 127).astype(np.int8)
        word = self.node("Gather", [self.constant("word.rows", rows), "ids"], "word.int8", axis=0)
        word = self.node("Cast", [word], "word.cast", to=TensorProto.FLOAT)
        by = self.node("Gather", [self.constant("word.scale", scale.astype(np.float32)), "ids"], "word.by", axis=0)
        word = self.node("Mul", [word, by], "word")
        length = self.node("Slice", [self.node("Shape", ["ids"], "shape")] + [self.constant(f"the.{i}", np.array([i])) for i in (1, 2)], "length")
        zero = self.constant("the.0", np.array([0]))
        position = self.node("Slice", [self.constant("position.weight", w["position.weight"][:POSITIONS]), zero, length, zero], "position")
        feature = self.node("Gather", [self.constant("feature.weight", w["feature.weight"]), "features"], "feature", axis=0)
        return self.norm(self.node("Add", [self.node("Add", [word, position], "placed"), feature], "shaped"), w, "norm", "normed")

    def layer(self, x, w, i):
        at = lambda part: (w[f"layers.{i}.{part}.weight"], w[f"layers.{i}.{part}.bias"])
        name = lambda part: f"layers.{i}.{part}"
        q = self.quantised(x)
        query, key, value = (self.product(q, name(part), *at(part)) for part in "qkv")
        a = self.node("Attention", [query, key, value], name("attention"), q_num_heads=HEADS, kv_num_heads=HEADS)
        a = self.product(self.quantised(a), name("o"), *at("o"))
        x = self.norm(self.node("Add", [a, x], name("on")), w, name("n1"), name("middle"))
        y = self.node("Gelu", [self.product(self.quantised(x), name("up"), *at("up"))], name("gelu"))
        y = self.product(self.quantised(y), name("down"), *at("down"))
        return self.norm(self.node("Add", [y, x], name("onward")), w, name("n2"), name("out"))

    def heads(self, x, w):
        """All heads, joined to one product of floats; then the pair head's own two steps."""
        kept = {"ask": "ask", "answer": "answer"} if "ask.weight" in w else {}
        parts = ["head", "tail", "tags", "inner", "names", "terms", *kept]
        by = {"ask": 1 / np.sqrt(w["ask.weight"].shape[0])} if kept else {}
        weight = np.concatenate([w[p + ".weight"] * np.float32(by.get(p, 1)) for p in parts])
        bias = np.concatenate([w[p + ".bias"] * np.float32(by.get(p, 1)) for p in parts])
        sizes = [len(w[p + ".bias"]) for p in parts]
        all_ = self.node("MatMul", [x, self.constant("heads.weight", weight.T)], "heads.product")
        all_ = self.node("Add", [all_, self.constant("heads.bias", bias)], "heads")
        self.nodes.append(helper.make_node("Split", [all_, self.constant("heads.sizes", np.array(sizes))], ["head", "tail.linear", *parts[2:]], name="split", axis=-1))
        cue = self.node("MatMul", [self.node("Gelu", ["head"], "head.gelu"), self.constant("bilinear.weight", w["bilinear"][:-1])], "cue.product")
        self.node("Add", [cue, self.constant("bilinear.bias", w["bilinear"][-1])], "cue")
        self.node("Gelu", ["tail.linear"], "tail")
        bias = self.node("MatMul", ["tail", self.constant("tail_bias.weight", w["tail_bias.weight"].T)], "bias.product")
        self.node("Add", [bias, self.constant("tail_bias.bias", w["tail_bias.bias"])], "bias")
        self.constant("far", w["distance.weight"][buckets().numpy()])
        p, r = w["tail.bias"].shape[0], w["ask.bias"].shape[0] if kept else 0
        out = {"tags": 7, "inner": 3, "names": 9, "terms": 3, "cue": len(PAIRS) * p, "tail": p, "bias": len(PAIRS)} | dict.fromkeys(kept, r)
        out = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [1, "t", size]) for n, size in out.items()]
        out.append(helper.make_tensor_value_info("far", TensorProto.FLOAT, [513, len(PAIRS)]))
        if kept:
            self.constant("near", w["near"][buckets().numpy()])
            out.append(helper.make_tensor_value_info("near", TensorProto.FLOAT, [513]))
        return out


def build(w):
    """The ONNX model of a state dict of float32 arrays, with or without the head for who is meant."""
    g = Graph()
    x = g.words(w)
    layers = 1 + max(int(k.split(".")[1]) for k in w if k.startswith("layers."))
    for i in range(layers):
        x = g.layer(x, w, i)
    out = g.heads(x, w)
    assert w["distance.weight"].shape[0] == BUCKETS
    ids = [helper.make_tensor_value_info(n, TensorProto.INT64, [1, "t"]) for n in ("ids", "features")]
    model = helper.make_model(helper.make_graph(g.nodes, "reader", ids, out, g.constants), opset_imports=[helper.make_opsetid("", 23)])
    onnx.checker.check_model(model)
    return model
