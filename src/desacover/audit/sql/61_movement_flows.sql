-- Movement from A to B. new: active in the cell at B, nowhere at A or before. reactivated: active in the cell at B,
-- nowhere at A, somewhere before. moved_in: active in the cell at B and not at A, active in another at A, or out of
-- sight (uncertain). lapsed: active in the cell at A, nowhere at B. moved_out: active in the cell at A and not at B,
-- active in another at B. MOV-2: a cell is at the level of the table. MOV-7: lapsed_held, back_held.
-- One row a shown segment and region of every level (segment null: the union, MOV-4) in which anybody came or left.
WITH cells_of_persons AS (
    SELECT
        p.segment,
        l.code_length,
        COALESCE(k.stands, SUBSTRING(p.unit FROM 1 FOR l.code_length)) AS region_code,
        p.person,
        MAX(p.at_start) AS at_start,
        MAX(p.at_end) AS at_end
    FROM held_posts p
    JOIN changed c ON c.person = p.person
    CROSS JOIN levels l
    LEFT JOIN codes_standing k ON k.code = SUBSTRING(p.unit FROM 1 FOR l.code_length)
    WHERE p.takes_part
    GROUP BY p.segment, l.code_length, COALESCE(k.stands, SUBSTRING(p.unit FROM 1 FOR l.code_length)), p.person
    UNION ALL
    SELECT NULL, 2, SUBSTRING(p.unit FROM 1 FOR 2), p.person, MAX(p.at_start), MAX(p.at_end)
    FROM held_posts p
    JOIN changed c ON c.person = p.person
    JOIN (SELECT DISTINCT shown FROM shown WHERE headline) h ON h.shown = p.segment
    WHERE p.takes_part
    GROUP BY SUBSTRING(p.unit FROM 1 FOR 2), p.person
),
moves AS (
    SELECT
        x.segment,
        x.code_length,
        x.region_code,
        CASE
            WHEN x.at_end = 0 AND c.active_at_end THEN 'moved_out'
            WHEN x.at_end = 0 THEN 'lapsed'
            WHEN c.active_at_start OR o.person IS NOT NULL THEN 'moved_in'
            WHEN c.first_period <= s.a THEN 'reactivated'
            ELSE 'new'
        END AS flow,
        c.held_at_start,
        c.held_at_end,
        o.person IS NOT NULL AND NOT c.active_at_start AS uncertain
    FROM cells_of_persons x
    CROSS JOIN span s
    JOIN changed c ON c.person = x.person
    LEFT JOIN out_of_sight o ON o.person = x.person
    WHERE x.at_start <> x.at_end
)
SELECT
    segment,
    code_length,
    region_code,
    SUM(CASE WHEN flow = 'new' THEN 1 ELSE 0 END) AS new,
    SUM(CASE WHEN flow = 'reactivated' THEN 1 ELSE 0 END) AS reactivated,
    SUM(CASE WHEN flow = 'moved_in' THEN 1 ELSE 0 END) AS moved_in,
    SUM(CASE WHEN flow = 'lapsed' THEN 1 ELSE 0 END) AS lapsed,
    SUM(CASE WHEN flow = 'moved_out' THEN 1 ELSE 0 END) AS moved_out,
    SUM(CASE WHEN flow = 'lapsed' AND held_at_end THEN 1 ELSE 0 END) AS lapsed_held,
    SUM(CASE WHEN flow IN ('new', 'reactivated') AND held_at_start THEN 1 ELSE 0 END) AS back_held,
    SUM(CASE WHEN flow = 'moved_in' AND uncertain THEN 1 ELSE 0 END) AS uncertain
FROM moves
GROUP BY segment, code_length, region_code
