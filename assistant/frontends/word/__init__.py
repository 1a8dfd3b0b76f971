"""Word documents of what the page shows, set as administrative papers are; the importer of python-docx for writing."""
