"""What the relational store asks of SQLite, where it takes more than a line; `{table}` is filled in by the store."""

__all__ = [
    "BY_IDS",
    "CARDS",
    "COUNT",
    "ENDING",
    "LINES",
    "OF_INDICATORS",
    "OF_REPORTS",
    "PAGES",
    "ROWS",
    "SEARCH",
    "STATED",
    "TALLIES",
    "TALLY",
    "UNUSED",
    "VECTORS",
    "WITHIN",
]

OF_REPORTS = """SELECT {table}.* FROM json_each(:wanted) AS wanted
    JOIN {table} ON {table}.report = wanted.value ORDER BY wanted.key, {table}.position"""
BY_IDS = """SELECT {table}.* FROM json_each(:wanted) AS wanted
    JOIN {table} ON {table}.id = wanted.value ORDER BY wanted.key"""
ENDING = """SELECT wanted.value AS report FROM json_each(:wanted) AS wanted WHERE EXISTS (SELECT 1 FROM figures
    WHERE figures.report = wanted.value AND period_end BETWEEN :first AND :last)"""
OF_INDICATORS = """SELECT figures.* FROM json_each(:indicators) AS asked
    JOIN figures ON figures.indicator = asked.value JOIN json_each(:wanted) AS wanted ON figures.report = wanted.value
    ORDER BY wanted.key, figures.position"""
STATED = """SELECT indicator, COUNT(DISTINCT report) AS reports FROM figures JOIN reports
    ON reports.id = report AND superseded_by IS NULL WHERE indicator IS NOT NULL GROUP BY indicator"""
# The lexical table first, whatever the planner thinks: the other way round it would be searched once for each row.
SEARCH = """SELECT {table}.id AS id, -{table}_fts.rank AS score FROM {table}_fts
    CROSS JOIN {table} ON {table}.row = {table}_fts.rowid WHERE {table}_fts MATCH :query {within}
    ORDER BY {table}_fts.rank, {table}_fts.rowid LIMIT :limit"""
WITHIN = "AND {table}.report IN (SELECT value FROM json_each(:wanted))"
ROWS = "SELECT term, rows FROM {table}_terms WHERE term IN (SELECT value FROM json_each(:wanted))"
VECTORS = "SELECT * FROM vectors WHERE print IN (SELECT value FROM json_each(:wanted))"
CARDS = """SELECT vectors, (SELECT count(*) FROM figures WHERE report = :report) AS figures
    FROM cards WHERE report = :report AND name = :name"""
LINES = "SELECT lines FROM lines WHERE report = :report AND name = :name"
COUNT = """SELECT count(*) AS rows FROM passages
    JOIN reports ON reports.id = passages.report WHERE reports.superseded_by IS NULL"""
TALLY = """SELECT (SELECT coalesce(max(json_extract(block.value, '$.page')), 0) FROM sections, json_each(blocks)
        AS block WHERE report = :report) AS pages,
    (SELECT count(*) FROM sections WHERE report = :report) AS sections,
    (SELECT count(*) FROM sections, json_each(blocks) AS block
        WHERE report = :report AND json_extract(block.value, '$.kind') = 'table') AS tables,
    (SELECT count(*) FROM figures WHERE report = :report) AS figures,
    (SELECT count(*) FROM checks WHERE report = :report) AS checks,
    (SELECT count(*) FROM passages WHERE report = :report) AS passages"""
TALLIES = """WITH counted (report, sections, tables, figures, checks, passages) AS (
    SELECT report, count(*), 0, 0, 0, 0 FROM sections GROUP BY report
    UNION ALL SELECT report, 0, count(*), 0, 0, 0 FROM sections, json_each(blocks) AS block
        WHERE json_extract(block.value, '$.kind') = 'table' GROUP BY report
    UNION ALL SELECT report, 0, 0, count(*), 0, 0 FROM figures GROUP BY report
    UNION ALL SELECT report, 0, 0, 0, count(*), 0 FROM checks GROUP BY report
    UNION ALL SELECT report, 0, 0, 0, 0, count(*) FROM passages GROUP BY report)
    SELECT report, sum(sections) AS sections, sum(tables) AS tables, sum(figures) AS figures, sum(checks) AS checks,
        sum(passages) AS passages FROM counted GROUP BY report"""
PAGES = """SELECT report,
    max(max(coalesce(sections.page, 0), coalesce(json_extract(block.value, '$.page'), 0))) AS pages
    FROM sections, json_each(blocks) AS block GROUP BY report HAVING pages > 0"""
UNUSED = """DELETE FROM vectors WHERE print NOT IN (SELECT print FROM passages
    JOIN reports ON reports.id = passages.report AND reports.superseded_by IS NULL)"""
