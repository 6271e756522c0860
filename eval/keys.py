#!/usr/bin/env python3
"""Compares ways of choosing the keys of a text: all shingles, one in p by their hash, winnowing; and their length.

    cargo run --release -p eval -- copies make /tmp/copies --documents 2000 --seed 1
    python3 eval/keys.py /tmp/copies

For every scheme: keys kept for each word, the share of copies of which at least one key (at least two) is kept in both
documents, for all copies and for the hardest (30 to 39 words, 12 in a hundred or more edited), and how many of 20,000
pairs of documents that copied nothing from each other share a key all the same. Needs nothing but Python.
"""
import hashlib
import json
import pathlib
import random
import re
import sys


def words(text):
    return re.findall(r"\w+", re.sub(r"(?<=\w)[,'’](?=\w)", "", text.lower()))


def hashed(gram):
    return int.from_bytes(hashlib.blake2b(" ".join(gram).encode(), digest_size=8).digest(), "big")


def shingles(tokens, k):
    return [hashed(tokens[n:n + k]) for n in range(len(tokens) - k + 1)]


def sampled(p):
    return lambda hashes: {h for h in hashes if h % p == 0}


def winnowed(w):
    """The least hash of every window of w, the last one where there are several (Schleimer et al. 2003)."""
    def choose(hashes):
        if len(hashes) < w:
            return {min(hashes)} if hashes else set()
        return {min(hashes[n:n + w]) for n in range(len(hashes) - w + 1)}
    return choose


def main():
    folder = pathlib.Path(sys.argv[1])
    documents = {}
    for line in (folder / "corpus.jsonl").open(encoding="utf-8"):
        document = json.loads(line)
        documents[document["id"]] = document
    truths = [json.loads(line) for line in (folder / "truth.jsonl").open(encoding="utf-8")]
    copies = [(t["id"], c) for t in truths for c in t["copies"]]
    linked = {frozenset((t["id"], c["from"])) for t in truths for c in t["copies"]}
    dice = random.Random(1)
    ids = sorted(documents)
    strangers = []
    while len(strangers) < 20000:
        a, b = dice.sample(ids, 2)
        if frozenset((a, b)) not in linked and documents[a]["series"] != documents[b]["series"]:
            strangers.append((a, b))
    print("k | chosen | keys a word | copies, one key | two | hardest, one key | two | strangers that share a key")
    for k in (4, 5, 6, 7):
        of = {i: shingles(words(d["text"]), k) for i, d in documents.items()}
        total = sum(len(h) for h in of.values())

        def within(i, at):
            """The hashes of a passage: those of the words inside it."""
            text = documents[i]["text"].encode()
            return set(shingles(words(text[at[0]:at[1]].decode()), k))

        passages = [(i, c, within(i, c["at"]) & within(c["from"], c["from_at"])) for i, c in copies]
        schemes = [("all", lambda h: set(h)), ("1 in 2", sampled(2)), ("1 in 3", sampled(3)), ("1 in 4", sampled(4)),
                   ("winnowing, 3", winnowed(3)), ("winnowing, 5", winnowed(5)), ("winnowing, 7", winnowed(7))]
        for name, choose in schemes:
            kept = {i: choose(h) for i, h in of.items()}
            counts = [(len(shared & kept[i] & kept[c["from"]]), c) for i, c, shared in passages]
            hard = [n for n, c in counts if c["words"] < 40 and c["edits"] * 100 >= c["words"] * 12]
            share = lambda n, least: sum(x >= least for x in n) / len(n)
            every = [n for n, _ in counts]
            met = sum(bool(kept[a] & kept[b]) for a, b in strangers)
            print(f"{k} | {name} | {sum(map(len, kept.values())) / total:.2f} | {share(every, 1):.4f} | {share(every, 2):.4f}"
                  f" | {share(hard, 1):.4f} | {share(hard, 2):.4f} | {met}", flush=True)


if __name__ == "__main__":
    main()
