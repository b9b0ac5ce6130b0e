-- ROW-6. The kept rows with `position_unit`, the unit of the position that each is of, and `is_one_of_several`, whether
-- its person stands in other rows too.
SELECT
    r.*,
    CASE WHEN r.without_village THEN COALESCE(v.village, r.unit) ELSE r.unit END AS position_unit,
    s.person IS NOT NULL AS is_one_of_several
FROM row_states r
LEFT JOIN several_rows s ON s.person = r.person
LEFT JOIN joined_villages v
    ON r.without_village AND v.person = r.person AND v.segment = r.segment AND v.regency_code = r.regency_code
