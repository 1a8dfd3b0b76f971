"""The page that officials keep open: one file a view, words in `prompts/web`, style and scripts in `assets`."""
