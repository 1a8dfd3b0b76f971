"""Frozen values that pass between the stages; standard library only, no behaviour."""
