-- COV-1, ELI-1. The units that stand under a count of the level or a finer one, those in the scope of an old count that
-- serves now among them.
SELECT segment, unit FROM stands_under
UNION
SELECT o.segment, r.code
FROM old_counts o
JOIN joints_serving j ON j.segment = o.segment AND j.region_code = o.joint
JOIN regions r ON r.level = 'village' AND (r.code = o.code OR r.code LIKE o.code || '.%')
