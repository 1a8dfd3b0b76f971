"""From a question and the turns before it to a plan."""
