/// <summary>
/// An order at the floor: a piece is put into the cart, and the cart ordered, in one transaction and one round trip; the same rows are locked in the same order, and the same rows
/// written as by the server: order, line, step, ledger, stock, two messages, cart. $1 user, $2 product, $3 address.
/// </summary>
internal static class Checkout
{
    // Of three parameters each statement knows all.
    private const string All = "($1::uuid IS NOT NULL AND $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL)";

    public static readonly string[] Statements =
    [
        $"""
        INSERT INTO carts (id, user_id, created_at, updated_at) SELECT gen_random_uuid(), $1, now(), now() WHERE {All}
        ON CONFLICT (user_id) DO UPDATE SET updated_at = excluded.updated_at WHERE false
        """,
        $"""
        INSERT INTO cart_items AS line (cart_id, product_id, quantity, price_when_added, added_at)
        SELECT c.id, p.id, 1, p.price, now() FROM carts c, products p WHERE c.user_id = $1 AND p.id = $2 AND p.status = 'ACTIVE' AND p.stock >= 1 AND {All}
        ON CONFLICT (cart_id, product_id) DO UPDATE SET quantity = line.quantity + 1
        """,
        $"""
        WITH locked AS MATERIALIZED (
            SELECT p.id FROM products p JOIN cart_items i ON i.product_id = p.id JOIN carts c ON c.id = i.cart_id
            WHERE c.user_id = $1 AND {All} ORDER BY p.id FOR NO KEY UPDATE OF p)
        UPDATE carts SET updated_at = now() WHERE user_id = $1 AND (SELECT count(*) FROM locked) < 0
        """,
        $"""
        WITH lines AS MATERIALIZED (
            SELECT i.product_id, i.quantity, p.name, p.sku, p.price, row_number() OVER (ORDER BY i.added_at, i.product_id) AS position
            FROM cart_items i JOIN carts c ON c.id = i.cart_id JOIN products p ON p.id = i.product_id WHERE c.user_id = $1 AND {All}),
        placed AS (
            INSERT INTO orders (id, user_id, status, total, currency, shipping_address_line1, shipping_address_city, shipping_address_postal_code,
                shipping_address_country, created_at, updated_at)
            SELECT gen_random_uuid(), $1, 'PENDING', (SELECT sum(price * quantity) FROM lines), 'RUB', a.line1, a.city, a.postal_code, a.country, now(), now()
            FROM addresses a WHERE a.id = $3 AND a.user_id = $1 RETURNING id, total, status),
        items AS (
            INSERT INTO order_items (order_id, position, product_id, product_name, sku, unit_price, quantity)
            SELECT o.id, l.position, l.product_id, l.name, l.sku, l.price, l.quantity FROM placed o, lines l),
        step AS (INSERT INTO order_events (id, order_id, status, at, actor_id) SELECT gen_random_uuid(), o.id, 'PENDING', now(), $1 FROM placed o),
        sold AS (UPDATE products p SET stock = p.stock - l.quantity FROM lines l WHERE p.id = l.product_id AND p.stock >= l.quantity),
        moved AS (
            INSERT INTO stock_movements (id, product_id, delta, reason, order_id, actor_id, at)
            SELECT gen_random_uuid(), l.product_id, -l.quantity, 'SALE', o.id, $1, now() FROM placed o, lines l),
        told AS (
            INSERT INTO outbox_messages (id, kind, payload, status, available_at, created_at, finished_at)
            SELECT gen_random_uuid(), 'bench', json_build_object('orderId', o.id), 'SENT', now(), now(), now() FROM placed o, generate_series(1, 2)),
        emptied AS (DELETE FROM cart_items i USING carts c WHERE c.user_id = $1 AND i.cart_id = c.id),
        touched AS (UPDATE carts SET updated_at = now() WHERE user_id = $1)
        SELECT json_build_object('data', json_build_object('addToCart', json_build_object('cart', json_build_object('itemCount', (SELECT sum(quantity) FROM lines))),
            'placeOrder', json_build_object('order', json_build_object('total', o.total, 'status', o.status))))::text FROM placed o
        """,
    ];
}
