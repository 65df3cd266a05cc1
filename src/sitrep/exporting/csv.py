"""Claims as CSV: one row a claim, with report id, offsets and evidence text, safe for spreadsheets."""

from __future__ import annotations

import csv
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe in front.

    After OWASP, "CSV Injection". Numbers are left as they are.
    """
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value


def write_csv(table: pa.Table, out: IO[str]) -> int:
    """Write a claims table; returns the number of rows."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.column_names)
    for batch in table.to_batches():
        for row in batch.to_pylist():
            writer.writerow(["" if v is None else safe(v) for v in row.values()])
    return int(table.num_rows)
