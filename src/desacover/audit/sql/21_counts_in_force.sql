-- ELI-1. A count holds from its period until a later count for the same segment and region.
-- ELI-3. Before the first count there is none; with eligible_before_first = 'first' the first one serves (borrowed),
-- and is older than any that holds.
-- One row a segment and region: count_stated, age (the number of its month: larger is newer), borrowed.
WITH dated AS (
    SELECT
        c.segment,
        c.region_code,
        c.count_stated,
        CAST(SUBSTRING(c.valid_from FROM 1 FOR 4) AS INTEGER) * 12
            + CAST(SUBSTRING(c.valid_from FROM 6 FOR 2) AS INTEGER) - 1 AS month_number,
        c.valid_from <= m.period AS has_begun,
        ROW_NUMBER() OVER (
            PARTITION BY c.segment, c.region_code, c.valid_from <= m.period ORDER BY c.valid_from DESC
        ) AS newest,
        ROW_NUMBER() OVER (PARTITION BY c.segment, c.region_code ORDER BY c.valid_from) AS oldest
    FROM counts c
    CROSS JOIN this_month m
)
SELECT segment, region_code, count_stated, month_number AS age, FALSE AS borrowed
FROM dated
WHERE has_begun AND newest = 1
UNION ALL
SELECT d.segment, d.region_code, d.count_stated, -d.month_number, TRUE
FROM dated d
CROSS JOIN terms t
WHERE t.before_first = 'first' AND NOT d.has_begun AND d.oldest = 1
