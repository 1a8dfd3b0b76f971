"""A country of made-up reports: provinces × months, in the wording of real ones, with gold for every figure.

Numbers are drawn, not taken from anywhere: nothing in it says anything about a real province.
"""
