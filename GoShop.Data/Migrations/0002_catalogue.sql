-- What is for sale: a tree of categories, products, their pictures, and the text index over them.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE categories (
    id          uuid PRIMARY KEY,
    parent_id   uuid REFERENCES categories (id) ON DELETE RESTRICT,
    slug        varchar(120) NOT NULL,
    name        varchar(120) NOT NULL,
    description varchar(2000),
    position    integer NOT NULL DEFAULT 0,
    created_at  timestamptz NOT NULL
);

CREATE UNIQUE INDEX categories_slug_key ON categories (slug);
CREATE INDEX categories_parent ON categories (parent_id, position, id);

-- Each category with itself (depth 0) and everything above it, so that a branch is one indexed lookup.
CREATE TABLE category_ancestors (
    category_id uuid NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
    ancestor_id uuid NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
    depth       integer NOT NULL,
    PRIMARY KEY (category_id, ancestor_id)
);

CREATE INDEX category_ancestors_branch ON category_ancestors (ancestor_id, category_id);

-- A tree has few rows and changes seldom, so it is drawn anew after each change: always right, in any order of rows.
-- The lock lets one change wait for the other, whose rows the next statement then sees.
CREATE FUNCTION draw_category_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    LOCK TABLE category_ancestors IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM category_ancestors;
    INSERT INTO category_ancestors (category_id, ancestor_id, depth)
    WITH RECURSIVE lineage AS (
        SELECT id AS category_id, id AS ancestor_id, parent_id, 0 AS depth FROM categories
        UNION ALL
        SELECT l.category_id, c.id, c.parent_id, l.depth + 1
        FROM lineage l JOIN categories c ON c.id = l.parent_id
    ) CYCLE ancestor_id SET circles USING path
    SELECT category_id, ancestor_id, depth FROM lineage;
    RETURN NULL;
EXCEPTION WHEN unique_violation THEN
    RAISE EXCEPTION 'a category cannot lie below itself'
        USING ERRCODE = 'check_violation', TABLE = 'categories', CONSTRAINT = 'categories_no_circle';
END $$;

CREATE TRIGGER categories_tree AFTER INSERT OR UPDATE OF parent_id ON categories
    FOR EACH STATEMENT EXECUTE FUNCTION draw_category_tree();

CREATE TABLE products (
    id                  uuid PRIMARY KEY,
    sku                 varchar(64) NOT NULL,
    slug                varchar(160) NOT NULL,
    name                varchar(200) NOT NULL,
    description         varchar(20000),
    price               numeric(12,2) NOT NULL CHECK (price >= 0),
    compare_at_price    numeric(12,2) CHECK (compare_at_price >= 0),
    stock               integer NOT NULL DEFAULT 0 CHECK (stock >= 0),
    low_stock_threshold integer NOT NULL DEFAULT 5 CHECK (low_stock_threshold >= 0),
    status              text NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'ACTIVE', 'ARCHIVED')),
    version             integer NOT NULL DEFAULT 1,
    review_count        integer NOT NULL DEFAULT 0 CHECK (review_count >= 0),
    rating_sum          integer NOT NULL DEFAULT 0 CHECK (rating_sum >= 0),
    average_rating      numeric(3,2) GENERATED ALWAYS AS (round(rating_sum::numeric / nullif(review_count, 0), 2)) STORED,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    search              tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('english', name), 'A') ||
        setweight(to_tsvector('russian', name), 'A') ||
        setweight(to_tsvector('simple', regexp_replace(sku, '[^[:alnum:]]+', ' ', 'g')), 'A') ||
        setweight(to_tsvector('english', coalesce(description, '')), 'B') ||
        setweight(to_tsvector('russian', coalesce(description, '')), 'B')) STORED
);

CREATE UNIQUE INDEX products_sku_key ON products (sku);
CREATE UNIQUE INDEX products_slug_key ON products (slug);
CREATE INDEX products_by_price ON products (status, price, id);
CREATE INDEX products_by_name ON products (status, name, id);
CREATE INDEX products_by_age ON products (status, created_at, id);
CREATE INDEX products_by_rating ON products (status, average_rating, id);
CREATE INDEX products_search ON products USING gin (search);
CREATE INDEX products_name_trigrams ON products USING gin (name gin_trgm_ops);
CREATE INDEX products_sku_trigrams ON products USING gin (sku gin_trgm_ops);

CREATE TABLE product_categories (
    product_id  uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    category_id uuid NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
    PRIMARY KEY (product_id, category_id)
);

CREATE INDEX product_categories_category ON product_categories (category_id, product_id);

CREATE TABLE product_images (
    id          uuid PRIMARY KEY,
    product_id  uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    position    integer NOT NULL,
    alt         varchar(300),
    storage_key varchar(300) NOT NULL,
    width       integer NOT NULL CHECK (width > 0),
    height      integer NOT NULL CHECK (height > 0),
    created_at  timestamptz NOT NULL
);

CREATE INDEX product_images_product ON product_images (product_id, position, id);
