namespace GoShop.Data.Carts;

/// <summary>The SQL by which a visitor's cart, which is locked as the user's is, becomes part of the user's.</summary>
internal static class CartMerge
{
    /// <summary>Forgets what an earlier merge left out. $1 user.</summary>
    public const string ForgetLeftovers = "DELETE FROM cart_leftovers l USING carts c WHERE c.user_id = $1 AND l.cart_id = c.id";

    /// <summary>
    /// Adds the visitor's lines, the first added first, up to what a cart and a line hold and what is in stock; never takes anything from what the user had.
    /// What is not on sale any more comes along, for the cart to say so, but not what is being deleted. $1 user, $2 time, $3 visitor.
    /// </summary>
    public static readonly string Merge = $"""
        WITH mine AS (SELECT c.id FROM carts c WHERE c.user_id = $1),
        wanted AS (
            SELECT v.product_id, v.quantity, v.price_when_added, v.added_at, coalesce(m.quantity, 0) AS had,
                least(coalesce(m.quantity, 0) + v.quantity, {Cart.QuantityLimit}, CASE WHEN p.status = 'ACTIVE' THEN {CartStatements.AvailableTo("(SELECT id FROM mine)")} END) AS fits
            FROM carts c
            JOIN cart_items v ON v.cart_id = c.id
            JOIN products p ON p.id = v.product_id
            LEFT JOIN cart_items m ON m.cart_id = (SELECT id FROM mine) AND m.product_id = v.product_id
            WHERE c.token_hash = $3
            FOR KEY SHARE OF p),
        placed AS (
            SELECT w.*, (SELECT count(*) FROM cart_items m WHERE m.cart_id = (SELECT id FROM mine))
                + count(*) FILTER (WHERE had = 0 AND fits > 0) OVER (ORDER BY added_at, product_id) AS place
            FROM wanted w),
        merged AS (
            SELECT p.*, CASE WHEN had > 0 THEN greatest(had, fits) WHEN place <= {Cart.LineLimit} THEN greatest(fits, 0) ELSE 0 END AS holds
            FROM placed p),
        lines AS (
            INSERT INTO cart_items (cart_id, product_id, quantity, price_when_added, added_at)
            SELECT mine.id, product_id, holds, price_when_added, added_at FROM merged, mine WHERE holds > had
            ON CONFLICT (cart_id, product_id) DO UPDATE SET quantity = excluded.quantity, price_when_added = excluded.price_when_added),
        leftovers AS (
            INSERT INTO cart_leftovers (cart_id, product_id, quantity)
            SELECT mine.id, product_id, had + quantity - holds FROM merged, mine WHERE had + quantity > holds
            RETURNING 1)
        UPDATE carts c SET updated_at = $2, merged_at = CASE WHEN EXISTS (SELECT FROM leftovers) THEN $2 END
        FROM mine WHERE c.id = mine.id AND EXISTS (SELECT FROM merged)
        RETURNING c.id, c.created_at, c.updated_at, (
            (SELECT coalesce(sum(m.quantity), 0) FROM cart_items m WHERE m.cart_id = c.id) + (SELECT sum(holds - had) FROM merged))::integer,
            {CartStatements.LetGo("EXISTS (SELECT FROM merged g WHERE g.product_id = h.product_id AND g.holds > g.had)")}
        """;

    /// <summary>What the visitor started goes on as what the user started, where the user has started nothing. $1 user, $2 visitor.</summary>
    public const string JoinLives = """
        UPDATE cart_lives l SET cart_id = mine.id FROM carts mine, carts c
        WHERE mine.user_id = $1 AND c.token_hash = $2 AND l.cart_id = c.id AND l.ordered_at IS NULL
            AND NOT EXISTS (SELECT FROM cart_lives own WHERE own.cart_id = mine.id AND own.ordered_at IS NULL)
        """;

    /// <summary>Forgets the visitor's cart, and that it was started if that is not the user's by now. $1 visitor.</summary>
    public const string Forget = """
        WITH gone AS (DELETE FROM carts WHERE token_hash = $1 RETURNING id)
        DELETE FROM cart_lives l USING gone WHERE l.cart_id = gone.id AND l.ordered_at IS NULL
        """;
}
