"""Writes GUM's coreference as text/NAME.txt and voices/NAME.tsv, for measuring who a source is and what a name names.

    python3 train/gum_voices.py CORPUS_FOLDER OUT_FOLDER PART     (PART: dev, test, official or fit)

dev: every third of the documents outside GUM's official dev part, from the first; test: every third from the second,
and the official dev part; official: that part alone; fit: dev with every pronoun of the third person for a source, to
fit weights with. What is left over is for training. Rows, tab by tab, offsets in
code points, ends exclusive:

    mention  CHAIN  KIND  proper|common|pronoun  BEGIN  END  HEAD_BEGIN  HEAD_END
    name     KIND   BEGIN  END                            (as the network learns them)
    source   CHAIN  TIER  FORM  BEGIN  END                (TIER: attribution, verb, subject; other in fit)

A source is a pronoun of the third person or a phrase of common nouns with an earlier mention in its chain, or with a
name anywhere in it. Tier attribution: GUM derives an attribution from it. Verb: subject of a verb of saying, thinking
or wishing. Subject: of any other verb. First and second person are left out: GUM's interviews and podcasts do not
say in their text who is speaking. The text belongs to the corpus: write it to a temporary folder only.
"""
import collections
import json
import pathlib
import re
import sys
import types

sys.dont_write_bytecode = True  # leaves nothing behind in train/

try:
    import data
except ModuleNotFoundError:  # only cutting into word pieces needs it, and nothing is cut here
    sys.modules["tokenizers"] = types.SimpleNamespace(Tokenizer=None, models=None, normalizers=None, pre_tokenizers=None)
    import data

VERBS = set("""say tell ask claim report add note argue state announce declare write believe think know insist deny admit
suggest explain warn hope fear want call demand urge promise agree confirm reveal find show describe mention comment respond
reply answer predict estimate expect feel see consider conclude assert allege accuse complain criticize acknowledge recall
remember recommend propose observe point speak testify maintain indicate remark pledge vow threaten request order decide hold
hear learn discover realize understand doubt worry assume suspect wonder express stress emphasize suppose accept advise assure
contend concede praise condemn refuse decline vote hint imply""".split())
PRONOUNS = ("PRP", "PRP$", "DT", "EX", "WP", "WDT", "POS")
THIRD = "he him his she her they them their it its".split()
VOICES = ("person", "organization", "place")  # kinds that speak; an attribution may also have a document for a source


def rows_of(path):
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
    return [f for f in rows if len(f) > 9 and "." not in f[0] and "-" not in f[0]]


def mentions_of(rows):
    """(chain, kind, first token, last token, head token) of every mention; tokens counted from 0."""
    out, stack = [], []
    for i, f in enumerate(rows):
        m = re.search(r"(?:^|\|)Entity=([^|]*)", f[9])
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", m.group(1)) if m else []:
            if part.startswith("("):
                g = part.strip("()").split("-")
                stack.append((g[0], g[1], i, g[5].split(",")[0] if len(g) > 5 else "1"))
            if part.endswith(")"):
                key = part.strip("()").split("-")[0]
                k = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == key), None)
                if k is not None:
                    _, kind, b, least = stack.pop(k)
                    out.append((key, kind, b, i, min(b + int(least) - 1 if least.isdigit() else b, i)))
    return out


def likeness(mention, tokens):
    own = set(range(mention[2], mention[3] + 1))
    return len(own & tokens) / len(own | tokens)


def sources_of(rows, mentions, attributions, every):
    """Tier, form and mention of everything that counts as a source."""
    attributed = set()
    for d in attributions:
        tokens = {t - 1 for t in d["source_tok"]}
        best = max(mentions, key=lambda m: likeness(m, tokens), default=None)
        if best and likeness(best, tokens) >= 0.4:
            attributed.add(best)
    start, opens = 0, []
    for i, f in enumerate(rows):
        start = i if f[0] == "1" else start
        opens.append(start)
    chains = collections.defaultdict(list)
    for m in mentions:
        chains[m[0]].append(m)
    for m in sorted(set(mentions), key=lambda m: (m[2], -m[3])):
        f, chain = rows[m[4]], chains[m[0]]
        word = f[1].lower()
        if f[4].startswith("NNP") or f[4] in PRONOUNS and word not in THIRD:
            continue
        new = not any(o[2] < m[2] for o in chain) and not any(rows[o[4]][4].startswith("NNP") for o in chain)
        if new and f[4] in PRONOUNS:
            continue
        verb = rows[opens[m[4]] + int(f[6]) - 1] if f[7].startswith("nsubj") and f[6] != "0" else None
        if m in attributed:
            tier = "attribution"
        elif verb and verb[3] == "VERB" and m[1] in VOICES:
            tier = "verb" if verb[2] in VERBS else "subject"
        elif every and m[1] in VOICES:
            tier = "other"
        else:
            continue
        form = word if f[4] in PRONOUNS else "new" if new else "nominal"
        yield tier, {"him": "he", "his": "he", "her": "she", "them": "they", "their": "they", "its": "it"}.get(form, form), m


def part_of(names, part):
    rest = sorted(n for n in names if n.removeprefix("GUM_") not in data.GUM_DEV)
    official = sorted(n for n in names if n.removeprefix("GUM_") in data.GUM_DEV)
    return {"dev": rest[0::3], "fit": rest[0::3], "test": sorted(rest[1::3] + official), "official": official}[part]


def main(corpus, out, part):
    corpus, out = pathlib.Path(corpus), pathlib.Path(out)
    for folder in ("text", "voices"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    attributions = collections.defaultdict(list)
    for line in open(corpus / "attribution_derived.jsonl", encoding="utf-8"):
        d = json.loads(line)
        attributions[d["doc"]].append(d)
    paths = {p.stem: p for p in (corpus / "dep").glob("*.conllu")}
    for name in part_of(paths, part):
        text, tokens, names = data.gum_text(paths[name])
        rows = rows_of(paths[name])
        mentions = mentions_of(rows)
        place = lambda b, e: f"{tokens[b][0]}\t{tokens[e][1]}"
        lines = []
        for chain, kind, b, e, h in mentions:
            form = "proper" if rows[h][4].startswith("NNP") else "pronoun" if rows[h][4] in PRONOUNS else "common"
            lines.append(f"mention\t{chain}\t{kind}\t{form}\t{place(b, e)}\t{place(h, h)}")
        for b, e, kind in names:
            lines.append(f"name\t{('person', 'organisation', 'place', 'other')[kind]}\t{b}\t{e}")
        for tier, form, m in sources_of(rows, mentions, attributions[name], part == "fit"):
            lines.append(f"source\t{m[0]}\t{tier}\t{form}\t{place(m[2], m[3])}")
        (out / "text" / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        (out / "voices" / f"{name}.tsv").write_text("".join(line + "\n" for line in lines), encoding="utf-8", newline="")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
