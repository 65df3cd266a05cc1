"""Train the abuse model: ``python -m training.pages.train_abuse [CORPORA]``. Writes knowledge/pages/abuse.npz.

Fox News comments (Gao and Huang 2017, MIT), Davidson et al. 2017 (MIT), Stormfront (de Gibert et al. 2018, CC BY-SA) and
invented cases. Each Fox thread is left out in turn, which gives the scale of the parts and the calibration; the figures of
that are printed by ``sitrep measure abuse``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from sitrep.measuring.abuse_threads import calibrated, fit, left_out, numbers, spreads, texts

OUT = Path("src/sitrep/knowledge/pages/abuse.npz")


def main(folder: Path) -> None:
    """Scale and calibrate on threads left out, then fit on all and write: everything is linear, so it is added up here."""
    data = numbers(texts(folder))
    held = left_out(data)
    scale = spreads(held, data)
    slope, bias = calibrated(sum(scale[name] * held[name] for name in held), data)
    models = fit(data, np.ones(len(data.texts), bool))
    grams = slope * scale["grams"] * models["grams"].coef_[0]
    step = float(np.abs(grams).max() / 127)
    traits = slope * sum(scale[name] * models[name].coef_[0] for name in ("news", "all"))
    np.savez_compressed(
        OUT,
        grams=np.round(grams / step).astype(np.int8),
        step=np.float64(step),
        traits=traits.astype(np.float32),
        bias=np.float64(
            bias + slope * sum(scale[name] * model.intercept_[0] for name, model in models.items())
        ),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora") / "abuse")
