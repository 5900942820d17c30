namespace GoShop.Data.Seeding;

/// <summary>
/// The pictures of the demo shop's products. Seeding only says that they are there: whoever looks first has them drawn, by their names, so that a key of
/// this name never lacks its blob.
/// </summary>
public static class SeedPictures
{
    /// <summary>What their originals are called.</summary>
    public const string FileName = "drawn.png";

    /// <summary>Pixels of a drawing.</summary>
    internal const int Width = 1200;

    /// <summary>Pixels of a drawing.</summary>
    internal const int Height = 900;

    private const int Most = 3;

    /// <summary>One to three of each product.</summary>
    internal static IEnumerable<SeedPicture> Of(IReadOnlyList<SeedProduct> products)
        => from indexed in products.Index()
           from position in Enumerable.Range(0, 1 + (indexed.Index % Most))
           let product = indexed.Item
           select new SeedPicture(SeedRandom.Id("picture", (indexed.Index * Most) + position, product.CreatedAt), product.Id, position, product.Name, product.CreatedAt);
}

/// <summary>A picture as it is seeded.</summary>
internal sealed record SeedPicture(Guid Id, Guid ProductId, int Position, string Alt, DateTimeOffset At);
