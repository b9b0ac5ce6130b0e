-- REG-1. The code under which a comparison unit stands in tables that span a change: the only one of it that is there at
-- B, or at A, else the smallest. A one-to-one recode stands under the later code at both ends.
-- One row a joined code: code, stands, recoded_regions is told by 53.
WITH lives AS (
    SELECT
        j.group_code,
        j.code,
        CASE WHEN (r.valid_from IS NULL OR r.valid_from <= s.a) AND (r.valid_to IS NULL OR s.a < r.valid_to)
            THEN 1 ELSE 0 END AS at_start,
        CASE WHEN (r.valid_from IS NULL OR r.valid_from <= s.b) AND (r.valid_to IS NULL OR s.b < r.valid_to)
            THEN 1 ELSE 0 END AS at_end
    FROM joined_codes j
    CROSS JOIN span s
    JOIN regions r ON r.code = j.code
),
named AS (
    SELECT
        group_code,
        CASE
            WHEN SUM(at_end) = 1 THEN MIN(CASE WHEN at_end = 1 THEN code END)
            WHEN SUM(at_start) = 1 THEN MIN(CASE WHEN at_start = 1 THEN code END)
            WHEN SUM(at_end) > 0 THEN MIN(CASE WHEN at_end = 1 THEN code END)
            ELSE MIN(code)
        END AS stands
    FROM lives
    GROUP BY group_code
)
SELECT j.code, n.stands
FROM joined_codes j
JOIN named n ON n.group_code = j.group_code
