using GoShop.Data.Mapping;

namespace GoShop.Data;

/// <summary>A value that the shop cannot take, whoever sends it.</summary>
public sealed class InvalidInputException(string field, string message) : ShopException("VALIDATION_ERROR", message)
{
    /// <summary>Which value, in camelCase.</summary>
    public string Field { get; } = field;

    internal static void ThrowIfBlank(string field, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new InvalidInputException(field, $"The {field} must not be blank.");
    }

    /// <exception cref="InvalidInputException">The text would break the line it stands in, or change the order in which people read it.</exception>
    /// <exception cref="UnstorableTextException">It is not text.</exception>
    internal static void ThrowIfNotOneLine(string field, string? text)
    {
        if (text is null)
            return;
        if (!StorableText.IsStorable(text))
            throw new UnstorableTextException();
        if (!StorableText.IsOneLine(text))
            throw new InvalidInputException(field, $"The {field} must be one line, without control characters.");
    }
}
