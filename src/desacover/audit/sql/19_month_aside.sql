-- COV-5. How many rows were set aside, by segment and region as they state them; null where they name no cell.
SELECT m.period, a.segment, a.region_code, COUNT(*) AS row_count
FROM aside_of_month a
CROSS JOIN this_month m
GROUP BY m.period, a.segment, a.region_code
