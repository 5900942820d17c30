-- Who changed what of products, and what they cost before. The database writes it down itself, so that it is true whoever writes and however
-- many rows at once: docs/decisions/0004-the-database-keeps-the-history-of-products.md.

-- Of all that was changed together: by whom, when and how.
CREATE TABLE product_change_sets (
    id        uuid PRIMARY KEY,
    kind      text NOT NULL CHECK (kind ~ '^[A-Z]+(_[A-Z]+)*$'),
    actor_id  uuid REFERENCES users (id) ON DELETE SET NULL,
    at        timestamptz NOT NULL,
    -- A set is undone once.
    undoes_id uuid UNIQUE REFERENCES product_change_sets (id) ON DELETE CASCADE
);

CREATE INDEX product_change_sets_by_age ON product_change_sets (at, id) WHERE kind <> 'EDIT';

-- One entry a field that was changed. Values are kept as text; of categories, an entry each that was added (after) or taken away (before), by id.
CREATE TABLE product_changes (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id    uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    change_set_id uuid NOT NULL REFERENCES product_change_sets (id) ON DELETE CASCADE,
    -- The version that the product has since.
    version       integer NOT NULL,
    field         text NOT NULL CHECK (field ~ '^[A-Z]+(_[A-Z]+)*$'),
    before        text,
    after         text
);

CREATE INDEX product_changes_product ON product_changes (product_id, id);
CREATE INDEX product_changes_set ON product_changes (change_set_id, product_id);

CREATE TABLE price_changes (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id    uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    change_set_id uuid NOT NULL REFERENCES product_change_sets (id) ON DELETE CASCADE,
    before        numeric(12,2) NOT NULL,
    after         numeric(12,2) NOT NULL,
    -- Whether shoppers could have met the price before: no draft's is one.
    was_public    boolean NOT NULL,
    at            timestamptz NOT NULL
);

CREATE INDEX price_changes_product ON price_changes (product_id, at, id);

-- The set that the transaction names by the setting goshop.product_change_set; a new one, of nobody's, where it names none.
CREATE FUNCTION current_product_change_set() RETURNS product_change_sets LANGUAGE plpgsql AS $$
DECLARE
    named  text := nullif(current_setting('goshop.product_change_set', true), '');
    result product_change_sets;
BEGIN
    IF named IS NOT NULL THEN
        SELECT * INTO STRICT result FROM product_change_sets WHERE id = named::uuid;
    ELSE
        INSERT INTO product_change_sets (id, kind, at) VALUES (gen_random_uuid(), 'DIRECT', now()) RETURNING * INTO result;
        PERFORM set_config('goshop.product_change_set', result.id::text, true);
    END IF;
    RETURN result;
END $$;

CREATE FUNCTION record_product_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changes product_change_sets := current_product_change_set();
BEGIN
    INSERT INTO product_changes (product_id, change_set_id, version, field, before, after)
    SELECT NEW.id, changes.id, NEW.version, change.field, change.before, change.after
    FROM (VALUES
        ('SKU', OLD.sku::text, NEW.sku::text),
        ('SLUG', OLD.slug, NEW.slug),
        ('NAME', OLD.name, NEW.name),
        ('DESCRIPTION', OLD.description, NEW.description),
        ('PRICE', OLD.price::text, NEW.price::text),
        ('COMPARE_AT_PRICE', OLD.compare_at_price::text, NEW.compare_at_price::text),
        ('LOW_STOCK_THRESHOLD', OLD.low_stock_threshold::text, NEW.low_stock_threshold::text),
        ('STATUS', OLD.status, NEW.status)) AS change (field, before, after)
    WHERE change.before IS DISTINCT FROM change.after;
    IF NEW.price <> OLD.price THEN
        INSERT INTO price_changes (product_id, change_set_id, before, after, was_public, at)
        VALUES (NEW.id, changes.id, OLD.price, NEW.price, OLD.status <> 'DRAFT', changes.at);
    END IF;
    RETURN NULL;
END $$;

-- A row at a time and only for these columns, so that a sale, which writes the stock alone, pays nothing for it. AFTER, because with a trigger
-- BEFORE it PostgreSQL would compute the search document anew for each sale.
CREATE TRIGGER products_history AFTER UPDATE OF sku, slug, name, description, price, compare_at_price, low_stock_threshold, status ON products
    FOR EACH ROW WHEN (
        (OLD.sku, OLD.slug, OLD.name, OLD.description, OLD.price, OLD.compare_at_price, OLD.low_stock_threshold, OLD.status) IS DISTINCT FROM
        (NEW.sku, NEW.slug, NEW.name, NEW.description, NEW.price, NEW.compare_at_price, NEW.low_stock_threshold, NEW.status))
    EXECUTE FUNCTION record_product_change();

-- A product of version 1 is still being made: where it is filed first is no change. Whoever files an existing one raises its version before.
CREATE FUNCTION record_product_filing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_new boolean := TG_OP = 'INSERT';
    changes product_change_sets;
BEGIN
    IF NOT EXISTS (SELECT FROM filed f JOIN products p ON p.id = f.product_id WHERE p.version > 1) THEN
        RETURN NULL;
    END IF;
    changes := current_product_change_set();
    INSERT INTO product_changes (product_id, change_set_id, version, field, before, after)
    SELECT p.id, changes.id, p.version, 'CATEGORIES',
        CASE WHEN NOT is_new THEN f.category_id::text END, CASE WHEN is_new THEN f.category_id::text END
    FROM filed f JOIN products p ON p.id = f.product_id
    WHERE p.version > 1
    ORDER BY p.id, f.category_id;
    RETURN NULL;
END $$;

CREATE TRIGGER product_categories_filed AFTER INSERT ON product_categories
    REFERENCING NEW TABLE AS filed FOR EACH STATEMENT EXECUTE FUNCTION record_product_filing();
CREATE TRIGGER product_categories_unfiled AFTER DELETE ON product_categories
    REFERENCING OLD TABLE AS filed FOR EACH STATEMENT EXECUTE FUNCTION record_product_filing();

-- A price to strike through is above the price.
UPDATE products SET compare_at_price = NULL WHERE compare_at_price <= price;
ALTER TABLE products ADD CONSTRAINT products_compare_at_price_above CHECK (compare_at_price > price);
