using System.Globalization;
using GoShop.Testing;
using Npgsql;
using Xunit;

namespace GoShop.Server.Tests.Storms;

/// <summary>Holds what buyers were told against what the shop knows after a storm.</summary>
internal static class StormOutcome
{
    /// <summary>Stock and ledger are sound; every acknowledged order is there, once; no cart has lost or gained anything.</summary>
    public static async Task CheckAsync(string connectionString, IReadOnlyList<Purchase> purchases, int pieces)
    {
        Assert.Empty(await Invariants.FindBrokenAsync(connectionString, DateTimeOffset.UtcNow));
        await using var database = NpgsqlDataSource.Create(connectionString);

        var orders = await ReadAsync<Guid, Guid>(database, "SELECT id, user_id FROM orders");
        var told = purchases.Where(purchase => purchase.OrderId is not null).Select(purchase => KeyValuePair.Create(purchase.OrderId!.Value, purchase.Buyer.User.Id));
        Assert.Equal(told.OrderBy(order => order.Key), orders.OrderBy(order => order.Key));

        var carts = await ReadAsync<Guid, long>(database, "SELECT c.user_id, coalesce(sum(i.quantity), 0) FROM carts c LEFT JOIN cart_items i ON i.cart_id = c.id GROUP BY c.id");
        foreach (var purchase in purchases)
            Assert.Equal(purchase.OrderId is null ? purchase.Pieces : 0, carts.GetValueOrDefault(purchase.Buyer.User.Id));

        var sold = await CountAsync(database, "SELECT coalesce(sum(quantity), 0) FROM order_items");
        var left = await CountAsync(database, "SELECT coalesce(sum(stock), 0) FROM products");
        Assert.Equal(pieces, sold + left);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{purchases.Count} buyers, {orders.Count} orders, {sold} of {pieces} pieces sold; requests sent again: {purchases.Sum(p => p.Buyer.Repeats)}, told to come back later: {purchases.Sum(p => p.Buyer.Refusals)}"));
    }

    public static async Task<long> CountAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task<Dictionary<TKey, TValue>> ReadAsync<TKey, TValue>(NpgsqlDataSource database, string sql)
        where TKey : notnull
    {
        await using var command = database.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync();
        var read = new Dictionary<TKey, TValue>();
        while (await row.ReadAsync())
            read.Add(row.GetFieldValue<TKey>(0), row.GetFieldValue<TValue>(1));
        return read;
    }
}
