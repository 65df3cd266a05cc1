"""The recipe of the trained reader."""
