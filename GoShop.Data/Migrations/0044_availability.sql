-- How much can be had of products, in words, for lists and counts of them: what their stock says is a column, which an index has; and of the few of which shoppers hold
-- pieces at this moment a function tells.

-- The places of the words in GoShop.Data.Products.Availability. A sale writes the index only where it makes the word another.
ALTER TABLE products ADD COLUMN stock_level integer NOT NULL
    GENERATED ALWAYS AS (CASE WHEN stock <= 0 THEN 2 WHEN stock <= low_stock_threshold THEN 1 ELSE 0 END) STORED;
CREATE INDEX products_by_stock_level ON products (status, stock_level, id);

CREATE INDEX cart_items_by_hold_end ON cart_items (held_until) INCLUDE (product_id, quantity) WHERE held_until IS NOT NULL;

-- The products that are low or sold out once what is held beyond a time is taken off. OFFSET 0, so that each is looked up by its id: they are few, whatever statistics make of that.
CREATE FUNCTION scarce_products(at timestamptz) RETURNS TABLE (product_id uuid, availability integer) LANGUAGE sql STABLE ROWS 20 AS $$
    SELECT h.product_id, CASE WHEN p.stock <= h.pieces THEN 2 ELSE 1 END
    FROM (SELECT i.product_id, sum(i.quantity) AS pieces FROM cart_items i WHERE i.held_until > at GROUP BY i.product_id) h
    CROSS JOIN LATERAL (SELECT s.stock, s.low_stock_threshold FROM products s WHERE s.id = h.product_id OFFSET 0) p
    WHERE p.stock - h.pieces <= p.low_stock_threshold
$$;
