"""What is wrong on dev, sorted: ``python -m reader.errors --from DIR --settings FILE``.

Prints counts as JSON, and with ``--examples N`` so many sentences of each kind, so that a person can read them.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import yaml

from sitrep.measuring.attribution import PARTS, key
from sitrep.measuring.claims import paired
from sitrep.reading.trained.decode import Settings

from .calibrate import Seen, load, look, look_polnear, record_of
from .train import ROOT

Sample = tuple[str, str]


def sort(looked: list[Seen], settings: Settings, known: set[str]) -> tuple[Counter[str], dict[str, list[Sample]]]:
    """Counts of each kind of error, and for each its triggers in their sentences. ``known`` are the trigger words of training."""
    c: Counter[str] = Counter()
    shown: dict[str, list[Sample]] = defaultdict(list)
    for seen in looked:
        text, golds = seen.page.text, [g for g in seen.gold["claims"] if not g.get("repeat_of")]
        reads = record_of(seen, settings).plain()["claims"]
        pairs = {i: j for i, j, family in paired(golds, reads) if not family}
        c["gold"], c["read"] = c["gold"] + len(golds), c["read"] + len(reads)
        taken = set(pairs.values())
        for i, g in enumerate(golds):
            c[f"gold, {g['status']}"] += 1
            if i in pairs:
                read = reads[pairs[i]]["status"]
                if read != g["status"]:
                    c[f"status: {g['status']} read as {read}"] += 1
                continue
            near = [r for r in reads if _meets(r["trigger"], g["trigger"])]
            kind = "missed: another type" if near else "missed: no trigger"
            c[kind] += 1
            word = _word(text, g["trigger"])
            c[f"{kind}, {'known' if word in known else 'unknown'} word"] += 1
            c[f"missed, {g['status']}"] += 1
            shown[kind].append((f"{g['event']} {g['status']}" + (f" as {near[0]['event']}" if near else ""), _marked(text, g["trigger"])))
        for j, r in enumerate(reads):
            if j not in taken:
                near = [g for g in golds if _meets(r["trigger"], g["trigger"])]
                kind = "extra: another type" if near else "extra: no event"
                c[kind] += 1
                shown[kind].append((f"{r['event']} {r['status']} {r['score']}", _marked(text, r["trigger"])))
    return c, shown


def sort_attributions(looked: list[Seen], settings: Settings) -> Counter[str]:
    """Counts of PolNeAR's attributions by what is wrong with the read one whose cue meets theirs."""
    c: Counter[str] = Counter()
    for seen in looked:
        text = seen.page.text
        golds = [{p: key(text, a[p]) for p in PARTS} for a in seen.attributions]
        reads = [{p: key(text, [(s.start, s.end) for s in getattr(a, p)]) for p in PARTS} for a in record_of(seen, settings).attributions]
        met = [[r for r in reads if any(a < d and b < e for a, e in r["cue"] for b, d in g["cue"])] for g in golds]
        c["gold"], c["read"] = c["gold"] + len(golds), c["read"] + len(reads)
        c["read, no cue near"] += sum(not any(r in m for m in met) for r in reads)
        for gold, found in zip(golds, met, strict=True):
            if not found:
                c["missed, no cue near"] += 1
            elif found[0]["cue"] != gold["cue"]:
                c["another cue"] += 1
            else:
                wrong = [p for p in ("source", "content") if found[0][p] != gold[p]]
                c[f"same cue, wrong: {' and '.join(wrong) or 'nothing'}"] += 1
    return c


def _meets(a: dict[str, int], b: dict[str, int]) -> bool:
    return a["start"] < b["end"] and b["start"] < a["end"]


def _word(text: str, span: dict[str, int]) -> str:
    return text[span["start"] : span["end"]].lower()


def _marked(text: str, span: dict[str, int]) -> str:
    a, b = span["start"], span["end"]
    return " ".join(f"{text[max(0, a - 90) : a]}[{text[a:b]}]{text[b : b + 60]}".split())


def main() -> None:
    """Sort the errors of a training folder's model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.yaml"))
    parser.add_argument("--from", dest="source", type=Path, default=ROOT / ".cache" / "reader")
    parser.add_argument("--settings", type=Path, required=True, help="what calibrate picked")
    parser.add_argument("--examples", type=int, default=0)
    parser.add_argument("--polnear", type=int, default=0, metavar="N", help="sort the attributions of N documents of PolNeAR's dev part instead")
    args = parser.parse_args()
    config = yaml.safe_load(args.config.read_text())
    model, tokenizer = load(args.source, config)
    split = yaml.safe_load((ROOT / "corpus" / "split.yaml").read_text())
    told: dict[str, Any] = json.loads(args.settings.read_text())
    if args.polnear:
        looked = look_polnear(model, tokenizer, ROOT / config["shared"] / "polnear" / "dev.jsonl", args.polnear)
        print(json.dumps(dict(sorted(sort_attributions(looked, Settings(**told)).items())), indent=1))
        return
    counts, shown = sort(look(model, tokenizer, set(split["dev"])), Settings(**told), _trigger_words(set(split["train"])))
    print(json.dumps(dict(sorted(counts.items())), indent=1))
    chance = random.Random(1)
    for kind, samples in shown.items():
        for label, sentence in chance.sample(samples, min(args.examples, len(samples))):
            print(f"{kind} | {label} | {sentence}")


def _trigger_words(conflicts: set[str]) -> set[str]:
    """Every trigger of the training reports, in small letters."""
    from sitrep.annotating.compile import compile_all

    return {
        _word(g.record.text, c.trigger.model_dump())
        for g in compile_all(ROOT / "corpus" / "reports")
        if g.path.parent.name in conflicts
        for c in g.record.claims
    }


if __name__ == "__main__":
    main()
