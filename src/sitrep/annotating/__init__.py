"""Our own annotated corpus: its markup, its checks, its figures.

The format and the guidelines are in ``docs/annotation.md``.
"""
