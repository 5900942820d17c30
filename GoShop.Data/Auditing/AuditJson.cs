using System.Text.Json;
using System.Text.Json.Serialization;

namespace GoShop.Data.Auditing;

/// <summary>Writes what an entry says of its target as JSON, and refuses what must never be kept.</summary>
internal static class AuditJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    // Whatever has such a word in its name is, or leads to, a secret.
    private static readonly string[] Secrets = ["password", "token", "secret", "hash", "stamp", "key"];

    /// <summary>The object as JSON; null for none.</summary>
    /// <exception cref="ArgumentException">A property is named like a secret.</exception>
    public static string? Of(object? value)
    {
        if (value is null)
            return null;
        var json = JsonSerializer.SerializeToElement(value, Options);
        foreach (var property in json.EnumerateObject())
        {
            if (Secrets.Any(word => property.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
                throw new ArgumentException($"The audit log keeps no secrets, and {property.Name} sounds like one.", nameof(value));
        }
        return json.GetRawText();
    }
}
