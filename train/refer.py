"""Who a pronoun or noun phrase means: coreference from OntoGUM and GAP, and names of news texts turned into pronouns.

A link is (query, targets, against): character offsets of a mention's first word, of the first words of what it may
mean (empty: nothing in sight), and of what it certainly does not mean.
"""
import csv
import json
import pathlib
import re

PRONOUNS = set("""i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself
it its itself they them their theirs themselves who whom whose which that this these those""".split())
HE = set("""Donald Bernie Ted Marco John Paul Mitch Ben Chris Jeb Bill Barack Joe George Mike Michael David James Robert William Richard
Thomas Charles Daniel Matthew Mark Steven Stephen Kevin Brian Eric Peter Jeff Jeffrey Scott Rick Rand Lindsey Harry Newt Mitt Rudy Jim
Tim Tom Tony Vladimir Bashar Benjamin Edward Henry Jack Jason Keith Ken Larry Lawrence Martin Patrick Phil Ralph Ronald Ron Roger Sam
Sean Ryan Timothy Trey Tyler Walter Ahmed Ali Hassan Mohammad Muhammad Omar Carlos Jose Juan Luis Corey Reince Roy Ernest Abraham Adam
Alan Andrew Antonin Anthony Austin Bob Bobby Brad Brett Bruce Chuck Cory Craig Dan Dean Dick Don Doug Evan Francis Frank Franklin Fred
Gary Gerald Glenn Greg Gregory Jerry Jimmy Josh Julian Justin Kenneth Lee Louis Merrick Nathan Neil Nicholas Nick Orrin Pat Pete Ray
Rob Rush Russ Simon Stanley Steve Stuart Todd Tommy Victor Wayne Xavier Yousef Ibrahim Hamid Khaled Sergei Dmitry Boris Francois Emmanuel""".split())
SHE = set("""Hillary Carly Michelle Elizabeth Sarah Megyn Nancy Susan Kelly Kellyanne Melania Ivanka Barbara Laura Jennifer Jessica Amy Ann
Anna Anne Angela Theresa Condoleezza Loretta Debbie Donna Janet Jill Julia Karen Kate Katie Kim Linda Lisa Margaret Maria Mary Nikki Patricia
Rachel Rebecca Ruth Samantha Sandra Sharon Sonia Elena Stephanie Tammy Valerie Victoria Wendy Alice Andrea Carol Caroline Catherine Christine
Cheryl Claire Diana Diane Dianne Dorothy Emily Emma Fatima Gloria Grace Hannah Heather Helen Huma Jane Jean Joan Joni Judith Judy Katherine
Kathleen Kathy Leila Lucy Maggie Marie Martha Melissa Monica Natalie Olivia Pamela Paula Rosa Sally Sheryl Susana Tulsi Zainab Amina Olga""".split())


def rewrite(doc, changes):
    """A copy of a document with stretches of its text replaced; changes are (begin, end, words), apart from one another."""
    changes = sorted(changes)
    out, at = "", 0
    for b, e, new in changes:
        out += doc["text"][at:b] + new
        at = e
    out += doc["text"][at:]

    def place(p, end):
        shift = 0
        for b, e, new in changes:
            if p >= e:
                shift += len(new) - (e - b)
            elif p > b:
                return b + shift + (len(new) if end else 0)
        return p + shift
    spans = lambda a: a | {r: [[place(x, False), place(y, True)] for x, y in a[r]] for r in ("source", "cue", "content")}
    one = lambda s: s and [place(s[0], False), place(s[1], True)]
    labels = doc.get("labels") and [{"term": one(l["term"]), "on": one(l["on"])} for l in doc["labels"]]
    begins = lambda places: [place(p, False) for p in places]
    made = {"text": out, "attributions": doc["attributions"] and [spans(a) for a in doc["attributions"]], "labels": labels,
            "links": [(place(q, False), begins(t), begins(n)) for q, t, n in doc.get("links", [])]}
    return doc | made, lambda p: place(p, False)


def pronouned(doc, rng, rate=0.4):
    """Turns later surnames of a news text into pronouns, which then mean whoever the surname named."""
    text, people = doc["text"], {}
    for m in re.finditer(r"\b([A-Z][a-z]+) (?:[A-Z]\. )?([A-Z][a-z]+[A-Za-z'-]*)\b", text):
        he = m[1] in HE
        if he != (m[1] in SHE):
            people.setdefault(m[2], (he, []))[1].append(m.start())
    changes, links = [], []
    for surname, (he, full) in people.items():
        places = [m for m in re.finditer(rf"(?<![A-Za-z.] )\b{re.escape(surname)}\b|(?<=[a-z.,] ){re.escape(surname)}\b", text)
                  if not re.match(r" [A-Z]|-", text[m.end():m.end() + 2]) and not re.search(r"[A-Z][a-z]*\.? $", text[:m.start()][-12:])]
        swapped = []
        for m in places:
            if rng.random() > rate or not any(0 < m.start() - f for f in full):
                continue
            before = re.findall(r"\w+", text[:m.start()][-20:])[-1:]
            own = re.match(r"['’]s\b", text[m.end():])
            after = re.match(r" ([a-z]+)", text[m.end():])
            opens = not before or re.search(r"[.!?\n”\"“]\s*$", text[:m.start()][-4:])
            if own:
                word, end = ("his" if he else "her"), m.end() + 2
            elif before and before[0] in "to of for with by from against about on at behind like after before than under over between and".split() and not opens:
                word, end = ("him" if he else "her"), m.end()
            elif after and (after[1] in "said says told is was has had will would could did does also who never added may might can should wrote".split() or after[1].endswith("ed")):
                word, end = ("he" if he else "she"), m.end()
            else:
                continue
            changes.append((m.start(), end, word.capitalize() if opens else word))
            swapped.append(m.start())
        rest = full + [m.start() for m in places if m.start() not in swapped]
        links += [(s, rest) for s in swapped]
    if not changes:
        return None
    made, place = rewrite(doc, changes)
    return made | {"set": "polnear", "links": made["links"] + [(place(q), [place(t) for t in targets], []) for q, targets in links]}


def plain_text(words):
    """Tokens to running text, with the offsets of each."""
    text, spans, quote = "", [], False
    for w in words:
        glue = not text or text[-1] in "([“‘" or re.match(r"[.,;:!?)\]%”’]|n['’]t$|['’](s|re|ve|ll|d|m)$|['’]$", w) or text.endswith('"') and quote
        if w == '"':
            quote = not quote
            glue = glue or not quote
        text += "" if glue else " "
        spans.append((len(text), len(text) + len(w)))
        text += w
    return text, spans


def chains(path):
    """Tokens and coreference chains [(first token, last token)..] of one OntoGUM file."""
    words, found, open_ = [], {}, {}
    for line in open(path, encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        if line.startswith("#") or len(f) < 3:
            continue
        i = len(words)
        words.append(f[1])
        for part in f[2].split("|"):
            key = part.strip("()")
            if part.startswith("("):
                open_.setdefault(key, []).append(i)
            if part.endswith(")") and open_.get(key):
                found.setdefault(key, []).append((open_[key].pop(), i))
    return words, [sorted(c) for c in found.values()]


def links_of(found, spans, text):
    """Each mention and the other mentions of its chain: those that are no pronouns, if there are any."""
    out = []
    for chain in found:
        starts = [(spans[b][0], text[spans[b][0]:spans[e][1]].lower() in PRONOUNS) for b, e in chain]
        for at, _ in starts:
            others = [(o, p) for o, p in starts if o != at]
            named = [o for o, p in others if not p]
            out.append((at, named or [o for o, _ in others], []))
    return out


def ontogum(folder, taken, dev):
    """Documents of OntoGUM outside `taken` (those whose text comes from GUM) and `dev`."""
    for path in sorted((pathlib.Path(folder) / "ontogum_conll").glob("*.conll")):
        name = path.stem.removeprefix("GUM_")
        if path.stem in taken or name in dev:
            continue
        words, found = chains(path)
        text, spans = plain_text(words)
        yield {"name": path.stem, "text": text, "attributions": None, "names": None, "set": "refer", "links": links_of(found, spans, text)}


def ecb(path):
    """ECB+ (Cybulska and Vossen 2014): people, organisations and groups that one document speaks of twice. Only some
    sentences of it are annotated, so the same last word elsewhere may be meant as well. Phrases of common nouns are left
    out: of them it marks the noun alone."""
    for line in open(path, encoding="utf-8"):
        d = json.loads(line)
        words = [w for s in d["sentences"] for w in s]
        text, spans = plain_text(words)
        people = {m["id"]: (m["tok"][0], m["tok"][-1]) for m in d["mentions"] if m["tag"].startswith("HUMAN_PART") and m["tok"]
                  and (words[m["tok"][0]][:1].isupper() or words[m["tok"][0]] in PRONOUNS)}
        found = []
        for r in d["relations"]:
            chain = {people[m] for m in r["src"] if m in people}
            last = {words[e] for _, e in chain if words[e][:1].isupper()}
            if len(chain) > 1:
                found.append(sorted(chain | {(i, i) for i, w in enumerate(words) if w in last and not any(b <= i <= e for b, e in chain)}))
        yield {"name": "ecb " + d["doc"], "text": text, "attributions": None, "names": None, "set": "refer", "links": links_of(found, spans, text)}


def gap(path):
    """GAP's rows; names are swapped by `turned`."""
    for row in csv.DictReader(open(path, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        text, at = row["Text"], int(row["Pronoun-offset"])
        places = lambda name, o: [o] + [m.start() for m in re.finditer(rf"\b{re.escape(name)}\b", text) if m.start() != o]
        a, b = (places(row[x], int(row[x + "-offset"])) for x in "AB")
        true = [p for places, x in ((a, "A"), (b, "B")) if row[x + "-coref"] == "TRUE" for p in places]
        false = [p for places, x in ((a, "A"), (b, "B")) if row[x + "-coref"] != "TRUE" for p in places]
        yield {"name": row["ID"], "text": text, "attributions": None, "names": None, "set": "refer",
               "links": [(at, true, [p for p in false if p not in true])], "pair": (a[0], row["A"], b[0], row["B"])}


def turned(doc):
    """A GAP row with its two names exchanged: the same sentence about two other people."""
    a, name_a, b, name_b = doc["pair"]
    if name_a in name_b or name_b in name_a:
        return doc
    found = [(m.start(), m.end(), name_b if m[0] == name_a else name_a)
             for m in re.finditer(rf"\b(?:{re.escape(name_a)}|{re.escape(name_b)})\b", doc["text"])]
    made, place = rewrite(doc, found)
    return made | {"links": [(place(q), [place(p) for p in t], [place(p) for p in n]) for q, t, n in doc["links"]]}
