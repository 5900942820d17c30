-- Search by words: what names and SKUs say apart from what descriptions say, so that the former comes first without everything that is found
-- being ranked; and the words that there are, so that one typed wrong finds what was meant.

-- Punctuation parts words, as it does in what is searched for: AB-1200, 1.5 and C++ are the words ab, 1200, 1, 5 and c. Words are kept as they
-- are written (A) and in their English or Russian form (B), for the russian configuration takes words in Latin letters for English; those of SKUs (C)
-- as they are. Descriptions (D) count by form alone.
CREATE FUNCTION words_of_name(name text, sku text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(to_tsvector('simple', regexp_replace(name, '[!-/:-@\[-`{-~]+', ' ', 'g')), 'A')
        || setweight(to_tsvector('russian', regexp_replace(name, '[!-/:-@\[-`{-~]+', ' ', 'g')), 'B')
        || setweight(to_tsvector('simple', regexp_replace(sku, '[!-/:-@\[-`{-~]+', ' ', 'g')), 'C')
$$;

ALTER TABLE products DROP COLUMN search;
DROP INDEX products_name_trigrams;
DROP INDEX products_sku_trigrams;
ALTER TABLE products
    ADD COLUMN name_words tsvector NOT NULL GENERATED ALWAYS AS (words_of_name(name, sku)) STORED,
    ADD COLUMN all_words tsvector NOT NULL GENERATED ALWAYS AS (
        words_of_name(name, sku)
        || setweight(to_tsvector('russian', regexp_replace(coalesce(description, ''), '[!-/:-@\[-`{-~]+', ' ', 'g')), 'D')) STORED;

-- Without a list of pending entries, which each search would have to read through.
CREATE INDEX products_name_words ON products USING gin (name_words) WITH (fastupdate = off);
CREATE INDEX products_all_words ON products USING gin (all_words) WITH (fastupdate = off);
-- Whole names and SKUs, and their beginnings.
CREATE INDEX products_lower_name ON products (lower(name) text_pattern_ops);
CREATE INDEX products_lower_sku ON products (lower(sku) text_pattern_ops);

-- Every word and form that is found anywhere, numbers aside. Ordered by its bytes, so that beginnings are a range.
CREATE TABLE search_words (
    word    text COLLATE "C" PRIMARY KEY,
    -- Whether a name is written with it: only such a word is worth suggesting.
    is_name boolean NOT NULL
);

CREATE INDEX search_words_trigrams ON search_words USING gin (word gin_trgm_ops) WHERE is_name;

-- Adds the words that some documents have and the shop had not. One transaction at a time: who comes second does not wait, but leaves its words to
-- renew_search_words, for two that waited for each other's words would end in a deadlock.
CREATE FUNCTION add_search_words(documents tsvector[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM unnest(documents) AS document, unnest(document) AS entry
        LEFT JOIN search_words known ON known.word = entry.lexeme AND (known.is_name OR NOT 'A' = ANY (entry.weights))
        WHERE known.word IS NULL AND entry.lexeme !~ '[0-9]')
        AND pg_try_advisory_xact_lock(hashtext('goshop search words'))
    THEN
        INSERT INTO search_words (word, is_name)
        SELECT entry.lexeme, bool_or('A' = ANY (entry.weights))
        FROM unnest(documents) AS document, unnest(document) AS entry
        WHERE entry.lexeme !~ '[0-9]'
        GROUP BY entry.lexeme
        ON CONFLICT (word) DO UPDATE SET is_name = true WHERE excluded.is_name AND NOT search_words.is_name;
    END IF;
END $$;

CREATE FUNCTION add_words_of_new_products() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM add_search_words(ARRAY(SELECT all_words FROM added));
    RETURN NULL;
END $$;

CREATE FUNCTION add_words_of_product() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM add_search_words(ARRAY[NEW.all_words]);
    RETURN NULL;
END $$;

CREATE TRIGGER products_new_words AFTER INSERT ON products
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION add_words_of_new_products();
CREATE TRIGGER products_words AFTER UPDATE OF name, sku, description ON products
    FOR EACH ROW WHEN (OLD.all_words IS DISTINCT FROM NEW.all_words) EXECUTE FUNCTION add_words_of_product();

-- Makes the words those that the products have now: adds what was left out, and takes away what is in none any more.
CREATE FUNCTION renew_search_words() RETURNS integer LANGUAGE sql VOLATILE AS $$
    WITH turn AS MATERIALIZED (
        SELECT pg_advisory_xact_lock(hashtext('goshop search words'))
    ), present AS MATERIALIZED (
        SELECT s.word, n.word IS NOT NULL AS is_name
        FROM turn, ts_stat('SELECT all_words FROM products') s LEFT JOIN ts_stat('SELECT name_words FROM products', 'a') n ON n.word = s.word
        WHERE s.word !~ '[0-9]'
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

-- What finds one word: itself and its form, or, while it is still being typed, all that begins so. Null where it is none to PostgreSQL.
CREATE FUNCTION search_term(word text, is_open boolean) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT string_agg(quote_literal(form) || CASE WHEN is_open THEN ':*' ELSE '' END, ' | ')::tsquery
    FROM unnest(tsvector_to_array(to_tsvector('simple', word) || to_tsvector('russian', word))) AS form
$$;

-- The words of names that one that is in none was likely meant to be, the likeliest first: those it is a part of, and those spelled much like it.
CREATE FUNCTION nearest_words(typed text, most integer) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    WITH near AS (
        SELECT word, CASE WHEN word LIKE '%' || typed || '%' THEN 1 ELSE similarity(word, typed) END AS likeness
        FROM search_words
        WHERE is_name AND (word % typed OR word LIKE '%' || typed || '%')
    )
    SELECT word FROM near
    WHERE likeness >= (SELECT 0.8 * max(likeness) FROM near)
    ORDER BY likeness DESC, length(word), word
    LIMIT most
$$;

-- Whether there is such a word or form, or, while it is still being typed, one that begins so. Numbers and short words are taken as they are.
CREATE FUNCTION is_search_word(typed text, is_open boolean) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT length(typed) < 4 OR typed ~ '[0-9]'
        OR EXISTS (SELECT FROM search_words WHERE word = ANY (typed || tsvector_to_array(to_tsvector('russian', typed))))
        OR (is_open AND EXISTS (SELECT FROM search_words WHERE word >= typed COLLATE "C" AND word < (typed || chr(1114111)) COLLATE "C"))
$$;

-- What finds all of some words, the last one as far as it is typed where it is open. A word that is in no product stands for those nearest to it; one
-- that is in nearly all texts (the, и) counts only where there are no others. Null where nothing could be found.
CREATE FUNCTION search_query(words text[], is_open boolean) RETURNS tsquery LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    found  tsquery;
    filler tsquery;
    term   tsquery;
    is_last boolean;
BEGIN
    FOR place IN 1 .. coalesce(cardinality(words), 0) LOOP
        is_last := is_open AND place = cardinality(words);
        term := search_term(words[place], is_last);
        CONTINUE WHEN term IS NULL;
        IF NOT is_search_word(words[place], is_last) THEN
            term := coalesce(
                (SELECT string_agg(search_term(near, false)::text, ' | ')::tsquery FROM nearest_words(words[place], 3) AS near), term);
        END IF;
        IF to_tsvector('russian', words[place]) = '' THEN
            filler := coalesce(filler && term, term);
        ELSE
            found := coalesce(found && term, term);
        END IF;
    END LOOP;
    RETURN coalesce(found, filler);
END $$;

SELECT renew_search_words();
