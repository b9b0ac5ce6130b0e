-- REG-1. Of the codes that change, those under which positions are kept at A or B: period, code.
SELECT DISTINCT p.period, COALESCE(n.now, r.code) AS code
FROM positions_at_ends p
JOIN regions r
    ON r.code = COALESCE(p.village_code, p.regency_code) AND (r.valid_from IS NOT NULL OR r.valid_to IS NOT NULL)
LEFT JOIN codes_now n ON n.period = p.period AND n.code = r.code
