using System.Text.Json;

namespace GoShop.Data.Seeding;

/// <summary>The words the demo shop is made of, read from <c>catalogue.json</c>. A pair is a text in English and in Russian.</summary>
internal sealed record SeedContent(
    IReadOnlyList<string[]> Series,
    IReadOnlyList<SeedContent.Branch> Categories,
    IReadOnlyList<SeedContent.NameStock> People,
    IReadOnlyDictionary<string, string[]> Reviews,
    IReadOnlyList<string[]> Addresses)
{
    /// <summary>A root category and what lies below it.</summary>
    internal sealed record Branch(string Slug, string Name, string Description, IReadOnlyList<Leaf> Children);

    /// <summary>A category with products: its price range in the shop's currency, and the parts its products' texts are built from.</summary>
    internal sealed record Leaf(
        string Slug,
        string Name,
        int[] Price,
        IReadOnlyList<string[]> Nouns,
        IReadOnlyList<string[]> Variants,
        IReadOnlyList<string[]> Facts);

    /// <summary>First and last names that go together, each with its Latin spelling for e-mail addresses.</summary>
    internal sealed record NameStock(IReadOnlyList<string[]> First, IReadOnlyList<string[]> Last);

    public static SeedContent Load()
    {
        using var stream = typeof(SeedContent).Assembly.GetManifestResourceStream("GoShop.Data.Seeding.catalogue.json")!;
        return JsonSerializer.Deserialize<SeedContent>(stream, JsonSerializerOptions.Web)!;
    }
}
