using Npgsql;

namespace GoShop.Data.Products.Searching;

/// <summary>What else people might type.</summary>
public sealed class SearchSuggestions(NpgsqlDataSource database)
{
    // From how many words or products that begin so the suggestions are chosen.
    private const int Sample = 200;

    // From how many words that are like one the likeliest is chosen.
    private const int MostNear = 10;

    // Words know nothing of who may see their products: those of drafts alone, and of what is sold no more, are suggested to nobody.
    private const string IsOnSale = """
        (SELECT true FROM products WHERE status = 'ACTIVE' AND name_words @@ (quote_literal(known.word) || ':A')::tsquery LIMIT 1)
        """;

    private const string Corrections = $"""
        SELECT CASE WHEN NOT is_search_word(typed.word, $2 AND typed.place = cardinality($1))
            THEN (SELECT known.word FROM nearest_words(typed.word, $3) AS known (word) WHERE {IsOnSale} LIMIT 1) END
        FROM unnest($1) WITH ORDINALITY AS typed (word, place)
        ORDER BY typed.place
        """;

    // The last word as it may go on: alone, with any word of a name; after others, with one of a name that has them too. Then whole names.
    private const string Completions = $"""
        WITH lone AS (
            SELECT known.word
            FROM (SELECT word FROM search_words
                WHERE cardinality($1) = 1 AND is_name AND word >= $2 COLLATE "C" AND word < ($2 || chr(1114111)) COLLATE "C"
                ORDER BY length(word), word
                LIMIT $5) AS known
            WHERE {IsOnSale}
            LIMIT $4
        ), together AS (
            SELECT entry.lexeme AS word
            FROM (SELECT name_words FROM products
                WHERE cardinality($1) > 1 AND status = 'ACTIVE' AND name_words @@ search_query($1, true)
                LIMIT $5) AS found, unnest(found.name_words) AS entry
            WHERE 'A' = ANY (entry.weights) AND starts_with(entry.lexeme, $2)
            GROUP BY entry.lexeme
            ORDER BY count(*) DESC, entry.lexeme
            LIMIT $4
        ), names AS (
            SELECT DISTINCT ON (lower(begun.name)) begun.name, begun.sold_count
            FROM (SELECT name, sold_count FROM products
                WHERE status = 'ACTIVE' AND lower(name) ~>=~ lower($3) AND lower(name) ~<~ (lower($3) || chr(1114111))
                LIMIT $5) AS begun
            ORDER BY lower(begun.name), begun.sold_count DESC
        )
        SELECT word, true FROM lone
        UNION ALL SELECT word, true FROM together
        UNION ALL (SELECT name, false FROM names ORDER BY sold_count DESC, name LIMIT $4)
        """;

    /// <summary>
    /// What a text that finds nothing was likely meant to be: the text with each word that is in no product replaced by the word of a name that is most like it.
    /// </summary>
    /// <returns>Null where there is nothing to replace, or nothing to replace it with.</returns>
    public async Task<string?> CorrectAsync(string text, CancellationToken cancellationToken = default)
    {
        if (SearchText.Read(text) is not { Words.Length: > 0 } read)
            return null;
        await using var command = database.CreateCommand(Corrections);
        command.Parameters.AddWithValue(read.Words);
        command.Parameters.AddWithValue(read.IsOpen);
        command.Parameters.AddWithValue(MostNear);
        var words = new List<string?>(read.Words.Length);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            words.Add(reader.IsDBNull(0) ? null : reader.GetString(0));
        return words.Exists(word => word is not null) ? read.With(words) : null;
    }

    /// <summary>How what has been typed so far may go on: by a word, or to the whole name of a product.</summary>
    /// <param name="beginning">What was typed; one that does not end in a word goes on to names alone.</param>
    /// <param name="most">How many suggestions, at most.</param>
    public async Task<IReadOnlyList<string>> CompleteAsync(string beginning, int most, CancellationToken cancellationToken = default)
    {
        if (SearchText.Read(beginning) is not { } read)
            return [];
        await using var command = database.CreateCommand(Completions);
        command.Parameters.AddWithValue(read.IsOpen ? read.Words : []);
        command.Parameters.AddWithValue(read.IsOpen ? read.Words[^1] : string.Empty);
        command.Parameters.AddWithValue(read.Text);
        command.Parameters.AddWithValue(most);
        command.Parameters.AddWithValue(Sample);
        var (words, names) = (new List<string>(), new List<string>());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var replaced = new string?[read.Words.Length];
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!reader.GetBoolean(1))
                names.Add(reader.GetString(0));
            else
            {
                replaced[^1] = reader.GetString(0);
                words.Add(read.With(replaced));
            }
        }
        // Half of each, and more of the one where there is less of the other.
        return [.. words.Take(most - Math.Min(most / 2, names.Count)).Concat(names).Distinct(StringComparer.OrdinalIgnoreCase).Take(most)];
    }
}
