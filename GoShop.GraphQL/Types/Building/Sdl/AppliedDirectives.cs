using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Coercion;
using GoShop.GraphQL.Types.Validation;

namespace GoShop.GraphQL.Types.Building.Sdl;

/// <summary>Reads the specification's own directives where a document applies them.</summary>
/// <param name="problems">Takes what is wrong with their arguments.</param>
internal sealed class AppliedDirectives(ICollection<SchemaProblem> problems)
{
    /// <summary>The reason of <c>@deprecated</c> (§3.13.3); null where it is not applied.</summary>
    public string? DeprecationReason(IReadOnlyList<Directive> directives) => Text(directives, SpecifiedDirectives.Deprecated, "reason");

    /// <summary>The URL of <c>@specifiedBy</c> (§3.13.4); null where it is not applied.</summary>
    public string? SpecifiedByUrl(IReadOnlyList<Directive> directives) => Text(directives, SpecifiedDirectives.SpecifiedBy, "url");

    /// <summary>Whether <c>@oneOf</c> is applied (§3.13.5).</summary>
    public static bool IsOneOf(IReadOnlyList<Directive> directives) => Find(directives, SpecifiedDirectives.OneOf) is not null;

    private static Directive? Find(IReadOnlyList<Directive> directives, DirectiveType type)
        => directives.FirstOrDefault(directive => directive.Name.Value == type.Name);

    private string? Text(IReadOnlyList<Directive> directives, DirectiveType type, string argumentName)
    {
        if (Find(directives, type) is not { } directive)
            return null;
        var definition = type.Arguments[argumentName];
        var given = directive.Arguments.FirstOrDefault(argument => argument.Name.Value == argumentName)?.Value ?? definition.DefaultValue;
        if (given is null)
        {
            Report($"Argument \"@{type.Name}({argumentName}:)\" of required type \"{definition.Type}\" was not provided.", directive);
            return null;
        }
        LiteralCheck.Run(given, definition.Type, (node, _, message) => Report($"Argument \"@{type.Name}({argumentName}:)\" has invalid value: {message}", node));
        return (given as StringValue)?.Text;
    }

    private void Report(string message, SyntaxNode node) => problems.Add(new SchemaProblem(message, [node.Location]));
}
