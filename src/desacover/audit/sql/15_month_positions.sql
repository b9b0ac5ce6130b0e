-- ROW-6. Several rows for one person, segment, unit and period are one position; one speaks, whatever the order of
-- arrival: active before not active, then the latest paid-through, then the latest enrolled-on, then the most fields
-- filled, then the smallest (content hash, sheet, row). COR-3. A row that amends speaks before all others, the one
-- taken in last first.
-- One row a position, the columns of the view `positions`; whoever has one row alone is not looked at further.
WITH ranked AS (
    SELECT
        r.*,
        ROW_NUMBER() OVER (
            PARTITION BY r.person, r.segment, r.position_unit
            ORDER BY s.amends DESC, CASE WHEN r.active THEN 0 ELSE 1 END, r.paid_through DESC NULLS LAST,
                r.enrolled_on DESC NULLS LAST, r.filled DESC, s.content_hash, s.sheet, r.row_number
        ) AS speaks_as
    FROM row_places r
    JOIN sources s ON s.source = r.source
    WHERE r.is_one_of_several
),
speaking AS (
    SELECT
        person, segment, position_unit, regency_code, state, active, long_arrears, funding, contributor_class,
        paid_through, enrolled_on
    FROM row_places
    WHERE NOT is_one_of_several
    UNION ALL
    SELECT
        person, segment, position_unit, regency_code, state, active, long_arrears, funding, contributor_class,
        paid_through, enrolled_on
    FROM ranked
    WHERE speaks_as = 1
)
SELECT
    m.period,
    p.person,
    p.segment,
    CASE WHEN CHAR_LENGTH(p.position_unit) > 5 THEN p.position_unit END AS village_code,
    CASE WHEN CHAR_LENGTH(p.position_unit) > 5 THEN SUBSTRING(p.position_unit FROM 1 FOR 8) END AS district_code,
    p.regency_code,
    p.state,
    p.active,
    CASE
        WHEN p.long_arrears AND CHAR_LENGTH(p.position_unit) = 5 THEN 'long_arrears;no_village'
        WHEN p.long_arrears THEN 'long_arrears'
        WHEN CHAR_LENGTH(p.position_unit) = 5 THEN 'no_village'
        ELSE ''
    END AS flags,
    COALESCE(p.funding, 'unknown') AS funding,
    COALESCE(p.contributor_class, g.contributor_class) AS contributor_class,
    p.paid_through,
    p.enrolled_on
FROM speaking p
CROSS JOIN this_month m
LEFT JOIN shown g ON g.segment = p.segment
