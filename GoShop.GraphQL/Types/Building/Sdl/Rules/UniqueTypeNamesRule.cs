using GoShop.GraphQL.Language;

namespace GoShop.GraphQL.Types.Building.Sdl.Rules;

/// <summary>Each type is defined once (§3.3).</summary>
internal static class UniqueTypeNamesRule
{
    public static void Check(SdlContext context)
    {
        var seen = new Dictionary<string, Location>(StringComparer.Ordinal);
        foreach (var type in context.Types.Where(type => !type.IsExtension))
            context.ReportRepeated(seen, type.Name, $"There can be only one type named \"{type.Name.Value}\".");
    }
}
