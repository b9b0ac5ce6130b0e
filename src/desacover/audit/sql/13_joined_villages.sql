-- ROW-6. A row without village joins the person's position in that segment, regency and period, if there is one (of
-- several, the smallest code). One row a person, segment and regency with such a row: village.
SELECT w.person, w.segment, w.regency_code, MIN(v.unit) AS village
FROM (SELECT DISTINCT person, segment, regency_code FROM row_states WHERE without_village) w
JOIN row_states v ON v.person = w.person AND v.segment = w.segment AND v.regency_code = w.regency_code
WHERE NOT v.without_village
GROUP BY w.person, w.segment, w.regency_code
