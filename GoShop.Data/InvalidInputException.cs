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

    /// <exception cref="InvalidInputException">The text, in lines and paragraphs, is too long, or would change the order in which people read it.</exception>
    /// <exception cref="UnstorableTextException">It is not text.</exception>
    internal static void ThrowIfNotPlain(string field, string? text, int length)
    {
        if (text is null)
            return;
        if (text.Length > length)
            throw new InvalidInputException(field, $"The {field} has no more than {length} characters.");
        if (!StorableText.IsStorable(text))
            throw new UnstorableTextException();
        if (!StorableText.IsPlain(text))
            throw new InvalidInputException(field, NotPlain(field));
    }

    /// <summary>What to say of text that is not <see cref="StorableText.IsPlain"/>.</summary>
    internal static string NotPlain(string field) => $"The {field} must not hold control characters, nor any that turn the direction of writing.";
}
