using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GoShop.Data.Carts;

/// <summary>
/// The SQL of carts. A change takes one round trip: its first statement locks the cart's row, so that the second, which decides,
/// changes and counts, sees what others did before it and nobody comes between. Where it changes nothing, the cart stays untouched.
/// </summary>
internal static class CartStatements
{
    /// <summary>Pieces of a product <c>p</c> that a cart can have at the time $2: what there is, less what other carts hold at checkout.</summary>
    /// <param name="cart">The cart's id, in SQL.</param>
    public static string AvailableTo(string cart) =>
        $"(p.stock - (SELECT coalesce(sum(h.quantity), 0) FROM cart_items h WHERE h.product_id = p.id AND h.held_until > $2 AND h.cart_id <> {cart}))::integer";

    /// <summary>What the cart <c>c</c> held at the time $2, before the statement: it lets go of what it changes. Two columns, products and pieces.</summary>
    /// <param name="which">Which of its lines <c>h</c>, in SQL.</param>
    public static string LetGo(string which)
    {
        return $"{Of("product_id")}, {Of("quantity")}";

        string Of(string column) => $"ARRAY(SELECT h.{column} FROM cart_items h WHERE h.cart_id = c.id AND h.held_until > $2 AND {which} ORDER BY h.product_id)";
    }

    /// <summary>The cart without its lines. $1 owner.</summary>
    private static readonly CartStatement Read = new(owner => $"""
        SELECT c.id, c.created_at, c.updated_at, (SELECT coalesce(sum(i.quantity), 0)::integer FROM cart_items i WHERE i.cart_id = c.id), '{"{}"}'::uuid[], '{"{}"}'::integer[]
        FROM carts c WHERE c.{owner} = $1
        """);

    /// <summary>
    /// Makes the owner's cart where there is none, and locks it: PostgreSQL locks the row that stands in the way even where it is
    /// then told to leave it alone. $1 id of a new cart, $2 owner, $3 time.
    /// </summary>
    private static readonly CartStatement Make = new(owner => $"""
        INSERT INTO carts (id, {owner}, created_at, updated_at) VALUES ($1, $2, $3, $3)
        ON CONFLICT ({owner}) {(owner is CartStatement.Visitor ? $"WHERE {owner} IS NOT NULL" : "")} DO UPDATE SET updated_at = excluded.updated_at WHERE false
        """);

    /// <summary>Locks the owner's cart, if there is one. $1 owner.</summary>
    private static readonly CartStatement Lock = new(owner => $"SELECT c.id FROM carts c WHERE c.{owner} = $1 FOR NO KEY UPDATE");

    /// <summary>Puts $4 pieces in, on top of those that are there; none of a product that is being deleted. $1 owner, $2 time, $3 product.</summary>
    public static readonly CartStatement Add = new(owner => $"""
        WITH others AS (
            SELECT count(*) AS lines, coalesce(sum(i.quantity), 0) AS pieces
            FROM carts c JOIN cart_items i ON i.cart_id = c.id
            WHERE c.{owner} = $1 AND i.product_id <> $3),
        line AS (
            INSERT INTO cart_items AS line (cart_id, product_id, quantity, price_when_added, added_at)
            SELECT c.id, p.id, $4, p.price, $2
            FROM carts c, products p, others o
            WHERE c.{owner} = $1 AND p.id = $3 AND p.status = 'ACTIVE' AND {AvailableTo("c.id")} >= $4 AND o.lines < {Cart.LineLimit}
            FOR KEY SHARE OF p
            ON CONFLICT (cart_id, product_id) DO UPDATE
            SET quantity = line.quantity + excluded.quantity, price_when_added = excluded.price_when_added
            WHERE line.quantity + excluded.quantity <=
                (SELECT least({AvailableTo("excluded.cart_id")}, {Cart.QuantityLimit}) FROM products p WHERE p.id = excluded.product_id)
            RETURNING line.cart_id, line.quantity),
        life AS (
            INSERT INTO cart_lives (cart_id, started_at) SELECT l.cart_id, $2 FROM line l, others o WHERE o.lines = 0 AND l.quantity = $4
            ON CONFLICT (cart_id) WHERE ordered_at IS NULL DO NOTHING)
        UPDATE carts c SET updated_at = $2 FROM line l, others o WHERE c.{owner} = $1
        RETURNING c.id, c.created_at, c.updated_at, (l.quantity + o.pieces)::integer, {LetGo("h.product_id = $3")}
        """);

    /// <summary>Sets the pieces of a line to $4. $1 owner, $2 time, $3 product.</summary>
    public static readonly CartStatement Change = new(owner => $"""
        WITH line AS (
            UPDATE cart_items i SET quantity = $4, price_when_added = p.price
            FROM carts c, products p
            WHERE c.{owner} = $1 AND i.cart_id = c.id AND i.product_id = $3
                AND p.id = i.product_id AND p.status = 'ACTIVE' AND {AvailableTo("c.id")} >= $4
            RETURNING i.quantity)
        {TouchWithOneLine(owner)}
        """);

    /// <summary>Takes a line out. $1 owner, $2 time, $3 product.</summary>
    public static readonly CartStatement Remove = new(owner => $"""
        WITH line AS (
            DELETE FROM cart_items i USING carts c
            WHERE c.{owner} = $1 AND i.cart_id = c.id AND i.product_id = $3
            RETURNING 0 AS quantity)
        {TouchWithOneLine(owner)}
        """);

    /// <summary>Takes all lines out. $1 owner, $2 time.</summary>
    public static readonly CartStatement Clear = new(owner => $"""
        WITH lines AS (DELETE FROM cart_items i USING carts c WHERE c.{owner} = $1 AND i.cart_id = c.id RETURNING 1)
        UPDATE carts c SET updated_at = CASE WHEN EXISTS (SELECT FROM lines) THEN $2 ELSE c.updated_at END WHERE c.{owner} = $1
        RETURNING c.id, c.created_at, c.updated_at, 0, {LetGo("true")}
        """);

    private static string TouchWithOneLine(string owner) => $"""
        UPDATE carts c SET updated_at = $2 FROM line l WHERE c.{owner} = $1
        RETURNING c.id, c.created_at, c.updated_at, (l.quantity + (
            SELECT coalesce(sum(o.quantity), 0) FROM cart_items o WHERE o.cart_id = c.id AND o.product_id <> $3))::integer, {LetGo("h.product_id = $3")}
        """;

    /// <summary>The owner's cart without its lines; null where there is none.</summary>
    public static Task<Cart?> ReadCartAsync(this ShopContext db, CartOwner owner, CancellationToken cancellationToken) =>
        db.RunAsync(owner, before: 0, [Command(Read.For(owner), owner.Key)], cancellationToken);

    /// <summary>Changes the owner's cart. A user's is made where there is none, as is that of a visitor who is to have one.</summary>
    /// <param name="db">Where; within its transaction, if it has one.</param>
    /// <param name="owner">Whose cart.</param>
    /// <param name="at">When.</param>
    /// <param name="statement">One of those above.</param>
    /// <param name="arguments">Its parameters after the owner and the time.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    /// <returns>The cart after the change, without its lines; null where there is none, or the statement's conditions were not met.</returns>
    public static Task<Cart?> ChangeCartAsync(
        this ShopContext db,
        CartOwner owner,
        DateTimeOffset at,
        CartStatement statement,
        object[] arguments,
        CancellationToken cancellationToken)
    {
        var change = Command(statement.For(owner), [owner.Key, at, .. arguments]);
        return owner.IsNew
            ? db.RunAsync(owner, before: 0, [Command(Make.For(owner), Guid.CreateVersion7(at), owner.Key, at), change], cancellationToken)
            : db.RunAsync(owner, before: 1, [Command(Lock.For(owner), owner.Key), change], cancellationToken);
    }

    /// <summary>Puts a visitor's cart into a user's, by <see cref="CartMerge"/>.</summary>
    /// <returns>The user's cart after it, without its lines; null where the visitor's is gone or empty.</returns>
    public static Task<Cart?> MergeCartsAsync(
        this ShopContext db, Guid userId, CartOwner visitor, DateTimeOffset at, CancellationToken cancellationToken)
    {
        CartOwner user = userId;
        NpgsqlBatchCommand[] commands =
        [
            // The user's first: of two who merge the same cart at once, one waits here or there, and not in a circle.
            Command(Make.For(user), Guid.CreateVersion7(at), userId, at),
            Command(Lock.For(visitor), visitor.Key),
            Command(CartMerge.ForgetLeftovers, userId),
            Command(CartMerge.Merge, userId, at, visitor.Key),
            Command(CartMerge.JoinLives, userId, visitor.Key),
            Command(CartMerge.Forget, visitor.Key),
        ];
        return db.RunAsync(user, before: 1, commands, cancellationToken);
    }

    /// <param name="db">Where; within its transaction, if it has one.</param>
    /// <param name="owner">Whose cart it is that comes of it.</param>
    /// <param name="before">How many results come before that.</param>
    /// <param name="commands">What to run, in one round trip.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    private static async Task<Cart?> RunAsync(
        this ShopContext db, CartOwner owner, int before, NpgsqlBatchCommand[] commands, CancellationToken cancellationToken)
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
                for (var passed = 0; passed < before; passed++)
                    await row.NextResultAsync(cancellationToken);
                if (await row.ReadAsync(cancellationToken))
                {
                    cart = new Cart(row.GetGuid(0), owner.UserId, row.GetFieldValue<DateTimeOffset>(1), row.GetFieldValue<DateTimeOffset>(2), row.GetInt32(3))
                    {
                        LetGo = row.GetFieldValue<Guid[]>(4).Zip(row.GetFieldValue<int[]>(5)).ToDictionary(line => line.First, line => line.Second),
                    };
                }
                // What goes wrong in a later one is told when it is come to.
                while (await row.NextResultAsync(cancellationToken))
                {
                }
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
