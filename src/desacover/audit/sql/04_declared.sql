-- REP-2. The cells for which a source came with --complete: what it does not list is zero, for the segments of
-- --segment or those that occur in it, in the regencies that it states or, where it states none, in those in which it
-- has rows; but for cells that another source has taken over.
WITH regencies AS (
    SELECT source, regency_code FROM speaks_for
    UNION
    SELECT DISTINCT r.source, SUBSTRING(r.unit FROM 1 FOR 5) AS regency_code
    FROM part_rows r
    JOIN sources s ON s.source = r.source AND s.speaks_for_all
    WHERE r.source IN (SELECT source FROM declared_segments)
        AND NOT EXISTS (
            SELECT 1
            FROM struck x
            WHERE x.source = r.source AND x.segment = r.segment AND x.period = r.period
                AND (r.unit = x.region_code OR r.unit LIKE x.region_code || '.%')
        )
)
SELECT DISTINCT p.period, d.segment, r.regency_code
FROM declared_segments d
JOIN regencies r ON r.source = d.source
JOIN source_periods p ON p.source = d.source
WHERE NOT EXISTS (
    SELECT 1
    FROM struck x
    WHERE x.source = d.source AND x.segment = d.segment AND x.period = p.period AND x.region_code = r.regency_code
)
