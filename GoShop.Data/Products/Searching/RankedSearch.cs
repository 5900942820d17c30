using Npgsql;
using NpgsqlTypes;

namespace GoShop.Data.Products.Searching;

/// <summary>Finds products by what people type, the best first.</summary>
public sealed class RankedSearch(NpgsqlDataSource database, WordStatistics statistics)
{
    // Of more products of one name none is the one that was meant.
    private const int MostExact = 50;

    private const string Reading = """
        SELECT search_query($1, $2), ARRAY(
            SELECT id FROM products WHERE lower(name) = lower($3)
            UNION SELECT id FROM products WHERE lower(sku) = lower($3)
            LIMIT $4)
        """;

    /// <summary>Reads a search text: one statement.</summary>
    /// <param name="text">Anything that <see cref="ProductSearch.Matching"/> takes.</param>
    /// <returns>Null where the text is absent or blank.</returns>
    public async Task<ReadSearch?> ReadAsync(string? text, CancellationToken cancellationToken = default)
    {
        if (SearchText.Read(text) is not { } read)
            return null;
        if (read.Words.Length == 0)
            return new ReadSearch(null, [], WordShares.None);
        var shares = await statistics.GetAsync(cancellationToken);
        await using var command = database.CreateCommand(Reading);
        command.Parameters.AddWithValue(read.Words);
        command.Parameters.AddWithValue(read.IsOpen);
        command.Parameters.AddWithValue(read.Text);
        command.Parameters.AddWithValue(MostExact);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.IsDBNull(0)
            ? new ReadSearch(null, [], WordShares.None)
            : new ReadSearch(reader.GetFieldValue<NpgsqlTsQuery>(0), reader.GetFieldValue<Guid[]>(1), shares);
    }
}
