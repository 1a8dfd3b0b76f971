"""Question sets, measures, pipelines and reports of runs."""
