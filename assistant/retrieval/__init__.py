"""From a plan to the figures and passages that may answer it."""
