-- REP-1. A source may speak for the regencies stated for it; where none is stated, for all in which it has rows.
-- REP-2. Of a cell (shown segment x regency) of the month: the rows kept in it, those of sources that may speak for
-- it, whether one of them declared that what it does not list is zero. COV-1. Its participants: distinct active
-- persons. COV-5. The rows set aside that name it, and those of them that are not held.
WITH kept AS (
    SELECT
        g.shown AS segment,
        r.regency_code,
        COUNT(*) AS kept,
        SUM(CASE WHEN s.speaks_for_all OR f.source IS NOT NULL THEN 1 ELSE 0 END) AS speaking
    FROM row_places r
    JOIN shown g ON g.segment = r.segment
    JOIN sources s ON s.source = r.source
    LEFT JOIN speaks_for f ON f.source = r.source AND f.regency_code = r.regency_code
    GROUP BY g.shown, r.regency_code
),
persons AS (
    SELECT g.shown AS segment, p.regency_code, COUNT(DISTINCT p.person) AS participants
    FROM positions_of_month p
    JOIN shown g ON g.segment = p.segment
    WHERE p.active
    GROUP BY g.shown, p.regency_code
),
outside AS (
    SELECT
        g.shown AS segment,
        SUBSTRING(a.region_code FROM 1 FOR 5) AS regency_code,
        COUNT(*) AS aside,
        SUM(CASE WHEN a.held THEN 0 ELSE 1 END) AS aside_not_held
    FROM aside_of_month a
    JOIN shown g ON g.segment = a.segment
    WHERE a.region_code IS NOT NULL
    GROUP BY g.shown, SUBSTRING(a.region_code FROM 1 FOR 5)
),
named AS (
    SELECT segment, regency_code FROM kept
    UNION
    SELECT segment, regency_code FROM persons
    UNION
    SELECT segment, regency_code FROM outside
    UNION
    SELECT d.segment, d.regency_code FROM declared d JOIN this_month m ON d.period = m.period
)
SELECT
    m.period,
    n.segment,
    n.regency_code,
    COALESCE(k.kept, 0) AS kept,
    COALESCE(k.speaking, 0) AS speaking,
    EXISTS (
        SELECT 1 FROM declared d
        WHERE d.period = m.period AND d.segment = n.segment AND d.regency_code = n.regency_code
    ) AS declared,
    COALESCE(p.participants, 0) AS participants,
    COALESCE(o.aside, 0) AS aside,
    COALESCE(o.aside_not_held, 0) AS aside_not_held
FROM named n
CROSS JOIN this_month m
LEFT JOIN kept k ON k.segment = n.segment AND k.regency_code = n.regency_code
LEFT JOIN persons p ON p.segment = n.segment AND p.regency_code = n.regency_code
LEFT JOIN outside o ON o.segment = n.segment AND o.regency_code = n.regency_code
