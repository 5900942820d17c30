using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Building.Sdl.Rules;
using GoShop.GraphQL.Types.Validation;

namespace GoShop.GraphQL.Types.Building.Sdl;

/// <summary>Makes schemas of type system documents (§3), extensions applied.</summary>
public static class SdlSchemaBuilder
{
    /// <summary>Reads, builds and validates a schema.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a document.</exception>
    /// <exception cref="SchemaException">The document breaks rules of the specification; every problem is listed.</exception>
    public static Schema Build(string sdl, SdlSchemaOptions? options = null)
    {
        var schema = TryBuild(Parser.ParseDocument(sdl, ParserOptions.Trusted), options ?? SdlSchemaOptions.Default, out var problems);
        return schema ?? throw new SchemaException([.. problems.Select(problem => problem.ToString())]);
    }

    /// <summary>Builds and validates a schema; null where the document breaks rules of the specification, all of them in <paramref name="problems"/>.</summary>
    public static Schema? TryBuild(Document document, SdlSchemaOptions options, out IReadOnlyList<SchemaProblem> problems)
    {
        problems = SdlValidator.Validate(document);
        if (problems.Count > 0)
            return null;
        var draft = new SdlSchemaDraft(document, options);
        var schema = draft.Build();
        problems = [.. draft.Problems, .. SchemaValidator.Validate(schema, draft.Excused, draft.Roots)];
        return problems.Count == 0 ? schema : null;
    }
}
