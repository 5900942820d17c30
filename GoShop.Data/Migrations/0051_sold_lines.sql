-- The lines of orders that were placed in a time, of those statuses; null for orders of all customers, and for products of all categories. What is filed in the branch below a category counts as filed there.
-- One statement in SQL that changes nothing: PostgreSQL puts it in place of its call and plans the whole.
CREATE FUNCTION sold_lines(since timestamptz, until timestamptz, statuses text[], customers uuid[], branches uuid[])
    RETURNS TABLE (order_id uuid, placed_at timestamptz, status text, user_id uuid, product_id uuid, sku varchar, quantity integer, amount numeric)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT o.id, o.created_at, o.status, o.user_id, i.product_id, i.sku, i.quantity, i.quantity * i.unit_price
    FROM orders o JOIN order_items i ON i.order_id = o.id
    WHERE o.created_at >= since AND o.created_at < until AND o.status = ANY (statuses)
        AND (customers IS NULL OR o.user_id = ANY (customers))
        AND (branches IS NULL OR i.product_id IN (
            SELECT f.product_id FROM product_categories f JOIN category_ancestors a ON a.category_id = f.category_id WHERE a.ancestor_id = ANY (branches)))
$$;
