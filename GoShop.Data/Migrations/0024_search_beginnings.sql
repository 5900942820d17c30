-- The beginning of a word is looked up among the words there are, and those few it may become are searched for: to have the index find all that
-- begins so takes it several times as long. For that, words know their forms, and those of letters and digits are kept, too.

ALTER TABLE search_words ADD COLUMN form text NOT NULL
    GENERATED ALWAYS AS (coalesce((tsvector_to_array(to_tsvector('russian', word)))[1], word)) STORED;

CREATE OR REPLACE FUNCTION add_search_words(documents tsvector[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM unnest(documents) AS document, unnest(document) AS entry
        LEFT JOIN search_words known ON known.word = entry.lexeme AND (known.is_name OR NOT 'A' = ANY (entry.weights))
        WHERE known.word IS NULL AND entry.lexeme ~ '[^0-9]')
        AND pg_try_advisory_xact_lock(hashtext('goshop search words'))
    THEN
        INSERT INTO search_words (word, is_name)
        SELECT entry.lexeme, bool_or('A' = ANY (entry.weights))
        FROM unnest(documents) AS document, unnest(document) AS entry
        WHERE entry.lexeme ~ '[^0-9]'
        GROUP BY entry.lexeme
        ON CONFLICT (word) DO UPDATE SET is_name = true WHERE excluded.is_name AND NOT search_words.is_name;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION renew_search_words() RETURNS integer LANGUAGE sql VOLATILE AS $$
    WITH turn AS MATERIALIZED (
        SELECT pg_advisory_xact_lock(hashtext('goshop search words'))
    ), present AS MATERIALIZED (
        SELECT s.word, n.word IS NOT NULL AS is_name
        FROM turn, ts_stat('SELECT all_words FROM products') s LEFT JOIN ts_stat('SELECT name_words FROM products', 'a') n ON n.word = s.word
        WHERE s.word ~ '[^0-9]'
    ), gone AS (
        DELETE FROM search_words w WHERE NOT EXISTS (SELECT FROM present p WHERE p.word = w.word) RETURNING 1
    ), added AS (
        INSERT INTO search_words (word, is_name)
        SELECT p.word, p.is_name FROM present p
        WHERE NOT EXISTS (SELECT FROM search_words w WHERE w.word = p.word AND w.is_name = p.is_name)
        ON CONFLICT (word) DO UPDATE SET is_name = excluded.is_name
        RETURNING 1
    )
    SELECT ((SELECT count(*) FROM gone) + (SELECT count(*) FROM added))::integer
$$;

-- What finds one word: its form, or, while it is still being typed, the forms of all that begin so. Null where it is none to PostgreSQL. Words that
-- are in nearly all texts (the, и) have no form, and are found as they are written.
CREATE OR REPLACE FUNCTION search_term(word text, is_open boolean) RETURNS tsquery LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    typed text := coalesce((tsvector_to_array(to_tsvector('russian', search_term.word)))[1],
                           (tsvector_to_array(to_tsvector('simple', search_term.word)))[1]);
    begun text[];
BEGIN
    IF is_open AND typed ~ '[^0-9]' THEN
        -- A name's word is found by its form; any other is a form.
        begun := ARRAY(
            SELECT CASE WHEN known.is_name THEN known.form ELSE known.word END FROM search_words known
            WHERE known.word >= typed COLLATE "C" AND known.word < (typed || chr(1114111)) COLLATE "C"
            LIMIT 25);
        IF cardinality(begun) BETWEEN 1 AND 24 THEN
            RETURN (SELECT string_agg(quote_literal(form), ' | ')::tsquery FROM (SELECT DISTINCT form FROM unnest(begun) AS form) AS forms);
        END IF;
    END IF;
    RETURN (quote_literal(typed) || CASE WHEN is_open THEN ':*' ELSE '' END)::tsquery;
END $$;

SELECT renew_search_words();
