"""Fits the weights of whom a pronoun or phrase means, and writes them to crates/read/src/weights.rs.

    cargo run --release -p eval -- voices --signs > SIGNS
    cargo run --release -p eval -- gap --signs > MORE
    python3 train/fit_voices.py SIGNS MORE [crates/read/src/weights.rs]

Softmax regression over all who may be meant and "nobody of them", with an L2 penalty; where several are right, their
sum counts. SIGNS is GUM's tuning part, MORE is GAP's validation part; the test part and GAP's development part are
never looked at. Printed are the figures of documents left out of the fit (five folds): at each chance from which a
reading would be settled, how many are settled and how many of those are right. Without a file nothing is written.
Signs come from the rules with the weights of now, so that fitting, building and fitting again can move them a little.
"""
import collections
import re
import sys

import numpy as np

# For "he" and "she" the earlier weights stand: refitted ones did no better on documents left out, and the network has
# learned from GAP's validation part, so that its word counts for too much there.
PENALTY = {"person": 1e6, "several": 2.0, "phrase": 2.0}
PHRASE = 39  # signs of a phrase; those of a pronoun are fewer
COLUMNS = {"he": "person", "she": "person", "they": "several", "it": "several", "nominal": "phrase", "new": "phrase"}


def items(paths):
    """(column, form, tier, document, right, signs, whether nobody) of every source with anybody to mean."""
    groups = collections.OrderedDict()
    for path in paths:
        for line in open(path, encoding="utf-8"):
            name, form, tier, somebody, right, signs, *_ = line.rstrip("\n").split("\t")
            groups.setdefault((name, form, tier), []).append((somebody == "1", right == "1", [float(x) for x in signs.split()]))
    for (name, form, tier), rows in groups.items():
        if (COLUMNS[form] == "phrase") != (len(rows[0][2]) == PHRASE):
            continue  # a word that the corpus tags otherwise than the program
        somebody, right = (np.array([r[i] for r in rows]) for i in (0, 1))
        right = right & somebody
        if form == "nominal" and not right.any():
            continue  # its phrase is not new, and nobody whom it could be learned from is among the candidates
        if form == "new" or not right.any():
            right = ~somebody
        yield COLUMNS[form], form, tier, name.split(":")[0], right, np.array([r[2] for r in rows]), ~somebody


# Where the penalty pulls to: the weights of an earlier fit, without the network's share, on the pronouns of the same
# parts; what it did not know is 0 or a guess.
PRIOR = {
    "person": [0.90, 0.04, -0.11, -0.53, 0.96, -0.18, -0.13, 1.02, 0.32, 0.37, -0.28, -0.10, -0.14, 1.89, -0.46, -0.07, 0.38, -1.52, -0.24, -0.24, 0.00, 0.21, 1.16, -0.02, 0.00, 0.00, 1.0, -3.9, 0.0, 0.0, 0.0, 0.0, 0.0, -4.0],
    "several": [1.08, -0.06, -0.38, -0.65, 0.39, 0.13, 0.08, -0.31, 1.19, 0.46, -0.09, -0.02, 0.35, 0.02, -0.11, 0.49, 0.22, 0.00, 0.08, -0.07, -0.48, -0.39, 0.14, -0.60, -0.01, 0.61, 1.0, -3.9, 0.0, 0.0, -3.0, 0.0, 0.0, -8.0],
    "phrase": [],
}


def fit(data, penalty):
    """Weights by Newton's method on the penalised likelihood, with the expectation of which right one is meant."""
    size = data[0][5].shape[1]
    prior = np.array(PRIOR[data[0][0]] + [0.0] * size)[:size]
    w = prior.copy()
    for _ in range(200):
        gradient, bend = -penalty * (w - prior), penalty * np.eye(size)
        for *_, right, x, _ in data:
            s = x @ w
            p = np.exp(s - s.max())
            p /= p.sum()
            q = p * right
            q /= max(q.sum(), 1e-12)
            gradient += (q - p) @ x
            mean = p @ x
            bend += (x * p[:, None]).T @ x - np.outer(mean, mean)
        step = np.linalg.solve(bend, gradient)
        w += step * min(1.0, 2.0 / max(np.abs(step).max(), 1e-9))
        if np.abs(step).max() < 1e-4:
            break
    return w


def chances(data, w):
    """Form, tier, chance of the likeliest, whether it is right, whether it is nobody."""
    out = []
    for _, form, tier, _, right, x, nobody in data:
        s = x @ w
        p = np.exp(s - s.max())
        p /= p.sum()
        best = int(p.argmax())
        out.append((form, tier, p[best], bool(right[best]), bool(nobody[best])))
    return out


def crossed(data, penalty, folds=5):
    names = sorted({d[3] for d in data})
    part = {n: i % folds for i, n in enumerate(names)}
    out = []
    for k in range(folds):
        w = fit([d for d in data if part[d[3]] != k], penalty)
        out += chances([d for d in data if part[d[3]] == k], w)
    return out


def table(name, given):
    somebody = [g for g in given if not g[4]]
    nobody = [g for g in given if g[4]]
    print(f"{name}: {len(given)}, likeliest right {np.mean([g[3] for g in given]):.3f}")
    for kind, part in (("somebody", somebody), ("nobody", nobody)):
        for sure in (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8):
            settled = [g for g in part if g[2] >= sure]
            last = [g for g in part if g[2] >= sure and g[2] < sure + 0.05]
            if settled:
                print(f"   {kind} {sure:.2f}: {len(settled)} settled, {np.mean([g[3] for g in settled]):.3f} right; just above {len(last)}, {np.mean([g[3] for g in last]) if last else 0:.2f}")


def main(paths, out):
    data = list(items(paths))
    found = {}
    for column in ("person", "several", "phrase"):
        mine = [d for d in data if d[0] == column]
        found[column] = fit(mine, PENALTY[column])
        given = crossed(mine, PENALTY[column])
        forms = sorted({g[0] for g in given})
        for form in forms if len(forms) > 1 else []:
            table(f"{column}, {form}", [g for g in given if g[0] == form])
        table(column, given)
    if out:
        source = open(out, encoding="utf-8").read()
        for column, name in (("person", "PERSON"), ("several", "SEVERAL"), ("phrase", "PHRASE")):
            numbers = iter(found[column])
            begin = source.index("[", source.index("=", source.index(f"const {name}:")))
            end = source.index("];", begin)
            body = re.sub(r"-?\d+\.\d+", lambda _: f"{next(numbers):.2f}", source[begin:end])
            assert next(numbers, None) is None, f"{name}: the signs have changed in number"
            source = source[:begin] + body + source[end:]
        open(out, "w", encoding="utf-8").write(source)


if __name__ == "__main__":
    given = [a for a in sys.argv[1:] if not a.endswith(".rs")]
    if not given:
        sys.exit(__doc__)
    main(given, next((a for a in sys.argv[1:] if a.endswith(".rs")), None))
