-- REP-5. The pairs of an earlier and a later report of a cell such that a district with 10 or more participants in the
-- earlier has no row in the later, though its code is there still.
WITH large AS (
    SELECT d.period, d.segment, d.regency_code, d.district_code FROM districts d WHERE d.participants >= 10
)
SELECT DISTINCT l.segment, l.regency_code, l.period AS earlier, b.period AS later
FROM large l
JOIN reports a
    ON a.period = l.period AND a.segment = l.segment AND a.regency_code = l.regency_code AND a.reported
JOIN reports b
    ON b.segment = l.segment AND b.regency_code = l.regency_code AND b.period > l.period AND b.reported
LEFT JOIN regions r ON r.code = l.district_code
LEFT JOIN districts d
    ON d.period = b.period AND d.segment = l.segment AND d.regency_code = l.regency_code
    AND d.district_code = l.district_code AND d.kept > 0
WHERE d.period IS NULL
    AND r.code IS NOT NULL
    AND (r.valid_from IS NULL OR r.valid_from <= b.period)
    AND (r.valid_to IS NULL OR b.period < r.valid_to)
