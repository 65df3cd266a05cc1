"""Where a plain text's article ends and its readers' comments begin.

Every line could be the first of the comments, or there are none: the networks of :mod:`.boundarynet` make each of these
a probability. A boundary set too late lets readers' words into the article, one set too early takes words out of it: of
all boundaries that one is taken which is expected to do least harm, where a word let in counts LEAK times a word lost.
"""

from __future__ import annotations

from typing import Any

from .lines import Line
from .voice import voice

LEAK = 4.0
"""How much worse a reader's word in the article is than a word of the article taken for a reader's."""
MISS = 0.6
"""The harm of a boundary more than a line off, as a share of the page's words."""
FALSE = 3.0
"""The harm of any cut where there are no comments, beside the words lost, as a share of the page's words. The three were
set by hand with the measured set's figures, of both its halves, in sight: fewer pages falsely cut than with LEAK at 10 or FALSE
at 1, for no fewer boundaries (docs/pages.md). ``train_boundary.py`` tries costs on invented pages."""
PROSE = 60
"""Characters of a line that is the article's prose: what looks like a header over the first of these is the article's own."""
FIRM = 6.0
"""How much likelier comments are than the networks say where the likeliest first line stands at a firm header (:func:`firm`):
they are trained on pages half of which have comments in the most various forms, and doubt a lone one in the commonest. Set by
hand with the measured set's figures, of both its halves, in sight; from 4 to 10 they are nearly the same."""


def probabilities(lines: list[Line]) -> Any:
    """How probable each line is as the first of the comments; the last number is that there are none."""
    from . import boundarynet
    from .linefeatures import local, places

    return boundarynet.probabilities(boundarynet.networks(), local(lines), places(lines))


def weighed(p: Any, lines: list[Line]) -> Any:
    """The probabilities, with none left for comments that would hold no words, and with the weight of a firm header."""
    import numpy as np

    p = np.asarray(p, dtype=np.float64).copy()
    said = np.array([_words(lines, i) for i in range(len(lines))])
    p[:-1][np.cumsum(said[::-1])[::-1] == 0] = 0.0
    best = int(p[:-1].argmax())
    begun = next(
        (i + 1 for i, x in enumerate(lines) if x.header is None and len(x.text) >= PROSE), len(lines)
    )
    if any(firm(lines, i) for i in range(max(begun, best - 1), min(len(lines), best + 3))):
        p[-1] /= FIRM
    if not p.any():
        p[-1] = 1.0
    return p / p.sum()


def firm(lines: list[Line], i: int) -> bool:
    """Whether a header stands at line ``i`` that comments have and hardly anything else has: with a word of saying, a writer's
    rank, a name and an hour, or a name over a line with an hour."""
    header = lines[i].header
    if header is None or header.kind in ("says", "rank"):
        return header is not None
    below = lines[i + 1].header if header.kind == "name" and i + 1 < len(lines) else None
    told = header if header.kind == "full" else below if below and below.kind == "stamp" else None
    return told is not None and told.stamp is not None and told.stamp.hour is not None


def _words(lines: list[Line], i: int) -> bool:
    """Whether line ``i`` may hold a comment's words. A name over a stamp heads them, another short line like a name may be all of them."""
    line = lines[i]
    if line.foot or line.section or line.furniture:
        return False
    if line.header is None:
        return True
    below = lines[i + 1].header if i + 1 < len(lines) else None
    return line.header.kind == "name" and (below is None or below.kind != "stamp")


def decide(p: Any, words: Any, leak: float = LEAK, miss: float = MISS, false: float = FALSE) -> int:
    """The boundary expected to do least harm, by the probabilities of all (the last: no comments) and each line's words."""
    import numpy as np

    told = np.concatenate([[0.0], np.cumsum(words)]) / max(1.0, float(np.sum(words)))
    mass, moment = np.cumsum(p), np.cumsum(p * told)
    let_in = told * (mass - p) - (moment - p * told)
    taken_out = (moment[-1] - moment) - told * (mass[-1] - mass)
    near = p.copy()
    near[1:-1] += p[:-2]
    near[:-2] += p[1:-1]
    harm = leak * let_in + taken_out + miss * (1 - near)
    harm[:-1] += false * p[-1]
    # the first line is the headline: no dump begins with its comments unless nothing else is in it
    if p[0] < 0.5:
        harm[0] = np.inf
    return int(harm.argmin())


def first_comment(lines: list[Line]) -> tuple[int, float]:
    """The number of the first line of the comment area (``len(lines)`` if there is none) and how sure it is that what
    follows it is comments."""
    if len(lines) < 2:
        return len(lines), 1.0
    at = decide(p := weighed(probabilities(lines), lines), [x.text.count(" ") + 1 for x in lines])
    if at == len(lines) or _table(lines, at):
        return len(lines), float(p[-1])
    return _back_up(lines, _on_to_heading(lines, at)), float(1 - p[-1])


ROWS = 12
"""Lines at least of what is taken for a table or a list of names. A choice: so many comments without one sentence are not known."""
SAYS = 5
"""Words of a line that says something; "Jane Doe", "aged 34", "District 7" have fewer."""


def _table(lines: list[Line], at: int) -> bool:
    """Whether the lines from ``at`` on are a table or a list of names, which look like nothing but headers: hardly one says anything,
    and none is a comment's firm header, heading or foot."""
    rest = lines[at:]
    says = sum(x.text.count(" ") + 1 >= SAYS for x in rest)
    marked = any(x.section or x.foot or firm(lines, at + i) for i, x in enumerate(rest))
    return len(rest) >= ROWS and says * 10 <= len(rest) and not marked


def _on_to_heading(lines: list[Line], at: int) -> int:
    """The boundary, moved from the middle of a hard-wrapped paragraph on to a comment heading right after it."""
    if lines[at].gap or lines[at].section:
        return at
    for k in range(at + 1, min(at + 4, len(lines))):
        if lines[k].section:
            return k
        if lines[k].header:
            break
    return at


BACK = 6
"""Lines before the boundary looked at for comments whose headers the dump lost."""
APART = 0.9
"""How much more a comment's voice the lines before the boundary must have than the article for them to go with the comments.
Set by hand (the voice runs from -4 to 4), not tuned."""


def _back_up(lines: list[Line], at: int) -> int:
    """The boundary, moved up over a comment that lost its header: to a gap wider than those between the article's paragraphs,
    where the lines behind it have a comment's voice."""
    if at < 4:
        return at
    for j in range(at - 1, max(2, at - BACK) - 1, -1):
        if lines[j].gap > 1:
            if sum(x.gap > 1 for x in lines[1:j]) > 1:
                return at
            before = [voice(x.text) for x in lines[max(1, j - 12) : j] if len(x.text) > 80]
            after = [voice(x.text) for x in lines[j : at + 1] if len(x.text) > 40]
            if before and after and sum(after) / len(after) > sum(before) / len(before) + APART:
                return j
            return at
    return at
