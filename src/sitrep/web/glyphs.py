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
    "happened": "●", "tried": "◐", "planned": "△", "denied": "✕", "unconfirmed": "?",
}  # fmt: skip
