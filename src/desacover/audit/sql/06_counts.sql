-- ELI-6. The counts of positions in force, one a segment, region and period from which it holds: of live sources, but
-- for the counts that another source has taken over. Equal counts of two sources agree; of what stands beside the
-- count the smaller (content hash, sheet, row) speaks.
WITH ranked AS (
    SELECT
        c.segment, c.region_code, c.valid_from, c.count_stated,
        ROW_NUMBER() OVER (
            PARTITION BY c.segment, c.region_code, c.valid_from ORDER BY s.content_hash, s.sheet, c.row_number
        ) AS speaks_as
    FROM count_rows c
    JOIN sources s ON s.source = c.source
    WHERE NOT EXISTS (
        SELECT 1
        FROM struck x
        WHERE x.source = c.source AND x.segment = c.segment AND x.period = c.valid_from
            AND x.region_code = c.region_code
    )
)
SELECT segment, region_code, valid_from, count_stated
FROM ranked
WHERE speaks_as = 1
