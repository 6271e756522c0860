"""Attributions that were marked by hand, all of those that stand inside other people's words among them.

`marks/*.jsonl` hold no words of the corpora: a line is a text, its digest, and its attributions as pieces [first byte, byte
behind the last]. Of PolNeAR they are those inside what PolNeAR itself marks; of FA-KES, and of the invented texts under `marks/invented` and
eval/gold/chains (which are read as they lie there), all of them. `marks/labels.jsonl` has the labels of such texts: what
somebody is called, and the words for whom; `marks/meant.jsonl` whom sources of PolNeAR without a name mean. Shapes as in data.py.
"""
import csv
import hashlib
import json
import pathlib
import re

ROLES = ("source", "cue", "content")
HERE = pathlib.Path(__file__).parent
GOLD = HERE.parent / "eval" / "gold"


def points(text, line):
    """For each byte of a text that was marked the number of its code point."""
    if not hashlib.sha256(text.encode()).hexdigest().startswith(line["digest"]):
        raise SystemExit(f"{line['text']} has other words than those that were marked")
    at = [n for n, c in enumerate(text) for _ in c.encode()]
    return at + [len(text)]


def moved(mark, at):
    """A mark, whatever its shape, with every place through `at`."""
    if isinstance(mark, int):
        return at[mark]
    if isinstance(mark, dict):
        return {key: moved(value, at) for key, value in mark.items()}
    return mark and [moved(part, at) for part in mark]


def lines(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def attributions(text, line):
    return [moved({role: a[role] for role in ROLES}, points(text, line)) for a in line["attributions"]]


def add_labels(docs):
    """Adds their labels to the documents that labels were marked in, by name; returns how many came."""
    marked = {line["text"].rsplit("/", 1)[-1]: line for line in lines(HERE / "marks" / "labels.jsonl")}
    for d in docs:
        if d["name"] in marked:
            d["labels"] = moved(marked[d["name"]]["labels"], points(d["text"], marked[d["name"]]))
    return sum(len(d.get("labels") or []) for d in docs)


def add_links(news):
    """Adds to PolNeAR documents who is meant by sources that are pronouns or phrases of common nouns (see refer.py): the
    places where the article names them; nowhere if they are new there, or nobody in particular. Returns how many."""
    marked = {line["text"]: line for line in lines(HERE / "marks" / "meant.jsonl")}
    for d in news:
        line = marked.get(d["name"])
        if line:
            at = points(d["text"], line)
            named = moved(line["named"], at)
            d["links"] = [(at[source], named[who] if who >= 0 else [], []) for source, who in line["meant"]]
    return sum(len(d.get("links", [])) for d in news)


def labelled(path):
    """A text of eval/gold/labels: [words]{how on=WHOM by=WHOSE}, or {near} for what is none. Of the words for whom it is put
    on, the nearest are taken."""
    text, found, begin = "", [], 0
    for part in re.split(r"(?<!\\)(\[|\]\{[^}]*\})", path.read_text(encoding="utf-8")):
        if part == "[":
            begin = len(text)
        elif part.startswith("]{"):
            on = re.search(r" on=(.*?)(?: by=|\}$)", part)
            if on:
                found.append(([begin, len(text)], on[1].split("|")))
        else:
            text += re.sub(r"\\([\[\]\\])", r"\1", part)
    labels = []
    for term, names in found:
        places = [m.span() for name in names for m in re.finditer(rf"(?<!\w){re.escape(name.strip())}(?!\w)", text, re.I)]
        apart = lambda p: max(p[0] - term[1], term[0] - p[1])
        places = sorted((p for p in places if apart(p) >= 0), key=apart)
        labels.append({"term": term, "on": list(places[0]) if places else None})
    return {"name": "labels " + path.name, "text": text, "attributions": None, "names": None, "labels": labels, "set": "labels"}


def add_nested(news):
    """Adds to PolNeAR documents what is marked inside their contents (depth 1: nothing here asks for more); they are
    `marked` then, and nothing else is inside. Returns how many attributions came."""
    known = {d["name"]: d for d in news}
    count = 0
    for line in lines(HERE / "marks" / "polnear.jsonl"):
        d = known.get(line["text"])
        if d is not None:
            found = attributions(d["text"], line)
            d["attributions"] += [a | {"depth": 1} for a in found]
            d["marked"] = True
            count += len(found)
    return count


def whole(name, text, attributions):
    """A document all of whose attributions are marked: an attribution is as deep as there are contents that hold its cue."""
    within = lambda place, spans: any(b <= place[0] and place[1] <= e for b, e in spans)
    for a in attributions:
        others = [o for o in attributions if o is not a]
        a["depth"] = sum(within(a["cue"][0], o["content"]) if a["cue"] else
                         a["content"] != o["content"] and within(a["content"][0], o["content"]) for o in others)
    return {"name": name, "text": text, "attributions": attributions, "names": None, "set": "marked", "marked": True}


SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?![\s\"”’')]*(?:\s|$))[^.!?\n]*)*[.!?]*[\"”’')]*")


def alone(docs, rng, rest=0.25):
    """The sentences of marked contents, each standing alone with what is said inside it, as crates/read/src/again.rs reads
    them: all in which somebody speaks, and some of the others (`rest`); none that holds half of what somebody says."""
    for d in docs:
        if not d.get("marked"):
            continue
        seen = set()
        for outer in d["attributions"]:
            for b, e in outer["content"]:
                for m in SENTENCE.finditer(d["text"], b, e):
                    begin, end = m.span()
                    lead = re.match(r"[^\w]*(?:(?:that|whether|if) )?", d["text"][begin:end])
                    begin += lead.end()
                    words = d["text"][begin:end]
                    if len(words.split()) < 4 or begin in seen:
                        continue
                    seen.add(begin)
                    hull = lambda a: (min(s[0] for r in ROLES for s in a[r]), max(s[1] for r in ROLES for s in a[r]))
                    others = [a for a in d["attributions"] if a is not outer]
                    mine = [a for a in others if begin <= hull(a)[0] and hull(a)[1] <= end]
                    torn = any(a not in mine and any(begin < y and x < end for x, y in a["cue"]) for a in others)
                    if torn or not mine and rng.random() > rest:
                        continue
                    moved = [{r: [[x - begin, y - begin] for x, y in a[r]] for r in ROLES} for a in mine]
                    yield whole(f"{d['name']} {begin}", words[0].upper() + words[1:], moved)


def parsed(marked):
    """A text marked inline ([words]{source 1,2}, see crates/text/src/marked.rs) and its attributions."""
    text, open_, parts, i = "", [], {}, 0
    while i < len(marked):
        c = marked[i]
        label = c == "]" and re.match(r"\]\{(source|cue|content)(?: ([\d,]+))?\}", marked[i:])
        if c == "\\":
            text, i = text + marked[i + 1], i + 2
        elif c == "[":
            open_.append(len(text))
            i += 1
        elif label:
            begin = open_.pop()
            for n in (label[2] or "1").split(","):
                parts.setdefault(int(n), {r: [] for r in ROLES})[label[1]].append([begin, len(text)])
            i += label.end()
        else:
            text, i = text + c, i + 1
    return text, [{r: sorted(parts[n][r]) for r in ROLES} for n in sorted(parts)]


def fakes(corpora):
    """FA-KES articles, by number."""
    csv.field_size_limit(10**9)
    with open(corpora / "fakes_syria" / "FA-KES-Dataset.utf8.csv", encoding="utf-8", newline="") as table:
        return {row[0]: row[2] for row in csv.reader(table)}


def documents(corpora):
    """Texts marked whole: FA-KES, the dev part of the real news, and the invented texts that may be looked at; and of those the
    ones with labels alone."""
    articles = fakes(corpora)
    for line in lines(HERE / "marks" / "fakes.jsonl"):
        yield whole(line["text"], articles[line["text"]], attributions(articles[line["text"]], line))
    for line in lines(GOLD / "chains" / "news.jsonl"):
        name = line["text"].removeprefix("fakes_syria/")
        if line["part"] == "dev" and name in articles:  # the others are kept out of training
            yield whole(name, articles[name], attributions(articles[name], line))
    for part in ("dev", "later"):
        for path in sorted((GOLD / "chains" / part).glob("*.marked")):
            yield whole(path.name, *parsed(path.read_text(encoding="utf-8")))
    for part in ("dev", "later", "fresh/seen"):
        yield from map(labelled, sorted((GOLD / "labels" / part).glob("*.labels")))
    for path in sorted((HERE / "marks" / "invented").glob("*.marked")):
        yield whole(path.name, *parsed(path.read_text(encoding="utf-8")))
    yield from map(labelled, sorted((HERE / "marks" / "invented").glob("*.labels")))
