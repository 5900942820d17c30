using Npgsql;

namespace GoShop.Data.Products.Searching;

/// <summary>
/// Which words are in many products: what PostgreSQL's own statistics know (<c>pg_stats</c>, as of the last <c>ANALYZE</c>, which autovacuum runs), read every
/// few minutes. They decide how a search is carried out, and nothing of what it finds.
/// </summary>
public sealed class WordStatistics(NpgsqlDataSource database, TimeProvider time)
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(5);

    // The frequencies that follow those of the words are the least and the greatest.
    private const string Frequencies = """
        SELECT s.attname, f.word, f.share, (SELECT reltuples FROM pg_class WHERE oid = 'products'::regclass)
        FROM pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS f (word, share)
        WHERE s.schemaname = current_schema() AND s.tablename = 'products' AND s.attname IN ('name_words', 'all_words') AND f.word IS NOT NULL
        """;

    private Known _known = new(WordShares.None, DateTimeOffset.MinValue);

    internal async ValueTask<WordShares> GetAsync(CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref _known);
        if (time.GetUtcNow() - known.At < Age)
            return known.Shares;
        var read = new Known(await ReadAsync(cancellationToken), time.GetUtcNow());
        Volatile.Write(ref _known, read);
        return read.Shares;
    }

    private async Task<WordShares> ReadAsync(CancellationToken cancellationToken)
    {
        var (names, all) = (new Dictionary<string, double>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal));
        double products = 0;
        await using var command = database.CreateCommand(Frequencies);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            (reader.GetString(0) == "name_words" ? names : all)[reader.GetString(1)] = reader.GetFloat(2);
            products = reader.GetFloat(3);
        }
        return new WordShares(products, names, all);
    }

    private sealed record Known(WordShares Shares, DateTimeOffset At);
}
