-- ELI-2. Eligible of a region: the count stated for that very region, unless the counts below it are complete (every
-- unit in which the segment exists is counted, directly or through a region that contains it) and the oldest of them
-- is newer. With no stated count: the sum of what is counted below. Never both.
-- Asked for villages, districts, regencies, provinces in turn; `counted_below` is what the level below came to, with the
-- old counts that stand for several regions together.
-- One row a segment and region of the level in which anything is counted: needed (units in which the segment exists),
-- covered (those of them that are counted), total (positions), oldest (the month of the oldest count in it), borrowed,
-- stated (the region's own count serves), differs (from a complete sum below).
WITH below AS (
    SELECT
        b.segment,
        SUBSTRING(b.region_code FROM 1 FOR l.code_length) AS region_code,
        SUM(b.covered) AS covered,
        SUM(b.total) AS total,
        MIN(b.oldest) AS oldest,
        MAX(CASE WHEN b.borrowed THEN 1 ELSE 0 END) = 1 AS borrowed
    FROM counted_below b
    CROSS JOIN this_level l
    GROUP BY b.segment, SUBSTRING(b.region_code FROM 1 FOR l.code_length)
),
own AS (
    SELECT c.segment, c.region_code, c.count_stated, c.age, c.borrowed, c.whole
    FROM counts_standing c
    JOIN this_level l ON CHAR_LENGTH(c.region_code) = l.code_length
),
side_by_side AS (
    SELECT
        COALESCE(b.segment, o.segment) AS segment,
        COALESCE(b.region_code, o.region_code) AS region_code,
        COALESCE(b.covered, 0) AS covered,
        b.total,
        b.oldest,
        COALESCE(b.borrowed, FALSE) AS borrowed,
        o.count_stated,
        o.age,
        o.borrowed AS own_borrowed,
        COALESCE(o.whole, FALSE) AS whole
    FROM below b
    FULL JOIN own o ON o.segment = b.segment AND o.region_code = b.region_code
),
judged AS (
    SELECT b.*, n.needed, b.total IS NOT NULL AND n.needed > 0 AND b.covered >= n.needed AS complete
    FROM side_by_side b
    JOIN units_needed n ON n.segment = b.segment AND n.region_code = b.region_code
),
served AS (
    SELECT
        j.*,
        j.count_stated IS NOT NULL AND NOT (j.complete AND COALESCE(j.oldest > j.age, FALSE)) AS serves
    FROM judged j
)
SELECT
    segment,
    region_code,
    needed,
    CASE WHEN serves AND whole THEN needed ELSE covered END AS covered,
    CASE WHEN serves THEN count_stated ELSE total END AS total,
    CASE WHEN serves THEN age ELSE oldest END AS oldest,
    CASE WHEN serves THEN own_borrowed ELSE borrowed END AS borrowed,
    serves AS stated,
    COALESCE(count_stated IS NOT NULL AND complete AND total <> count_stated, FALSE) AS differs
FROM served
