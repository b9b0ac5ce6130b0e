-- REP-5. Of a district in a cell of the month: rows kept, and participants (distinct active persons), by which a
-- district that is missing is seen.
WITH kept AS (
    SELECT
        g.shown AS segment, r.regency_code, SUBSTRING(r.position_unit FROM 1 FOR 8) AS district_code, COUNT(*) AS kept
    FROM row_places r
    JOIN shown g ON g.segment = r.segment
    WHERE CHAR_LENGTH(r.position_unit) > 5
    GROUP BY g.shown, r.regency_code, SUBSTRING(r.position_unit FROM 1 FOR 8)
),
persons AS (
    SELECT g.shown AS segment, p.district_code, COUNT(DISTINCT p.person) AS participants
    FROM positions_of_month p
    JOIN shown g ON g.segment = p.segment
    WHERE p.active AND p.district_code IS NOT NULL
    GROUP BY g.shown, p.district_code
)
SELECT m.period, k.segment, k.regency_code, k.district_code, k.kept, COALESCE(p.participants, 0) AS participants
FROM kept k
CROSS JOIN this_month m
LEFT JOIN persons p ON p.segment = k.segment AND p.district_code = k.district_code
