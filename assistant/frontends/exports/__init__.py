"""Files that officials take away: workbooks, CSV, letters."""
