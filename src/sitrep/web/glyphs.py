"""Shapes: every field and every status is told by a shape and a word, never by colour alone."""

from __future__ import annotations

STATUS_CLASS: dict[str, str] = {
    "occurred": "happened", "ongoing": "happened", "attempted": "tried",
    "intended": "planned", "expected": "planned", "considered": "planned", "conditional": "planned",
    "threatened": "planned", "denied": "denied", "unconfirmed": "unconfirmed",
}  # fmt: skip
"""Statuses that are drawn alike. Only ``happened`` is ever drawn filled."""

CLASSES: dict[str, str] = {
    "happened": "said to have happened", "tried": "attempted", "planned": "planned, expected or threatened",
    "denied": "denied", "unconfirmed": "unconfirmed",
}  # fmt: skip

GLYPHS: dict[str, str] = {
    "actor": "▶", "recipient": "◀", "place": "◎", "time": "◷", "casualties": "✚", "weapon": "✦", "source": "❝",
    "trigger": "◆", "evidence": "▤", "cue": "…", "loaded": "!",
    "accepted": "✓", "rejected": "✗", "unsure": "~", "undecided": "·",
    "happened": "●", "tried": "◐", "planned": "△", "denied": "✕", "unconfirmed": "?",
}  # fmt: skip

KEYS: tuple[tuple[str, str], ...] = (
    ("j", "next claim"), ("k", "previous claim"), ("a", "accept: the words say this"), ("r", "reject: they do not"),
    ("u", "unsure: somebody else should look"), ("z", "undo your last decision"), ("1 – 9", "choose another candidate for the field in hand"),
    ("Tab", "to the next field"), ("e", "edit the words of the field in hand"), ("t", "another event type"), ("s", "another status"),
    ("m", "mark, then m on another claim: both tell of the same incident"), ("o", "open the report at this claim"),
    ("/", "filter"), ("?", "this help"), ("Esc", "leave what is open"),
)  # fmt: skip
"""The keys of the queue, in the order in which the help shows them."""
