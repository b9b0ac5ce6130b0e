-- COR-3. The rows set aside that stand: what a live source has taken over goes, with the rows set aside there; of a
-- list all of whose rows are replaced, what names no cell goes with them.
WITH rows_left AS (
    SELECT
        r.source,
        SUM(CASE WHEN EXISTS (
            SELECT 1
            FROM struck x
            WHERE x.source = r.source AND x.segment = r.segment AND x.period = r.period
                AND (r.unit = x.region_code OR r.unit LIKE x.region_code || '.%')
        ) THEN 0 ELSE 1 END) AS rows_left
    FROM part_rows r
    WHERE r.source IN (SELECT source FROM struck)
    GROUP BY r.source
)
SELECT a.*
FROM aside_rows a
LEFT JOIN rows_left l ON l.source = a.source
WHERE NOT EXISTS (
        SELECT 1
        FROM struck x
        WHERE x.source = a.source AND x.segment = a.segment AND x.period = a.period
            AND (a.region_code = x.region_code OR a.region_code LIKE x.region_code || '.%')
    )
    AND (
        COALESCE(l.rows_left, 1) > 0
        OR (a.segment IS NOT NULL AND a.region_code IS NOT NULL AND a.period IS NOT NULL)
    )
