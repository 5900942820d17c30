using GoShop.GraphQL.Language;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building.Sdl;

namespace GoShop.GraphQL.Conformance;

/// <summary>Builds each schema once.</summary>
internal sealed class SchemaCache
{
    private readonly Dictionary<string, (Schema? Schema, IReadOnlyList<string> Problems)> _built = new(StringComparer.Ordinal);

    /// <summary>The schema, or what is wrong with its SDL.</summary>
    public (Schema? Schema, IReadOnlyList<string> Problems) Get(string sdl)
    {
        if (!_built.TryGetValue(sdl, out var built))
            _built[sdl] = built = Build(sdl);
        return built;
    }

    private static (Schema? Schema, IReadOnlyList<string> Problems) Build(string sdl)
    {
        try
        {
            var document = Parser.ParseDocument(sdl, ParserOptions.Trusted);
            var schema = SdlSchemaBuilder.TryBuild(document, JsonResolvers.Options, out var problems);
            return (schema, [.. problems.Select(problem => problem.Message)]);
        }
        catch (GraphQLSyntaxException error)
        {
            return (null, [error.Message]);
        }
    }
}
