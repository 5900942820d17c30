using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Building.Sdl.Rules;

/// <summary>What the rules need to know of a directive, before there is a schema.</summary>
/// <param name="Arguments">Names and types; the required ones must be given.</param>
internal sealed record KnownDirective(
    DirectiveLocations Locations, bool IsRepeatable, IReadOnlyList<(string Name, string Type, bool IsRequired)> Arguments)
{
    public static KnownDirective Of(DirectiveType directive) => new(
        directive.Locations,
        directive.IsRepeatable,
        [.. directive.Arguments.Select(argument => (argument.Name, argument.Type.ToString(), argument.IsRequired))]);

    public static KnownDirective Of(DirectiveDefinition directive) => new(
        directive.Locations.Aggregate(DirectiveLocations.None, (all, name) => all | DirectiveLocationNames.Parse(name.Value)),
        directive.IsRepeatable,
        [.. directive.Arguments.Select(argument =>
            (argument.Name.Value, argument.Type.ToString(), argument is { Type: NonNullTypeReference, DefaultValue: null }))]);
}
