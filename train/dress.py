"""The same text in another dress: other quotation marks or none, no commas, lines broken as a scanner leaves them."""
import re

from refer import rewrite

MARKS = (("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’"), ("''", "''"), ("", ""), ("", ""))


def dressed(doc, rng):
    """A copy of a document with one thing changed throughout; its attributions move along."""
    text, form = doc["text"], rng.random()
    if form < 0.6:
        marks = rng.choice(MARKS)
        changes = [(m.start(), m.end(), marks[re.match(r"”|\"(?!\w)", m[0] + text[m.end():m.end() + 1]) is not None]) for m in re.finditer(r"[“”\"]", text)]
    elif form < 0.85:
        changes = [(m.start(), m.end(), "") for m in re.finditer(r",(?= )", text)]
    else:
        changes, last = [], 0
        for m in re.finditer(r"\s+", text):
            last = m.start() if "\n" in m[0] else last
            if m[0] == " " and m.start() - last > 64:
                changes.append((m.start(), m.end(), "\n"))
                last = m.start()
    made, _ = rewrite(doc, changes)
    full = lambda a: a | {r: [[b, e] for b, e in a[r] if b < e] for r in ("source", "cue", "content")}
    return made | {"attributions": [a for a in map(full, made["attributions"]) if a["content"] and a["cue"]]}
