"""Reads PolNeAR, GUM and CrossNER into one shape, and cuts texts into windows as the shipped reader does.

A document is {"name", "text", "attributions", "names", "set"}, and perhaps "labels"; an attribution is
{"source": [[b, e]..], "cue": [...], "content": [...], "depth": 0 or more}, a label {"term": [b, e], "on": [b, e] or None},
with offsets in code points.
"""
import collections
import json
import pathlib
import re

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

import refer

ROLES = ("source", "cue", "content")
WINDOW = 254  # pieces between [CLS] and [SEP]; crates/read/src/window.rs cuts alike
CLS, SEP = 101, 102

# GUM's official dev part (splits.md of the corpus), kept out of training.
GUM_DEV = set("""interview_cyclone interview_gaming news_iodine news_homeopathic bio_byron bio_emperor academic_exposure
academic_librarians speech_impeachment speech_inauguration textbook_governments textbook_labor court_loan essay_evolved
letter_arendt podcast_wrestling""".split())


def tokenizer(vocab):
    words = {w: i for i, w in enumerate(pathlib.Path(vocab).read_text(encoding="utf-8").split("\n")) if w}
    t = Tokenizer(models.WordPiece(words, unk_token="[UNK]", max_input_chars_per_word=100))
    t.normalizer = normalizers.BertNormalizer(lowercase=True)
    t.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return t


def feature(text, begin, end, last):
    """Shape of the piece (8) x white space before it (4): what an uncased vocabulary throws away."""
    s = text[begin:end]
    letters = [c for c in s if c.isalpha()]
    if not letters:
        shape = 4 if any(c.isdigit() for c in s) else 5
    elif all(c.islower() for c in letters):
        shape = 1
    elif letters[0].isupper() and all(c.islower() for c in letters[1:]):
        shape = 2
    elif all(c.isupper() for c in letters):
        shape = 3
    else:
        shape = 7 if not any(c.isupper() or c.islower() for c in letters) else 6
    lines = text[last:begin].count("\n")
    gap = 3 if lines > 1 or last == 0 and begin == 0 else 2 if lines == 1 else 1 if begin > last else 0
    return shape * 4 + gap


class Pieces:
    """A text as word pieces: ids, offsets (code points), features, and which pieces open a word."""

    def __init__(self, tok, text):
        e = tok.encode(text, add_special_tokens=False)
        self.ids, self.offsets = e.ids, e.offsets
        self.first = [i == 0 or e.word_ids[i] != e.word_ids[i - 1] for i in range(len(e.ids))]
        self.features, last = [], 0
        for b, t in e.offsets:
            self.features.append(feature(text, b, t, last))
            last = t
        self.marks = [text[b:t] for b, t in e.offsets]

    def ends_sentence(self, i):
        """Whether piece `i` follows a full stop, question or exclamation mark, perhaps with a closing mark between."""
        stops, closing = (".", "!", "?"), ("\"", "'", "”", "’", ")")
        return self.marks[i - 1] in stops or i >= 2 and self.marks[i - 1] in closing and self.marks[i - 2] in stops

    def windows(self, size=WINDOW, opening=None):
        """Half-open piece ranges, each cut at the best break of its second half: a blank line, else a line end, else a
        sentence end, else a word. `opening` shortens the first one, so that training sees many ways of cutting."""
        out, at, n, limit = [], 0, len(self.ids), opening or size
        gap = lambda i: self.features[i] % 4
        breaks = (lambda i: gap(i) >= 3, lambda i: gap(i) >= 2, lambda i: gap(i) and self.ends_sentence(i), lambda i: True)
        while n - at > limit:
            half = [i for i in range(at + limit, at + limit // 2, -1) if self.first[i]]
            cut = next((i for good in breaks for i in half if good(i)), at + limit)
            out.append((at, cut))
            at, limit = cut, size
        if n > at:
            out.append((at, n))
        return out


def read_ann(path):
    spans, out = {}, []
    lines = pathlib.Path(path).read_text(encoding="utf-8").splitlines()
    for line in lines:
        f = line.split("\t")
        if line.startswith("T") and len(f) >= 2:
            kind, rest = f[1].split(" ", 1)
            spans[f[0]] = [[int(x) for x in p.split()] for p in rest.split(";")]
    for line in lines:
        f = line.split("\t")
        if line.startswith("E") and len(f) >= 2:
            a = {r: [] for r in ROLES}
            for part in f[1].split():
                role, t = part.split(":")
                role = re.sub(r"\d+$", "", role).lower()
                if role in a and t in spans:
                    a[role] += spans[t]
            a["depth"] = 0
            if a["content"] and a["cue"]:
                out.append(a)
    return out


def polnear(folder):
    """One document for each article: the first annotator's attributions."""
    folder = pathlib.Path(folder)
    for t in sorted((folder / "text").glob("*.txt")):
        anns = sorted((folder / "attributions").glob(t.stem + "_*.ann"))
        yield {"name": t.stem, "text": t.read_text(encoding="utf-8"), "attributions": read_ann(anns[0]),
               "names": None, "set": "polnear"}


KINDS = {"person": 0, "organization": 1, "place": 2}


def gum_text(path):
    text, tokens, xpos, names, stack = "", [], [], [], []
    space = hidden = ""
    until = 0
    for line in open(path, encoding="utf-8"):
        if line.startswith("# newpar ") or line.strip() == "# newpar":
            space = "\n\n" if text else ""
        f = line.rstrip("\n").split("\t")
        if len(f) < 10 or "." in f[0]:
            continue
        if "-" in f[0]:
            until, hidden = int(f[0].split("-")[1]), f
            text += space
            begin = len(text)
            text += f[1]
            space = "" if "SpaceAfter=No" in f[9] else " "
            at = begin
            continue
        if f[0] == "1" and until and int(f[0]) > until:
            until = 0
        i = len(tokens)
        if hidden and int(f[0]) <= until:
            if text[at:at + len(f[1])] == f[1]:
                tokens.append((at, at + len(f[1])))
                at += len(f[1])
            else:
                tokens.append((at, at + len(hidden[1]) - (at - begin)))
            if int(f[0]) == until:
                hidden, until = "", 0
        else:
            text += space
            tokens.append((len(text), len(text) + len(f[1])))
            text += f[1]
            space = "" if "SpaceAfter=No" in f[9] else " "
        xpos.append(f[4])
        m = re.search(r"(?:^|\|)Entity=([^|]*)", f[9])
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", m.group(1)) if m else []:
            if part.startswith("("):
                g = part.strip("()").split("-")
                stack.append((g[0], g[1], i, g[5] if len(g) > 5 else "1"))
            if part.endswith(")"):
                key = part.strip("()").split("-")[0]
                for k in range(len(stack) - 1, -1, -1):
                    if stack[k][0] == key:
                        _, kind, b, least = stack.pop(k)
                        names.append((b, i, kind, least))
                        break
    spans, taken = [], set()
    for b, e, kind, least in sorted(names, key=lambda x: x[0] - x[1]):
        try:
            head = b + int(least.split(",")[0]) - 1
        except ValueError:
            continue
        if head > e or not xpos[head].startswith("NNP"):
            continue
        lo = hi = head
        joins = ("IN", "DT", "CC", "POS", "HYPH", "CD", ",")
        grow = lambda k, step: next((k + step * n for n in (1, 2, 3) if b <= k + step * n <= e and xpos[k + step * n].startswith("NNP")
                                     and all(xpos[k + step * j] in joins[:2] for j in range(1, n))), None)
        while (k := grow(lo, -1)) is not None:
            lo = k
        while (k := grow(hi, 1)) is not None:
            hi = k
        if taken.isdisjoint(range(lo, hi + 1)):
            taken.update(range(lo, hi + 1))
            spans.append((tokens[lo][0], tokens[hi][1], KINDS.get(kind, 3)))
    return text, tokens, spans


def runs(toks, tokens, text):
    """Token numbers (1-based) to character spans, white space bridged."""
    out = []
    for t in sorted(set(toks)):
        if t > len(tokens):
            continue
        b, e = tokens[t - 1]
        if out and not text[out[-1][1]:b].strip():
            out[-1][1] = e
        else:
            out.append([b, e])
    return out


def gum(folder, part):
    """Attributions with a lexical cue; content is every unit that the nucleus dominates (`content_full`)."""
    folder = pathlib.Path(folder)
    byd = collections.defaultdict(list)
    for line in open(folder / "attribution_derived.jsonl", encoding="utf-8"):
        d = json.loads(line)
        byd[d["doc"]].append(d)
    paths = [p for p in sorted((folder / "dep").glob("*.conllu")) if (p.stem.removeprefix("GUM_") in GUM_DEV) == (part == "dev")]
    for n, path in enumerate(paths):
        text, tokens, names = gum_text(path)
        attrs, loose = [], []
        for d in byd.get(path.stem, []):
            att = [t for s in d["attribution_span"] for t in range(s["tok"][0], s["tok"][1] + 1)]
            full = [t for s in d["content_full"] for t in range(s["tok"][0], s["tok"][1] + 1)]
            signal = [t for s in d["other_signals"] if s["type"] == "lexical" for t in s["tok"] if t in att]
            source = [t for t in d["source_tok"] if t in att]
            content = runs(full, tokens, text)
            if not signal or not content or len(full) > 400:
                loose.append(content)
                continue
            lo, hi = min(signal), max(signal)
            if source and max(source) < lo:
                lo = max(source) + 1
            elif source and min(source) > hi:
                hi = min(source) - 1
            word = lambda t: re.search(r"\w", text[slice(*tokens[t - 1])])
            cue = [t for t in range(lo, hi + 1) if t in att and t not in source and word(t)]
            content = [[b, e - len(text[b:e]) + len(text[b:e].rstrip(" .,;:"))] for b, e in content]
            if not cue:
                loose.append(content)
                continue
            attrs.append({"source": runs(source, tokens, text), "cue": runs(cue, tokens, text), "content": content})
        for a in attrs:
            c0, c1 = a["cue"][0][0], a["cue"][-1][1]
            a["depth"] = sum(any(b <= c0 and c1 <= e for b, e in o["content"]) for o in attrs if o is not a)
        doc = {"name": path.stem, "text": text, "attributions": attrs, "names": names, "loose": loose, "set": "gum"}
        chains = folder / "ontogum_conll" / (path.stem + ".conll")
        if part == "train" and n % 3 == 2 and chains.exists():  # the other two thirds measure who is meant
            words, found = refer.chains(chains)
            if len(words) == len(tokens):
                doc["links"] = refer.links_of(found, tokens, text)
        yield doc


CROSSNER = {"politician": 0, "person": 0, "organisation": 1, "politicalparty": 1, "country": 2, "location": 2}


def crossner(path):
    text, names, doc = "", [], 0
    for block in pathlib.Path(path).read_text(encoding="utf-8").split("\n\n"):
        start, now = len(text), None
        for line in block.splitlines():
            if "\t" not in line:
                continue
            w, tag = line.split("\t")[:2]
            if text and len(text) > start and not re.match(r"[.,;:!?)\]%'’]", w) and not text.endswith(("(", "[")):
                text += " "
            b = len(text)
            text += w
            if tag.startswith("B-"):
                now = [b, len(text), CROSSNER.get(tag[2:], 3)]
                names.append(now)
            elif tag.startswith("I-") and now:
                now[1] = len(text)
            else:
                now = None
        text += "\n\n"
    yield {"name": "crossner", "text": text, "attributions": None, "names": [tuple(n) for n in names], "set": "ner"}


def labels(pieces, doc, tag_of, pair_of):
    """Tags, inner cues, names, terms of labels and pair rows of a whole document; -100 where nothing is known."""
    n = len(pieces.ids)
    firsts = [i for i in range(n) if pieces.first[i]]
    tags, inner, names, terms = [-100] * n, [-100] * n, [-100] * n, [-100] * n
    rows = []

    def inside(spans):
        """Pieces that open a word and overlap the spans, with True where a span begins."""
        got = []
        for b, e in spans:
            new = True
            lo, hi = 0, len(firsts)
            while lo < hi:
                mid = (lo + hi) // 2
                if pieces.offsets[firsts[mid]][0] < b:
                    lo = mid + 1
                else:
                    hi = mid
            for k in range(lo, len(firsts)):
                i = firsts[k]
                if pieces.offsets[i][0] >= e:
                    break
                got.append((i, new))
                new = False
        return got

    if doc["attributions"] is not None:
        for i in firsts:
            tags[i] = inner[i] = 0
        if doc["set"] != "gum":
            for a in sorted(doc["attributions"], key=lambda a: a["depth"]):
                for i, _ in inside(a["content"]):  # what stands inside a content was not annotated, unless it was set or marked there
                    inner[i] = 0 if a.get("made") or doc.get("marked") else -100
        if doc["set"] == "wrapped":
            for a in doc["attributions"]:
                if a["depth"]:
                    for r in ("source", "cue"):
                        for i, _ in inside(a[r]):
                            inner[i] = 0
        for soft in doc.get("loose", []):
            for i, _ in inside(soft):
                tags[i] = inner[i] = -100
        for a in doc["attributions"]:
            for r in ROLES:
                for i, new in inside(a[r]):
                    if a["depth"] == 0:
                        tags[i] = tag_of[("B-" if new else "I-") + r]
                    elif r == "cue":
                        inner[i] = 1 if new else 2
            target = {}
            for r in ("source", "content"):
                for i, new in inside(a[r]):
                    target[i] = pair_of[("B-" if new else "I-") + r]
            for i, _ in inside(a["cue"]):
                rows.append((i, target))
    if doc["names"] is not None:
        for i in firsts:
            names[i] = 0
        for b, e, kind in doc["names"]:
            for i, new in inside([[b, e]]):
                names[i] = 1 + 2 * kind + (0 if new else 1)
    if doc.get("labels") is not None:
        for i in firsts:
            terms[i] = 0
        for label in doc["labels"]:
            on = {i: pair_of[("B-" if new else "I-") + "source"] for i, new in inside([label["on"]] if label["on"] else [])}
            for i, new in inside([label["term"]]):
                terms[i] = 1 if new else 2
                rows.append((i, on))
    return tags, inner, names, terms, rows


def links(pieces, doc):
    """Links of a document (see refer.py) as pieces: (query, targets, against)."""
    at = {b: i for i, (b, _) in enumerate(pieces.offsets) if pieces.first[i]}
    known = lambda places: [at[p] for p in places if p in at]
    return [(at[q], known(t), known(n)) for q, t, n in doc.get("links", []) if q in at]
