#!/usr/bin/env python3
"""Finds candidate pairs with datasketch (PyPI), MinHash and LSH, in the corpus on which ours are measured.

    cargo run --release -p eval -- copies make /tmp/copies --documents 10000 --seed 31
    python3 -m venv /tmp/datasketch && /tmp/datasketch/bin/pip install datasketch
    /tmp/datasketch/bin/python eval/minhash.py /tmp/copies
    cargo bench -p link --bench copies -- /tmp/copies

Word 5-grams, 128 permutations, crc32 as the hash of a shingle (the library's own, SHA-1, is slower). A document is
hashed as a whole (`documents`), as the library is meant to be used, and in overlapping pieces of 60 words (`pieces`),
which is how one would look for passages with it. Reported: candidates, the share of the known copies whose documents
are a candidate pair, and processor seconds of one thread. Candidates are all that datasketch gives: no place in the
text, no alignment.
"""
import argparse
import json
import pathlib
import re
import resource
import time
import zlib

from datasketch import MinHash, MinHashLSH

K = 5
PERMUTATIONS = 128


def words(text):
    return re.findall(r"\w+", text.lower())


def grams(tokens):
    return [" ".join(tokens[n:n + K]).encode() for n in range(max(1, len(tokens) - K + 1))]


def whole(tokens):
    yield tokens


def pieces(tokens, size=60, step=30):
    for start in range(0, max(1, len(tokens) - step), step):
        yield tokens[start:start + size]


def processor():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def candidates(documents, cut, threshold):
    lsh = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    made = []
    seed = MinHash(num_perm=PERMUTATIONS, hashfunc=zlib.crc32)
    for i, tokens in documents:
        for number, part in enumerate(cut(tokens)):
            sketch = seed.copy()
            sketch.update_batch(grams(part))
            made.append((i, f"{i}/{number}", sketch))
    pairs = set()
    for i, name, sketch in made:
        for other in lsh.query(sketch):
            other = other.split("/")[0]
            if other != i:
                pairs.add((min(i, other), max(i, other)))
        lsh.insert(name, sketch)
    return pairs, lsh


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    arguments = parser.parse_args()
    documents = []
    for line in (arguments.folder / "corpus.jsonl").open(encoding="utf-8"):
        document = json.loads(line)
        documents.append((document["id"], words(document["text"])))
    truth = [json.loads(line) for line in (arguments.folder / "truth.jsonl").open(encoding="utf-8")]
    copies = [(min(t["id"], c["from"]), max(t["id"], c["from"])) for t in truth for c in t["copies"] if not c["wide"]]
    print("cut | threshold | bands x rows | candidates | copies among them | processor s | wall s | peak MB", flush=True)
    for cut, threshold in ((whole, 0.5), (whole, 0.1), (pieces, 0.3), (pieces, 0.15)):
        wall, cpu = time.perf_counter(), processor()
        pairs, lsh = candidates(documents, cut, threshold)
        found = sum(pair in pairs for pair in copies)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 // 1_000_000
        print(f"{'documents' if cut is whole else 'pieces'} | {threshold} | {lsh.b} x {lsh.r} | {len(pairs)} | "
              f"{found / max(1, len(copies)):.4f} | {processor() - cpu:.1f} | {time.perf_counter() - wall:.1f} | {peak}",
              flush=True)


if __name__ == "__main__":
    main()
