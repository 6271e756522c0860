"""Writes GUM's dev part as standoff like PolNeAR's: text/NAME.txt and attributions/NAME_gum.ann.

    python3 train/gum_dev.py CORPUS_FOLDER OUT_FOLDER

Offsets are code points. Nested attributions stay in; whoever reads them sees the depth from the spans.
The text belongs to the corpus: write it to a temporary folder, never into this repository.
"""
import pathlib
import sys
import types

sys.dont_write_bytecode = True  # leaves nothing behind in train/

try:
    import data
except ModuleNotFoundError:  # only cutting into word pieces needs it, and nothing is cut here
    sys.modules["tokenizers"] = types.SimpleNamespace(Tokenizer=None, models=None, normalizers=None, pre_tokenizers=None)
    import data


def standoff(attributions, text):
    spans, events = [], []
    for n, a in enumerate(attributions, 1):
        names = {}
        for role in data.ROLES:
            if a[role]:
                places = ";".join(f"{b} {e}" for b, e in a[role])
                words = " ".join(text[b:e] for b, e in a[role]).replace("\n", " ").replace("\t", " ")
                names[role] = f"T{len(spans) + 1}"
                spans.append(f"{names[role]}\t{role.capitalize()} {places}\t{words}")
        parts = " ".join(f"{role.capitalize()}:{name}" for role, name in names.items())
        events.append(f"E{n}\tAttribution:{names['cue']} {parts}")
    return "".join(line + "\n" for line in spans + events)


def main(corpus, out):
    out = pathlib.Path(out)
    for part in ("text", "attributions"):
        (out / part).mkdir(parents=True, exist_ok=True)
    for d in data.gum(corpus, "dev"):
        (out / "text" / f"{d['name']}.txt").write_text(d["text"], encoding="utf-8", newline="")
        ann = standoff(d["attributions"], d["text"])
        (out / "attributions" / f"{d['name']}_gum.ann").write_text(ann, encoding="utf-8", newline="")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
