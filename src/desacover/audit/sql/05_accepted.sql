-- REP-5. The reports accepted by name: cells (shown segment x regency x period), while the source for which it was said
-- speaks for them still: it keeps rows there, or it declared that there are none.
WITH kept AS (
    SELECT DISTINCT r.source, r.period, g.shown AS segment, SUBSTRING(r.unit FROM 1 FOR 5) AS regency_code
    FROM part_rows r
    JOIN shown g ON g.segment = r.segment
    WHERE r.source IN (SELECT source FROM accepted_reports)
        AND NOT EXISTS (
            SELECT 1
            FROM struck x
            WHERE x.source = r.source AND x.segment = r.segment AND x.period = r.period
                AND (r.unit = x.region_code OR r.unit LIKE x.region_code || '.%')
        )
),
spoken AS (
    SELECT k.source, k.period, k.segment, k.regency_code
    FROM kept k
    JOIN sources s ON s.source = k.source
    LEFT JOIN speaks_for f ON f.source = k.source AND f.regency_code = k.regency_code
    WHERE s.speaks_for_all OR f.source IS NOT NULL
),
regencies AS (
    SELECT source, regency_code FROM speaks_for
    UNION
    SELECT k.source, k.regency_code FROM spoken k
),
empty AS (
    SELECT d.source, p.period, d.segment, r.regency_code
    FROM declared_segments d
    JOIN source_periods p ON p.source = d.source
    JOIN regencies r ON r.source = d.source
    WHERE NOT EXISTS (
        SELECT 1
        FROM struck x
        WHERE x.source = d.source AND x.segment = d.segment AND x.period = p.period AND x.region_code = r.regency_code
    )
)
SELECT DISTINCT a.period, g.shown AS segment, a.regency_code
FROM accepted_reports a
JOIN shown g ON g.segment = a.segment
WHERE EXISTS (
    SELECT 1
    FROM (SELECT * FROM spoken UNION ALL SELECT * FROM empty) k
    WHERE k.source = a.source AND k.period = a.period AND k.segment = g.shown AND k.regency_code = a.regency_code
)
