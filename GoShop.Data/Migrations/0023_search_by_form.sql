-- Words are searched for by their form alone: whatever has a word as it is written has its form, too, so that to look for both was to do the same
-- work twice. For that, the words of SKUs have forms like all others.

CREATE OR REPLACE FUNCTION words_of_name(name text, sku text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(to_tsvector('simple', regexp_replace(name, '[!-/:-@\[-`{-~]+', ' ', 'g')), 'A')
        || setweight(to_tsvector('russian', regexp_replace(name, '[!-/:-@\[-`{-~]+', ' ', 'g')), 'B')
        || setweight(to_tsvector('simple', regexp_replace(sku, '[!-/:-@\[-`{-~]+', ' ', 'g')), 'C')
        || setweight(to_tsvector('russian', regexp_replace(sku, '[!-/:-@\[-`{-~]+', ' ', 'g')), 'C')
$$;

-- Those whose SKU has a word of another form.
UPDATE products SET sku = sku
WHERE NOT tsvector_to_array(to_tsvector('russian', regexp_replace(sku, '[!-/:-@\[-`{-~]+', ' ', 'g'))) <@ tsvector_to_array(name_words);

-- What finds one word: its form, or, while it is still being typed, all that begins so. Null where it is none to PostgreSQL. Words that are in nearly
-- all texts (the, и) have no form, and are found as they are written.
CREATE OR REPLACE FUNCTION search_term(word text, is_open boolean) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT string_agg(quote_literal(form) || CASE WHEN is_open THEN ':*' ELSE '' END, ' | ')::tsquery
    FROM unnest(tsvector_to_array(CASE WHEN to_tsvector('russian', word) = '' THEN to_tsvector('simple', word) ELSE to_tsvector('russian', word) END)) AS form
$$;
