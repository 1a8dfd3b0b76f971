"""Evaluation as command line and page start it: pipelines by name, question sets, runs kept, one run at a time."""
