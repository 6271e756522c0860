"""Makes nested attributions out of flat ones: puts somebody else's words, or quotation marks and a speaker, around a paragraph.

Real nested attributions are hardly annotated anywhere (PolNeAR forbids them). A fragment is (text, attributions) with
offsets of its own; every wrapping sets one more voice around it.
"""
import re

ROLES = ("source", "cue", "content")
SPEECH = set("""said says told claimed claims reported reports insisted warned argued added announced stated alleged suggested noted
wrote testified recalled explained complained heard believes thinks""".split())
SMALL = set("the a an he she they it his her their its we several some many one two three most few officials critics".split())


def wrappers(docs):
    """Sources and cues that can stand before another's whole sentence."""
    pool = []
    for d in docs:
        for a in d["attributions"]:
            if a["depth"] or len(a["source"]) != 1 or len(a["cue"]) != 1:
                continue
            s, c = a["source"][0], a["cue"][0]
            cue, source = d["text"][slice(*c)], d["text"][slice(*s)]
            if source.lower() in ("who", "which", "that", "'s"):
                continue
            if s[1] + 1 == c[0] and c[0] < a["content"][0][0] and cue.split()[0] in SPEECH and len(cue) < 40 and len(source) < 60 and "\n" not in source + cue:
                pool.append((source, cue))
    return pool


def move(attribution, by, depth=0):
    return attribution | {r: [[x + by, y + by] for x, y in attribution[r]] for r in ROLES} | {"depth": attribution["depth"] + depth}


def around(fragment, source, cue, rng):
    """One more voice around a fragment."""
    text, attrs = fragment
    text = text.rstrip()
    big = lambda s: s[0].upper() + s[1:]
    small = source[0].lower() + source[1:] if source.split()[0].lower() in SMALL else source
    form = rng.random()
    if 0.35 <= form < 0.5 and not re.search(r"\w\.?$", text):
        form = 0.9
    whole = lambda content, s, c: {"source": [s], "cue": [c], "content": content, "depth": 0, "made": True}
    if form < 0.35:  # reported: "Somebody said that ..."
        if text.split()[0].lower() in SMALL:
            text = text[0].lower() + text[1:]
        if rng.random() < 0.7 or source.lower() in ("he", "she", "they", "it", "we", "i"):
            head = f"{big(source)} {cue} " + ("that " if rng.random() < 0.6 else "")
            s, c = [0, len(source)], [len(source) + 1, len(source) + 1 + len(cue)]
        else:
            head = f"According to {small}, "
            s, c = [13, 13 + len(source)], [0, 12]
        start = len(head) - 5 if head.endswith("that ") else len(head)
        body = text.rstrip(". ")
        return head + text, [whole([[start, len(head) + len(body)]], s, c)] + [move(a, len(head), 1) for a in attrs]
    opening, closing = ("“", "”") if rng.random() < 0.6 else ('"', '"')
    if form < 0.5:  # "..., somebody said."
        body = text.rstrip(". ")
        at = len(body) + 2
        cues = [at + len(source) + 1, at + len(source) + 1 + len(cue)]
        return f"{body}, {small} {cue}.", [whole([[0, len(body)]], [at, at + len(source)], cues)] + [move(a, 0, 1) for a in attrs]
    text = text.replace("“", "‘").replace("”", "’").replace('"', "'")
    if form < 0.7:  # Somebody said: “...”
        head = f"{big(source)} {cue}" + (": " if rng.random() < 0.6 else ", ")
        out = head + opening + text + closing
        return out, [whole([[len(head), len(out)]], [0, len(source)], [len(source) + 1, len(source) + 1 + len(cue)])] + [move(a, len(head) + 1, 1) for a in attrs]
    breaks = [m.start() for m in re.finditer(r"(?<=[a-z]{3})[.] (?=[A-Z])", text)]
    free = [b for b in breaks if not any(x < b + 1 < y for a in attrs for r in ROLES for x, y in a[r])
            and all(all(y <= b + 1 for r in ROLES for _, y in a[r]) or all(x > b for r in ROLES for x, _ in a[r]) for a in attrs)]
    cut = rng.choice(free) if free and rng.random() < 0.6 else None
    first, rest = (text[:cut], text[cut + 2:]) if cut is not None else (text.rstrip("."), "")
    out = opening + first + "," + closing + " "
    at, end = len(out), len(out) - 1
    after = rng.random() < 0.8 or " " in cue
    say = f"{small} {cue}." if after else f"{cue} {small}."
    s = [at, at + len(source)] if after else [at + len(cue) + 1, at + len(cue) + 1 + len(source)]
    c = [at + len(source) + 1, at + len(source) + 1 + len(cue)] if after else [at, at + len(cue)]
    out += say
    content, moved = [[0, end]], []
    if rest:
        begin = len(out) + 1
        out += " " + opening + rest + closing
        content.append([begin, len(out)])
    for a in attrs:
        late = rest and all(x > cut for r in ROLES for x, _ in a[r])
        b = move(a, begin + 1 - (cut + 2) if late else 1, 1)
        moved.append(b if late or not rest else b | {r: [[x, min(y, len(first) + 1)] for x, y in b[r]] for r in ROLES})
    limit = len(first) + 1
    if not rest:
        moved = [m | {r: [[x, min(y, limit)] for x, y in m[r]] for r in ROLES} for m in moved]
    return out, [whole(content, s, c)] + moved


def wrap(doc, pool, rng, rate=0.5, again=0.25):
    """A copy of a document in which some paragraphs that hold attributions are put into another's mouth."""
    text, out, attrs, at = doc["text"], "", [], 0
    hull = lambda a: (min(s[0] for r in ROLES for s in a[r]), max(s[1] for r in ROLES for s in a[r]))
    hulls = [(hull(a), a) for a in doc["attributions"]]
    for m in re.finditer(r"[^\n]+", text):
        b, e = m.span()
        mine = [a for (x, y), a in hulls if b <= x and y <= e]
        torn = any(x < e and y > b and not (b <= x and y <= e) for (x, y), _ in hulls)
        out += text[at:b]
        at = e
        inner = text[b:e].rstrip()
        odd = inner.count('"') % 2 or inner.count("“") != inner.count("”")
        if not mine or torn or odd or e - b > 600 or len(inner.split()) < 4 or rng.random() > rate or any(s[1] > b + len(inner) for a in mine for r in ROLES for s in a[r]):
            attrs += [move(a, len(out) - b) for a in mine]
            out += text[b:e]
            continue
        fragment = (inner, [move(a, -b) for a in mine])
        for _ in range(1 + (rng.random() < again)):
            fragment = around(fragment, *rng.choice(pool), rng)
        attrs += [move(a, len(out)) for a in fragment[1]]
        out += fragment[0]
    out += text[at:]
    attrs = [a for a in attrs if all(x < y for r in ROLES for x, y in a[r])]
    return {"name": doc["name"], "text": out, "attributions": attrs, "names": None, "set": "wrapped", "marked": doc.get("marked")}
