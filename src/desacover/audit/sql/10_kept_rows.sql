-- COR-3. The accepted rows of the month that stand: those of live sources, but for the places that another live
-- source has taken over (a regency, a district or a village, with all that lies in it).
-- ROW-10. With them the rows of damaged NIKs that a card mends. IDN-1. One person under two NIKs is one, in all months.
-- One row a kept row: source, row_number, person and what the row states; paid_through, grace_until as numbers of
-- months (year * 12 + month - 1).
WITH rows_of_month AS (
    SELECT
        source, row_number, person, segment, unit, status, paid_through, grace_until, enrolled_on, ended_on,
        contributor_class, funding, filled, period
    FROM part_rows
    WHERE period = (SELECT period FROM this_month)
    UNION ALL
    SELECT
        d.source, d.row_number, t.person, d.segment, d.unit, d.status, d.paid_through, d.grace_until, d.enrolled_on,
        d.ended_on, d.contributor_class, d.funding, d.filled, d.period
    FROM damaged_rows d
    JOIN told t ON t.source = d.source AND t.row_number = d.row_number AND t.mended
    WHERE d.period = (SELECT period FROM this_month)
)
SELECT
    r.source,
    r.row_number,
    COALESCE(s.stands_for, r.person) AS person,
    r.segment,
    r.unit,
    r.status,
    r.paid_through,
    r.grace_until,
    r.enrolled_on,
    r.ended_on,
    r.contributor_class,
    r.funding,
    r.filled
FROM rows_of_month r
LEFT JOIN same_persons s ON s.person = r.person
WHERE NOT EXISTS (
    SELECT 1
    FROM struck x
    WHERE x.source = r.source AND x.segment = r.segment AND x.period = r.period
        AND (r.unit = x.region_code OR r.unit LIKE x.region_code || '.%')
)
