-- Whoever changes a product enters its row into all indexes anew, and those of words cost more than all others together: an entry for each of some sixty
-- words. So entries are collected, and put in their places a thousand rows at once, where most of them are of the same words: half the work of a change of
-- many products, or of an import. Searches read through what is not in its place yet, a quarter of a millisecond at most; it is put there within the minute.
ALTER INDEX products_name_words SET (fastupdate = on, gin_pending_list_limit = 1024);
ALTER INDEX products_all_words SET (fastupdate = on, gin_pending_list_limit = 1024);

-- Puts them there; says how many pages of the indexes were waiting.
CREATE FUNCTION settle_search_indexes() RETURNS integer LANGUAGE sql VOLATILE AS $$
    SELECT (gin_clean_pending_list('products_name_words') + gin_clean_pending_list('products_all_words'))::integer
$$;

-- Room for one more beside the products of a page, so that a sale leaves its row on its page and all indexes alone: a tenth of it was less than one takes.
ALTER TABLE products SET (fillfactor = 80);

-- New words that a transaction brought while another one, not committed yet, brought some: see add_search_words.
CREATE TABLE left_search_words (
    word    text COLLATE "C" NOT NULL,
    is_name boolean NOT NULL
);

-- Adds the words that some documents have and the shop had not. One transaction at a time: who comes second does not wait, but leaves its words for
-- add_left_search_words, for two that waited for each other's words would end in a deadlock.
CREATE OR REPLACE FUNCTION add_search_words(documents tsvector[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    new_words text[];
    are_names boolean[];
BEGIN
    SELECT array_agg(said.word), array_agg(said.is_name) INTO new_words, are_names
    FROM (
        SELECT entry.lexeme COLLATE "C" AS word, bool_or('A' = ANY (entry.weights)) AS is_name
        FROM unnest(documents) AS document, unnest(document) AS entry
        WHERE entry.lexeme ~ '[^0-9]'
        GROUP BY entry.lexeme) AS said
    WHERE NOT EXISTS (SELECT FROM search_words known WHERE known.word = said.word AND (known.is_name OR NOT said.is_name));
    IF new_words IS NULL THEN
        RETURN;
    ELSIF pg_try_advisory_xact_lock(hashtext('goshop search words')) THEN
        INSERT INTO search_words (word, is_name)
        SELECT * FROM unnest(new_words, are_names)
        ON CONFLICT (word) DO UPDATE SET is_name = true WHERE excluded.is_name AND NOT search_words.is_name;
    ELSE
        INSERT INTO left_search_words (word, is_name) SELECT * FROM unnest(new_words, are_names);
    END IF;
END $$;

-- Adds what was left, as far as it is committed; says how many words that were.
CREATE FUNCTION add_left_search_words() RETURNS integer LANGUAGE sql VOLATILE AS $$
    WITH turn AS MATERIALIZED (
        SELECT pg_advisory_xact_lock(hashtext('goshop search words'))
    ), found AS (
        DELETE FROM left_search_words USING turn RETURNING word, is_name
    ), added AS (
        INSERT INTO search_words (word, is_name)
        SELECT word, bool_or(is_name) FROM found GROUP BY word
        ON CONFLICT (word) DO UPDATE SET is_name = true WHERE excluded.is_name AND NOT search_words.is_name
    )
    SELECT count(*)::integer FROM found
$$;
