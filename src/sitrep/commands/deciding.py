"""``sitrep history``, ``changes``, ``agreement`` and ``audit``: what analysts decided."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable
from pathlib import Path

from ..errors import SitrepError
from ..ledger import Ledger
from ..ledger.decisions import Decision, DecisionLog


def _log(path: Path, url: str | None) -> tuple[Ledger, DecisionLog]:
    ledger = Ledger(path, create=False)
    return ledger, DecisionLog.of(ledger.path, url)


def _print(decisions: Iterable[Decision], as_json: bool) -> int:
    n = 0
    for d in decisions:
        n += 1
        if as_json:
            row = {
                "at": d.at,
                "who": d.who,
                "claim": d.claim_id,
                "field": d.field,
                "was": d.was,
                "now": d.now,
                "why": d.why,
                "undoes": d.undoes,
                "key": d.key,
            }
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            change = f"{_short(d.was)} -> {_short(d.now)}" if d.field != "undo" else f"takes back {d.undoes}"
            sys.stdout.write(
                f"{d.at[:19]}  {d.who:<14} {d.claim_id}  {d.field}: {change}{f'  ({d.why})' if d.why else ''}\n"
            )
    return n


def _short(value: object) -> str:
    return (
        "-" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    )


def history_command(path: Path, claim: str, url: str | None, as_json: bool) -> None:
    """Print every decision about a claim, oldest first, undone ones too."""
    from ..ledger.decisions_apply import standing_of

    ledger, log = _log(path, url)
    table = ledger.claims()
    # a newer reading may have given the claim another number than it was decided under
    standing = standing_of(table, log.since(), claim)
    if not _print(standing.history if standing else [], as_json) and not as_json:
        if claim not in table.column("claim_id").to_pylist():
            raise SitrepError(
                "bad-argument", f"{path}: no claim {claim!r}; list them with: sitrep claims {path}"
            )
        sys.stdout.write(f"nothing was decided about {claim}\n")


def changes_command(path: Path, since: str, url: str | None, as_json: bool) -> None:
    """Print the decisions taken since a day."""
    _, log = _log(path, url)
    n = _print((d for d in log.since() if d.at >= since), as_json)
    if not as_json:
        sys.stdout.write(f"{n} decisions since {since}\n")


def agreement_command(path: Path, url: str | None) -> None:
    """Print Krippendorff's alpha per field over claims decided by two or more."""
    from ..ledger.decisions_agreement import agreement
    from ..ledger.decisions_state import Standings
    from ..ledger.keys import keyed

    ledger, log = _log(path, url)
    rows = {r["claim_id"]: r for r in keyed(ledger.claims()).to_pylist()}
    found = agreement(Standings(log.since()).claims.values(), rows)
    if not found:
        sys.stdout.write("no claim was decided by two people yet\n")
        return
    sys.stdout.write(f"{'field':<14}{'claims':>8}{'people':>8}{'agree':>8}{'alpha':>8}\n")
    for a in found:
        alpha = f"{a.alpha:.2f}" if a.alpha is not None else "-"
        sys.stdout.write(f"{a.field:<14}{a.claims:>8}{a.people:>8}{a.agree:>8.2f}{alpha:>8}\n")


def audit_command(path: Path, sample: int, seed: int, url: str | None) -> None:
    """Print a random sample of claims that nobody decided: those that would go out accepted by default."""
    from ..ledger.decisions_apply import decided_claims

    ledger, log = _log(path, url)
    rows = [r for r in decided_claims(ledger.claims(), log.since()).to_pylist() if not r["verdict"]]
    chosen = random.Random(seed).sample(rows, min(sample, len(rows)))
    for r in chosen:
        sys.stdout.write(
            f"{r['claim_id']}  {r['event']}/{r['status']}  {r['chain'] or 'no source'}\n    {r['evidence']}\n"
        )
    sys.stdout.write(
        f"{len(chosen)} of {len(rows)} undecided claims; decide them on the review page (sitrep serve {path})\n"
    )
