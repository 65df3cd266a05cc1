"""One spelling for many: how names are folded before they are looked up.

Two strengths. :func:`fold` takes away case, accents, apostrophes, hyphens and the Arabic article, and may be trusted.
:func:`skeleton` also takes away what transliterations of Arabic, Persian and Slavic names disagree on (ou/u, e/i, q/k,
doubled letters), and is a guess: a look-up by it is flagged as a spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = "'’‘ʼʿʾ`´ʻ\u2032\"“”„«»״׳"
_TABLE = {ord(c): None for c in _APOSTROPHES + "ـ"} | {ord(c): " " for c in "–—‑/&,;:()[]{}_"}
_ARABIC = {ord("أ"): "ا", ord("إ"): "ا", ord("آ"): "ا", ord("ى"): "ي", ord("ة"): "ه"}
# The article, in the spellings that assimilate to the next letter: only with its hyphen, or al/el alone.
_ARTICLE = re.compile(
    r"\b(?:(?:al|el|ul|ar|as|ash|an|ad|at|az|adh|ath|es|ed|er|ez|ur|ud)-(?=\w)|(?:al|el) (?=\w))"
)
_DOTTED = re.compile(r"\b((?:\w\.){2,})")


@lru_cache(maxsize=65536)
def fold(words: str) -> str:
    """``words`` without case, accents, apostrophes, hyphens, a leading "the" and the Arabic article."""
    text = words.translate(_TABLE).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        # Once more in small letters: compatibility forms ("𝕬") show their case only when taken apart.
        text = (
            "".join(c for c in text.casefold() if not unicodedata.combining(c))
            .translate(_TABLE)
            .translate(_ARABIC)
        )
        text = text.replace("ı", "i").replace("ø", "o").replace("đ", "d").replace("ß", "ss")
    if "." in text:
        text = _DOTTED.sub(lambda m: m.group(1).replace(".", ""), text).replace(".", " ")
    text = _ARTICLE.sub("", " ".join(text.split()))
    if text.startswith("the "):
        text = _ARTICLE.sub("", text[4:])
    return " ".join(text.replace("-", " ").split())


_SKELETON = [
    (re.compile(pattern), to)
    for pattern, to in (
        ("ou|oo", "u"), ("ee|ei|ey|ie", "i"), ("aa", "a"), ("q|ck", "k"), ("dh", "d"), ("ph", "f"), ("ch|sch", "sh"),
        ("y", "i"), ("e", "i"), ("o", "u"), ("w", "u"), (r"(\w)\1+", r"\1"), (r"h\b", ""), (r"ii+", "i"),
    )
]  # fmt: skip


@lru_cache(maxsize=16384)
def skeleton(words: str) -> str:
    """The folded name with everything taken out that transliterations disagree on."""
    text = fold(words)
    for pattern, to in _SKELETON:
        text = pattern.sub(to, text)
    return text.replace(" ", "")
