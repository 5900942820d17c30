using GoShop.Data;

namespace GoShop.Schema.Categories;

/// <summary>Reads ids of categories that something is to be filed under, so that one that leads to none is named as the client sent it.</summary>
internal static class CategoryIds
{
    private const int MostNamed = 100;

    /// <summary>One id.</summary>
    /// <param name="text">What the client sent.</param>
    /// <param name="field">The field of the input that has it.</param>
    /// <exception cref="InvalidInputException">It is no UUID, so there is no such category.</exception>
    public static Guid Read(string text, string field) => Guid.TryParse(text, out var id)
        ? id
        : throw new InvalidInputException(field, $"There is no category \"{(text.Length > MostNamed ? $"{text[..MostNamed]}…" : text)}\".");

    /// <summary>Several ids.</summary>
    /// <exception cref="InvalidInputException">One of them is no UUID.</exception>
    public static IReadOnlyList<Guid> Read(IReadOnlyList<string> texts, string field) => [.. texts.Select(text => Read(text, field))];
}
