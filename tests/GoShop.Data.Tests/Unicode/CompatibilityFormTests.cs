using GoShop.Data.Unicode;
using GoShop.Testing;
using Npgsql;
using Xunit;

namespace GoShop.Data.Tests.Unicode;

/// <summary>Normalization forms KC and C, held against the examples of Unicode Standard Annex 15 and against PostgreSQL's own.</summary>
public sealed class CompatibilityFormTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("plain ASCII", "plain ASCII")]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("\u00e9", "\u00e9")]
    [InlineData("\u0435\u0308\u0436", "\u0451\u0436")]
    [InlineData("\ufb01", "fi")]
    [InlineData("2\u2075", "25")]
    [InlineData("\u1e9b\u0323", "\u1e69")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\uff30\uff21\uff33\uff33", "PASS")]
    [InlineData("\u212b", "\u00c5")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("\ud55c\uae00", "\ud55c\uae00")]
    [InlineData("\ud834\udd5e", "\ud834\udd57\ud834\udd65")]
    [InlineData("\ud83d\udc4d\ud83c\udffd", "\ud83d\udc4d\ud83c\udffd")]
    [InlineData("a\u0301\u0301", "\u00e1\u0301")]
    [InlineData("\u0301a", "\u0301a")]
    public void Text_that_looks_alike_is_written_alike(string text, string normal)
    {
        Assert.Equal(normal, CompatibilityForm.Of(text));
        Assert.Equal(text == normal, CompatibilityForm.IsIn(text));
    }

    [Theory]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("\u0435\u0308\u0436", "\u0451\u0436")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u1e9b\u0323", "\u1e9b\u0323")]
    [InlineData("\u212b", "\u00c5")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("\ufb01 2\u2075 \uff30", "\ufb01 2\u2075 \uff30")]
    public void Text_that_is_the_same_is_written_alike(string text, string normal) => Assert.Equal(normal, CanonicalForm.Of(text));

    [Fact]
    public void What_is_no_text_is_answered_all_the_same() => Assert.Equal("\ufffdé\ufffd", CompatibilityForm.Of("\ud800e\u0301\udc00"));

    [Fact]
    public async Task Every_character_is_normalized_as_PostgreSQL_does()
    {
        var differing = new List<int>();
        await foreach (var (code, (compatible, canonical)) in ReadAsync(
            "SELECT c, normalize(chr(c), NFKC), normalize(chr(c), NFC) FROM generate_series(1, 1114111) c WHERE c NOT BETWEEN 55296 AND 57343",
            reader => (reader.GetInt32(0), (reader.GetString(1), reader.GetString(2)))))
        {
            var character = char.ConvertFromUtf32(code);
            if (CompatibilityForm.Of(character) != compatible || CanonicalForm.Of(character) != canonical)
                differing.Add(code);
        }

        // What its Unicode does not know yet it leaves alone.
        Assert.DoesNotContain(differing, code => !IsNew(code));
    }

    [Fact]
    public async Task Characters_that_meet_are_composed_and_ordered_as_PostgreSQL_does()
    {
        var random = new Random(15);
        // Those that do something beside others.
        var lively = Enumerable.Range('A', 0x1d800).Where(IsSettled)
            .Where(code => NormalizationTable.Instance.RankOf(code) > 0 || NormalizationTable.Instance.Decompose(code) is not null || code is < 'z' or (>= 0x1100 and < 0x1200))
            .ToArray();
        var texts = Enumerable.Range(0, 20_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 9)).Select(_ => char.ConvertFromUtf32(lively[random.Next(lively.Length)]))))
            .ToArray();

        var wrong = new List<string>();
        await foreach (var (text, (compatible, canonical)) in ReadAsync(
            "SELECT t, normalize(t, NFKC), normalize(t, NFC) FROM unnest($1) t", reader => (reader.GetString(0), (reader.GetString(1), reader.GetString(2))), texts))
        {
            if (CompatibilityForm.Of(text) != compatible || CompatibilityForm.Of(compatible) != compatible
                || CanonicalForm.Of(text) != canonical || CanonicalForm.Of(canonical) != canonical)
                wrong.Add(string.Join(' ', text.EnumerateRunes().Select(rune => rune.Value.ToString("x4"))));
        }

        Assert.Empty(wrong);
    }

    // Of Unicode 15 and later, which PostgreSQL 15 does not know: raised Cyrillic, a raised S, outlined letters and digits.
    private static bool IsNew(int code) => code is 0xa7f1 or (>= 0x1e030 and <= 0x1e06d) or (>= 0x1ccd6 and <= 0x1ccf9);

    // Blocks that have been complete for long: Latin to Arabic, Indic, Korean letters, marks and letters with them, symbols, forms of presentation.
    private static bool IsSettled(int code) => code is (>= 'A' and < 0x700) or (>= 0x900 and < 0xc80) or (>= 0x1100 and < 0x1200) or (>= 0x1dc0 and < 0x3400)
        or (>= 0xfb00 and < 0xfff0) or (>= 0x1d100 and < 0x1d800);

    private async IAsyncEnumerable<(TFirst, TSecond)> ReadAsync<TFirst, TSecond>(string sql, Func<NpgsqlDataReader, (TFirst, TSecond)> read, string[]? texts = null)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        if (texts is not null)
            command.Parameters.AddWithValue(texts);
        await using var reader = await command.ExecuteReaderAsync(Token);
        while (await reader.ReadAsync(Token))
            yield return read(reader);
    }
}
