using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GoShop.Data.Carts;

/// <summary>
/// The SQL of carts. A change takes one round trip: its first statement locks the cart's row, so that the second, which decides,
/// changes and counts, sees what others did before it and nobody comes between. Where it changes nothing, the cart stays untouched.
/// </summary>
internal static class CartStatements
{
    /// <summary>The user's cart without its lines. $1 user.</summary>
    private const string Read = """
        SELECT c.id, c.created_at, c.updated_at, (SELECT coalesce(sum(i.quantity), 0)::integer FROM cart_items i WHERE i.cart_id = c.id)
        FROM carts c WHERE c.user_id = $1
        """;

    /// <summary>
    /// Makes the user's cart where there is none, and locks it: PostgreSQL locks the row that stands in the way even where it is
    /// then told to leave it alone. $1 id of a new cart, $2 user, $3 time.
    /// </summary>
    private const string Lock = """
        INSERT INTO carts (id, user_id, created_at, updated_at) VALUES ($1, $2, $3, $3)
        ON CONFLICT (user_id) DO UPDATE SET updated_at = excluded.updated_at WHERE false
        """;

    /// <summary>Puts $4 pieces in, on top of those that are there. $1 user, $2 time, $3 product.</summary>
    public static readonly string Add = $"""
        WITH others AS (
            SELECT count(*) AS lines, coalesce(sum(i.quantity), 0) AS pieces
            FROM carts c JOIN cart_items i ON i.cart_id = c.id
            WHERE c.user_id = $1 AND i.product_id <> $3),
        line AS (
            INSERT INTO cart_items AS line (cart_id, product_id, quantity, price_when_added, added_at)
            SELECT c.id, p.id, $4, p.price, $2
            FROM carts c, products p, others o
            WHERE c.user_id = $1 AND p.id = $3 AND p.status = 'ACTIVE' AND p.stock >= $4 AND o.lines < {Cart.LineLimit}
            ON CONFLICT (cart_id, product_id) DO UPDATE
            SET quantity = line.quantity + excluded.quantity, price_when_added = excluded.price_when_added
            WHERE line.quantity + excluded.quantity <=
                (SELECT least(p.stock, {Cart.QuantityLimit}) FROM products p WHERE p.id = excluded.product_id)
            RETURNING line.quantity)
        UPDATE carts c SET updated_at = $2 FROM line l, others o WHERE c.user_id = $1
        RETURNING c.id, c.created_at, c.updated_at, (l.quantity + o.pieces)::integer
        """;

    /// <summary>Sets the pieces of a line to $4. $1 user, $2 time, $3 product.</summary>
    public const string Change = $"""
        WITH line AS (
            UPDATE cart_items i SET quantity = $4, price_when_added = p.price
            FROM carts c, products p
            WHERE c.user_id = $1 AND i.cart_id = c.id AND i.product_id = $3
                AND p.id = i.product_id AND p.status = 'ACTIVE' AND p.stock >= $4
            RETURNING i.quantity)
        {TouchWithOneLine}
        """;

    /// <summary>Takes a line out. $1 user, $2 time, $3 product.</summary>
    public const string Remove = $"""
        WITH line AS (
            DELETE FROM cart_items i USING carts c
            WHERE c.user_id = $1 AND i.cart_id = c.id AND i.product_id = $3
            RETURNING 0 AS quantity)
        {TouchWithOneLine}
        """;

    /// <summary>Takes all lines out. $1 user, $2 time.</summary>
    public const string Clear = """
        WITH lines AS (DELETE FROM cart_items i USING carts c WHERE c.user_id = $1 AND i.cart_id = c.id RETURNING 1)
        UPDATE carts c SET updated_at = CASE WHEN EXISTS (SELECT FROM lines) THEN $2 ELSE c.updated_at END WHERE c.user_id = $1
        RETURNING c.id, c.created_at, c.updated_at, 0
        """;

    private const string TouchWithOneLine = """
        UPDATE carts c SET updated_at = $2 FROM line l WHERE c.user_id = $1
        RETURNING c.id, c.created_at, c.updated_at, (l.quantity + (
            SELECT coalesce(sum(o.quantity), 0) FROM cart_items o WHERE o.cart_id = c.id AND o.product_id <> $3))::integer
        """;

    /// <summary>The user's cart without its lines; null where there is none.</summary>
    public static Task<Cart?> ReadCartAsync(this ShopContext db, Guid userId, CancellationToken cancellationToken) =>
        db.RunAsync(userId, [Command(Read, userId)], cancellationToken);

    /// <summary>Changes the user's cart, which is made where there is none.</summary>
    /// <param name="db">Where; within its transaction, if it has one.</param>
    /// <param name="userId">Whose cart.</param>
    /// <param name="at">When.</param>
    /// <param name="statement">One of those above.</param>
    /// <param name="arguments">Its parameters after the user and the time.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    /// <returns>The cart after the change, without its lines; null where the statement's conditions were not met.</returns>
    public static Task<Cart?> ChangeCartAsync(
        this ShopContext db,
        Guid userId,
        DateTimeOffset at,
        string statement,
        object[] arguments,
        CancellationToken cancellationToken) =>
        db.RunAsync(
            userId,
            [Command(Lock, Guid.CreateVersion7(at), userId, at), Command(statement, [userId, at, .. arguments])],
            cancellationToken);

    private static async Task<Cart?> RunAsync(
        this ShopContext db, Guid userId, NpgsqlBatchCommand[] commands, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var own = await db.BeginIfNamedAsync(cancellationToken);
            await using var batch = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateBatch();
            foreach (var command in commands)
                batch.BatchCommands.Add(command);
            Cart? cart = null;
            await using (var row = await batch.ExecuteReaderAsync(cancellationToken))
            {
                if (await row.ReadAsync(cancellationToken))
                    cart = new Cart(row.GetGuid(0), userId, row.GetFieldValue<DateTimeOffset>(1), row.GetFieldValue<DateTimeOffset>(2), row.GetInt32(3));
            }
            if (own is not null && cart is not null)
                await own.CommitAsync(CancellationToken.None);
            return cart;
        }
        catch
        {
            db.HasFailedStatements = true;
            throw;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static NpgsqlBatchCommand Command(string statement, params object[] arguments)
    {
        var command = new NpgsqlBatchCommand(statement);
        foreach (var argument in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        return command;
    }
}
