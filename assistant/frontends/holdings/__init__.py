"""What is held: the list of reports, what is missing, and the acts that change it, for the page and HTTP alike.

listing    a line for each report, filtered and sorted
coverage   provinces by months: what is in, what is missing
uploads    the folder that keeps the files loaded on the page, and the names they get
queue      the one thread that writes the index: files as they come, corrections between them
service    all of it behind one object
"""
