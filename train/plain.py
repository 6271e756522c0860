"""Texts that no human annotated for attributions, for the teacher to read to its pupil: `python plain.py CORPORA > plain.jsonl`.

News of FA-KES, ECB+ (topics 1 to 30), TimeBank and AQUAINT, each a JSON line {name, text}.
"""
import csv
import html
import json
import pathlib
import re
import sys

from refer import plain_text


def texts(corpora):
    for row in csv.DictReader(open(corpora / "fakes_syria" / "FA-KES-Dataset.utf8.csv", encoding="utf-8")):
        yield "fakes " + row["unit_id"], row["article_content"]
    for line in open(corpora / "ecbplus" / "ecbplus.jsonl", encoding="utf-8"):
        d = json.loads(line)
        text = " ".join(plain_text(s)[0] for s in d["sentences"])
        yield "ecb " + d["doc"], re.sub("``|''", '"', text)
    for path in sorted((corpora / "timex").glob("*/*.tml")):
        if path.parent.name in ("timebank", "aquaint"):
            text = re.search(r"<TEXT>(.*?)</TEXT>", path.read_text(encoding="utf-8"), re.S)[1]
            text = html.unescape(re.sub(r"<[^>]+>", "", text))
            yield "tbaq " + path.stem, "\n\n".join(" ".join(p.split()) for p in re.split(r"\n\s*\n", text) if p.strip())


if __name__ == "__main__":
    for name, text in texts(pathlib.Path(sys.argv[1])):
        if len(text) > 200:
            print(json.dumps({"name": name, "text": text}, ensure_ascii=False))
