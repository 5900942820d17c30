using System.Text.Json;
using System.Text.Json.Serialization;

namespace GoShop.Data.Jobs;

/// <summary>How jobs keep what they were asked to do and what came of it: as clients write it.</summary>
internal static class JobJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };
}
