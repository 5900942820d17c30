using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building.Sdl;
using GoShop.GraphQL.Types.Validation;
using GoShop.GraphQL.Validation;
using Microsoft.Extensions.Logging.Abstractions;

namespace GoShop.GraphQL.Conformance;

/// <summary>Builds each schema once.</summary>
internal sealed class SchemaCache
{
    private static readonly RequestExecutorOptions Unlimited = new()
    {
        Parser = ParserOptions.Trusted,
        Validation = ValidationOptions.Unlimited,
        MaxErrors = int.MaxValue,
        Cost = { MaxCost = 0 },
        IncludeExceptionDetails = true,
    };

    private readonly Dictionary<string, IRequestExecutor> _executors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Schema? Schema, IReadOnlyList<SchemaProblem> Problems)> _built = new(StringComparer.Ordinal);

    /// <summary>The schema, or what is wrong with its SDL.</summary>
    public (Schema? Schema, IReadOnlyList<SchemaProblem> Problems) Get(string sdl)
    {
        if (!_built.TryGetValue(sdl, out var built))
            _built[sdl] = built = Build(sdl);
        return built;
    }

    /// <exception cref="InvalidOperationException">The SDL is not valid.</exception>
    public Schema GetValid(string sdl)
    {
        var (schema, problems) = Get(sdl);
        return schema ?? throw new InvalidOperationException($"Bad schema: {string.Join(" ", problems)}");
    }

    /// <summary>An executor without limits, which shows the messages of exceptions.</summary>
    public IRequestExecutor GetExecutor(string sdl)
    {
        if (!_executors.TryGetValue(sdl, out var executor))
            _executors[sdl] = executor = new RequestExecutor(GetValid(sdl), Unlimited, NullLogger<RequestExecutor>.Instance);
        return executor;
    }

    private static (Schema? Schema, IReadOnlyList<SchemaProblem> Problems) Build(string sdl)
    {
        try
        {
            var document = Parser.ParseDocument(sdl, ParserOptions.Trusted);
            var schema = SdlSchemaBuilder.TryBuild(document, JsonResolvers.Options, out var problems);
            return (schema, problems);
        }
        catch (GraphQLSyntaxException error)
        {
            return (null, [new SchemaProblem(error.Message, [error.Location])]);
        }
    }
}
