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
}
