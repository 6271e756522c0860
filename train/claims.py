"""Fits the two scores of link::claims on what `eval claims features` prints of the dev pairs (its standard input).

Prints the numbers that stand in crates/link/src/claims/judge.rs, and how precise the score is with each month of
articles left out in turn. Needs scikit-learn.
"""
import csv
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

SAME = ["held", "equal", "near", "one-sided", "no", "moves"]
KIN = ["cosine", "neighbours", "least held", "equal", "near", "apart", "far", "no", "moves"]


def model():
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=2000))


def plain(fitted):
    """Intercept and one weight a measure, without the scaling."""
    scale, fit = fitted[0], fitted[-1]
    weights = fit.coef_[0] / scale.scale_
    return fit.intercept_[0] - (weights * scale.mean_).sum(), weights


def out_of_month(measures, wanted, months):
    """The chance of each pair from a fit that saw no pair of its month."""
    chance = np.zeros(len(wanted))
    for seen, left in GroupKFold(8).split(measures, wanted, months):
        chance[left] = model().fit(measures[seen], wanted[seen]).predict_proba(measures[left])[:, 1]
    return chance


def main(corpus):
    rows = list(csv.DictReader(sys.stdin, delimiter="\t"))
    csv.field_size_limit(10**9)
    with open(Path(corpus), encoding="utf-8", newline="") as table:
        days = {row[0]: row[4] for row in csv.reader(table)}
    # month/day/year
    months = np.array(["{0}/{2}".format(*days[row["document"]].split("/")) for row in rows])
    vetoed = np.array([row["vetoed"] == "true" for row in rows])
    for name, measures, labels in [("same", SAME, {"same"}), ("kin", KIN, {"same", "narrower"})]:
        x = np.array([[float(row[m]) for m in measures] for row in rows])
        y = np.array([row["label"] in labels for row in rows])
        intercept, weights = plain(model().fit(x, y))
        print(name, f"{intercept:.2f}", *(f"{m} {w:+.2f}" for m, w in zip(measures, weights)))
        chance = out_of_month(x, y, months)
        if name == "same":
            chance = np.where(vetoed, 0, chance)
        for at in [0.2, 0.3, 0.4, 0.5, 0.6]:
            found = chance >= at
            right = (found & y).sum()
            print(f"  from {at}: precision {right / max(found.sum(), 1):.3f} recall {right / y.sum():.3f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: eval claims features | python3 train/claims.py …/fakes_syria/FA-KES-Dataset.utf8.csv")
    main(sys.argv[1])
