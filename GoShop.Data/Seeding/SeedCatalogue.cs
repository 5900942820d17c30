using GoShop.Data.Products;

namespace GoShop.Data.Seeding;

/// <summary>The categories and products of the demo shop.</summary>
internal sealed class SeedCatalogue
{
    public const int ActiveProducts = 2_000;
    public const int DraftProducts = 40;
    public const int ArchivedProducts = 10;

    private readonly List<SeedCategory> _categories = [];
    private readonly List<SeedProduct> _products = [];

    // So many turns through the categories, lcm(4, 30, 16), make every name of a noun, a series and a variant once.
    private const int TurnsOfEdition = 240;

    private readonly int _active;

    /// <param name="now">The end of the shop's history: all its times lie before it.</param>
    /// <param name="active">How many products are on sale.</param>
    public SeedCatalogue(SeedContent content, SeedRandom random, DateTimeOffset now, int active = ActiveProducts)
    {
        _active = active;
        var leaves = AddCategories(content, now.AddDays(-800));
        for (var number = 0; number < active + DraftProducts + ArchivedProducts; number++)
            _products.Add(MakeProduct(content, random, leaves, number, now));
    }

    public IReadOnlyList<SeedCategory> Categories => _categories;

    public IReadOnlyList<SeedProduct> Products => _products;

    private List<(SeedContent.Leaf Content, Guid Id)> AddCategories(SeedContent content, DateTimeOffset at)
    {
        var leaves = new List<(SeedContent.Leaf, Guid)>();
        foreach (var (rootPosition, branch) in content.Categories.Index())
        {
            var rootId = SeedRandom.Id("category", _categories.Count, at);
            _categories.Add(new SeedCategory(rootId, null, branch.Slug, branch.Name, branch.Description, rootPosition, at));
            foreach (var (position, leaf) in branch.Children.Index())
            {
                var id = SeedRandom.Id("category", _categories.Count, at);
                _categories.Add(new SeedCategory(id, rootId, leaf.Slug, leaf.Name, null, position, at));
                leaves.Add((leaf, id));
            }
        }
        return leaves;
    }

    private SeedProduct MakeProduct(
        SeedContent content,
        SeedRandom random,
        List<(SeedContent.Leaf Content, Guid Id)> leaves,
        int number,
        DateTimeOffset now)
    {
        var home = number % leaves.Count;
        var (leaf, categoryId) = leaves[home];
        var turn = number / leaves.Count;

        // Nouns and series meet again after lcm(4, 30) = 60 turns; by then the variant is another. Once those are through, a second series joins
        // the first, and once those are through, a number.
        var edition = turn / TurnsOfEdition;
        var noun = leaf.Nouns[turn % leaf.Nouns.Count];
        var series = (turn * 7 + home * 3) % content.Series.Count;
        var variant = leaf.Variants[turn / leaf.Nouns.Count % leaf.Variants.Count];
        var english = $"{Line(content, series, edition, language: 0)} {noun[0]}, {variant[0]}";
        var russian = $"{noun[1]} «{Line(content, series, edition, language: 1)}», {variant[1]}";
        var russianFirst = (number + edition) % 2 == 1;

        var first = random.Below(leaf.Facts.Count);
        var second = (first + 1 + random.Below(leaf.Facts.Count - 1)) % leaf.Facts.Count;
        var inEnglish = $"{english}. {leaf.Facts[first][0]}. {leaf.Facts[second][0]}.";
        var inRussian = $"{russian}. {leaf.Facts[first][1]}. {leaf.Facts[second][1]}.";

        var (cheapest, dearest) = (leaf.Price[0], leaf.Price[1]);
        var price = Math.Round((cheapest + (dearest - cheapest) * (decimal)Math.Pow(random.Share(), 2.2)) / 10) * 10;
        var isNew = random.Chance(0.05);
        var createdAt = now.AddMinutes(-(isNew ? random.Between(60, 30 * 1_440) : random.Between(400 * 1_440, 720 * 1_440)));
        var categoryIds = new List<Guid> { categoryId };
        if (random.Chance(0.15))
            categoryIds.Add(leaves[(home + 1 + random.Below(leaves.Count - 1)) % leaves.Count].Id);

        return new SeedProduct
        {
            Id = SeedRandom.Id("product", number, createdAt),
            Sku = $"{leaf.Slug[..3].ToUpperInvariant()}-{number + 1:D5}",
            Slug = Data.Slug.Of(english, Product.SlugLength),
            Name = russianFirst ? russian : english,
            Description = russianFirst ? $"{inRussian}\n\n{inEnglish}" : $"{inEnglish}\n\n{inRussian}",
            Price = price,
            CompareAtPrice = random.Chance(0.12) ? Math.Round(price * random.Between(112, 140) / 1_000) * 10 : null,
            Stock = random.Share() switch { < 0.06 => 0, < 0.16 => random.Between(1, 5), _ => random.Between(6, 200) },
            Status = number < _active ? "ACTIVE" : number < _active + DraftProducts ? "DRAFT" : "ARCHIVED",
            CreatedAt = createdAt,
            CategoryIds = categoryIds,
        };
    }

    private static string Line(SeedContent content, int series, int edition, int language)
    {
        var first = content.Series[series][language];
        if (edition == 0)
            return first;
        var second = content.Series[(series + edition) % content.Series.Count][language];
        return edition < content.Series.Count ? $"{first} {second}" : $"{first} {second} {(edition / content.Series.Count) + 1}";
    }
}

/// <summary>A category as it is seeded.</summary>
internal sealed record SeedCategory(Guid Id, Guid? ParentId, string Slug, string Name, string? Description, int Position, DateTimeOffset CreatedAt);

/// <summary>A product as it is seeded; the pieces in <see cref="Stock"/> are those left after all its sales.</summary>
internal sealed class SeedProduct
{
    public required Guid Id { get; init; }
    public required string Sku { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    public required decimal Price { get; init; }
    public required decimal? CompareAtPrice { get; init; }
    public required int Stock { get; init; }
    public required string Status { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required IReadOnlyList<Guid> CategoryIds { get; init; }
}
