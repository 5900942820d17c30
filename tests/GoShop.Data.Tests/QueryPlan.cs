using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests;

/// <summary>What PostgreSQL makes of a query.</summary>
internal static class QueryPlan
{
    /// <summary>The plan, a node a line, without costs.</summary>
    public static async Task<string> ExplainAsync(this ShopContext db, IQueryable query)
    {
        var token = TestContext.Current.CancellationToken;
        await using var command = query.CreateDbCommand();
        command.CommandText = $"EXPLAIN (COSTS OFF) {command.CommandText}";
        await db.Database.OpenConnectionAsync(token);
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(token);
        while (await reader.ReadAsync(token))
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }
}
