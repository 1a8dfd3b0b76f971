"""One measure a file: its docstring says what it measures and how it is computed.

A measure of single questions takes (`Item`, `Answer`) and gives a number from 0 to 1, or None where it does not apply.
"""
