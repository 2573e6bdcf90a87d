CREATE OR REPLACE TEMP MACRO hashed(text) AS left(md5(text), 8)
