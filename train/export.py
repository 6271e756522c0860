"""Turns trained weights into the shipped int8 file: `python export.py --weights runs/x/weights.pt --vocab vocab.txt --out ../models/NAME`.

Encoder products are int8, per channel, with reduce_range (so processors without VNNI do not saturate);
word vectors are int8 with one scale a row; the small heads stay fp32.
"""
import argparse
import hashlib
import json
import pathlib
import shutil
import tempfile

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from data import tokenizer
from model import Reader

POSITIONS = 258  # [CLS] + 254 pieces + [SEP], and two to spare


def words_to_int8(graph):
    """Replaces the float table of word vectors by int8 rows with one scale each."""
    table = max(graph.initializer, key=lambda t: int(np.prod(t.dims)))
    node = next(n for n in graph.node if n.op_type == "Gather" and n.input[0] == table.name)
    w = numpy_helper.to_array(table)
    scale = np.maximum(np.abs(w).max(1, keepdims=True), 1e-8) / 127
    rows = np.clip(np.round(w / scale), -127, 127).astype(np.int8)
    graph.initializer.remove(table)
    graph.initializer.extend([numpy_helper.from_array(rows, "word.rows"), numpy_helper.from_array(scale.astype(np.float32), "word.scale")])
    at = list(graph.node).index(node)
    ids, out = node.input[1], node.output[0]
    graph.node.remove(node)
    for i, n in enumerate([helper.make_node("Gather", ["word.rows", ids], ["word.a"], axis=0),
                           helper.make_node("Cast", ["word.a"], ["word.b"], to=onnx.TensorProto.FLOAT),
                           helper.make_node("Gather", ["word.scale", ids], ["word.c"], axis=0),
                           helper.make_node("Mul", ["word.b", "word.c"], [out])]):
        graph.node.insert(at + i, n)


def main():
    ap = argparse.ArgumentParser()
    for name in ("weights", "vocab", "out"):
        ap.add_argument("--" + name, required=True)
    args = ap.parse_args()
    out = pathlib.Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    model = Reader()
    model.load_state_dict(torch.load(args.weights, map_location="cpu"))
    model.position.weight = torch.nn.Parameter(model.position.weight[:POSITIONS].clone())
    model.eval()
    with tempfile.TemporaryDirectory() as tmp:
        plain, quant = f"{tmp}/plain.onnx", f"{tmp}/quant.onnx"
        ids = torch.randint(1000, 2000, (1, 40))
        torch.onnx.export(model, (ids, torch.zeros_like(ids)), plain, input_names=["ids", "features"], output_names=["tags", "inner", "names", "pairs"],
                          dynamic_axes={"ids": {1: "t"}, "features": {1: "t"}, "tags": {1: "t"}, "inner": {1: "t"}, "names": {1: "t"}, "pairs": {1: "t", 3: "t"}},
                          opset_version=17, dynamo=False, do_constant_folding=True)
        m = onnx.load(plain)
        words_to_int8(m.graph)
        onnx.save(m, plain)
        weights = {t.name: t for t in m.graph.initializer}
        wide = lambda n: n.op_type == "MatMul" and n.input[1] in weights and min(weights[n.input[1]].dims) >= 384
        chosen = [n.name for n in m.graph.node if wide(n)]
        quantize_dynamic(plain, quant, op_types_to_quantize=["MatMul"], nodes_to_quantize=chosen, per_channel=True, reduce_range=True,
                         weight_type=QuantType.QInt8)
        q = onnx.load(quant)
        integer = sum(n.op_type == "MatMulInteger" for n in q.graph.node)
        assert integer == 36 == len(chosen), (integer, len(chosen))
        shutil.copy(quant, out / "model.onnx")
    run = pathlib.Path(args.weights).with_name("run.json")
    if run.exists():  # seed, settings and the digest of the data stay beside the weights
        epochs = [json.loads(line) for line in run.with_name("log.jsonl").read_text().splitlines()]
        (out / "run.json").write_text(json.dumps(json.loads(run.read_text()) | {"epochs": epochs}, indent=1))
    tokenizer(args.vocab).save(str(out / "tokenizer.json"), pretty=False)
    digest = hashlib.sha256((out / "model.onnx").read_bytes() + (out / "tokenizer.json").read_bytes()).hexdigest()
    (out / "digest.txt").write_text(digest + "\n")
    print(f"{(out / 'model.onnx').stat().st_size / 1e6:.1f} MB, {integer} integer products, digest {digest}")


if __name__ == "__main__":
    main()
