using GoShop.Data.Mapping;
using GoShop.Data.Unicode;

namespace GoShop.Data.Products;

/// <summary>What holds for every product, whichever way it comes into the shop.</summary>
public static class ProductRules
{
    /// <summary>How many categories a product may be filed under.</summary>
    public const int MostCategories = 50;

    // A letter is written with a few marks at most.
    private const int LongestRawSku = 4 * Product.SkuLength;

    /// <summary>The values as they are kept: without blanks at the ends, and nothing for a description or a struck-through price that says nothing.</summary>
    public static ProductValues Clean(ProductValues values) => values with
    {
        Sku = CleanSku(values.Sku),
        Name = values.Name.Trim(),
        Description = string.IsNullOrWhiteSpace(values.Description) ? null : values.Description.Trim(),
        // So that 9.9 and 9.90 are the same in every answer.
        Price = values.Price + 0.00m,
        CompareAtPrice = values.CompareAtPrice + 0.00m,
    };

    /// <summary>A SKU as it is kept: without blanks at the ends, and with each letter written in one way. Capital and small letters stay two.</summary>
    public static string CleanSku(string sku)
    {
        var trimmed = sku.Trim();
        // What is far too long, or no text, is refused as it is.
        return trimmed.Length <= LongestRawSku && StorableText.IsStorable(trimmed) ? CanonicalForm.Of(trimmed) : trimmed;
    }

    /// <summary>What is wrong with cleaned values: each field by its name in camelCase, with what is expected of it. An empty slug is one yet to be made.</summary>
    public static IEnumerable<(string Field, string Message)> Problems(ProductValues values)
    {
        if (OfLine("sku", values.Sku, Product.SkuLength) is { } sku)
            yield return ("sku", sku);
        if (values.Slug.Length > Product.SlugLength || (values.Slug.Length > 0 && !Slug.IsSlug(values.Slug)))
            yield return ("slug", $"A slug has no more than {Product.SlugLength} characters: {Slug.Rule}.");
        if (OfLine("name", values.Name, Product.NameLength) is { } name)
            yield return ("name", name);
        if (values.Description?.Length > Product.DescriptionLength)
            yield return ("description", $"The description has no more than {Product.DescriptionLength} characters.");
        else if (values.Description is not null && !StorableText.IsStorable(values.Description))
            yield return ("description", "The description must not hold NUL characters or unpaired surrogates.");
        else if (values.Description is not null && !StorableText.IsPlain(values.Description))
            yield return ("description", InvalidInputException.NotPlain("description"));
        if (OfAmount("price", values.Price) is { } price)
            yield return ("price", price);
        if (values.CompareAtPrice is { } compareAtPrice)
        {
            if (OfAmount("compareAtPrice", compareAtPrice) is { } amount)
                yield return ("compareAtPrice", amount);
            else if (compareAtPrice <= values.Price)
                yield return ("compareAtPrice", "The compareAtPrice is struck through beside the price, so it must be above it.");
        }
        if (values.LowStockThreshold < 0)
            yield return ("lowStockThreshold", "The lowStockThreshold must not be negative.");
        if (!Enum.IsDefined(values.Status))
            yield return ("status", "There is no such status.");
    }

    /// <exception cref="InvalidInputException">Something is wrong with the values.</exception>
    /// <exception cref="AggregateException">Several things are: an <see cref="InvalidInputException"/> each.</exception>
    internal static void ThrowIfAnyProblem(ProductValues values)
    {
        InvalidInputException[] problems = [.. Problems(values).Select(problem => new InvalidInputException(problem.Field, problem.Message))];
        if (problems is [var only])
            throw only;
        if (problems.Length > 0)
            throw new AggregateException(problems);
    }

    private static string? OfLine(string field, string text, int length)
    {
        if (text.Length == 0)
            return $"The {field} must not be blank.";
        if (text.Length > length)
            return $"The {field} has no more than {length} characters.";
        return StorableText.IsStorable(text) && StorableText.IsOneLine(text) ? null : $"The {field} must be one line, without control characters.";
    }

    private static string? OfAmount(string field, decimal amount) =>
        amount is < 0 or > Product.HighestPrice ? $"The {field} must be between 0 and {Product.HighestPrice}."
        : decimal.Round(amount, 2) != amount ? $"The {field} must have no more than two fraction digits."
        : null;
}
