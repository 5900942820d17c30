using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Scalars;

namespace GoShop.GraphQL.Types;

/// <summary>The directives the specification defines (§3.13).</summary>
public static class SpecifiedDirectives
{
    /// <summary>The reason of a deprecation that gives none.</summary>
    public const string DefaultDeprecationReason = "No longer supported";

    private const DirectiveLocations Selections = DirectiveLocations.Field | DirectiveLocations.FragmentSpread | DirectiveLocations.InlineFragment;

    /// <summary><c>@include(if: Boolean!)</c> (§3.13.2).</summary>
    public static DirectiveType Include { get; } = Define(
        "include",
        Selections,
        "Keeps the field or fragment only where `if` is true.",
        Argument("if", BuiltInScalars.Boolean, "Whether to keep it."));

    /// <summary><c>@skip(if: Boolean!)</c> (§3.13.1).</summary>
    public static DirectiveType Skip { get; } = Define(
        "skip",
        Selections,
        "Leaves the field or fragment out where `if` is true.",
        Argument("if", BuiltInScalars.Boolean, "Whether to leave it out."));

    /// <summary><c>@deprecated(reason: String!)</c> (§3.13.3).</summary>
    public static DirectiveType Deprecated { get; } = Define(
        "deprecated",
        DirectiveLocations.FieldDefinition | DirectiveLocations.ArgumentDefinition | DirectiveLocations.InputFieldDefinition | DirectiveLocations.EnumValue,
        "Marks what clients should no longer use.",
        Argument(
            "reason",
            BuiltInScalars.String,
            "Why it is deprecated and what to use instead, as CommonMark.",
            new StringValue(default, DefaultDeprecationReason)));

    /// <summary><c>@specifiedBy(url: String!)</c> (§3.13.4).</summary>
    public static DirectiveType SpecifiedBy { get; } = Define(
        "specifiedBy",
        DirectiveLocations.Scalar,
        "Says where the behaviour of a custom scalar is specified.",
        Argument("url", BuiltInScalars.String, "The URL of the specification."));

    /// <summary><c>@oneOf</c> (§3.13.5).</summary>
    public static DirectiveType OneOf { get; } = Define(
        "oneOf",
        DirectiveLocations.InputObject,
        "Asks for exactly one field of the input object, and for a value that is not null.");

    public static IReadOnlyList<DirectiveType> All { get; } = [Include, Skip, Deprecated, SpecifiedBy, OneOf];

    /// <summary>Whether the specification, not the schema, brings a directive of that name.</summary>
    public static bool Contains(string name) => All.Any(directive => directive.Name == name);

    private static DirectiveType Define(string name, DirectiveLocations locations, string description, params ReadOnlySpan<InputField> arguments)
    {
        var directive = new DirectiveType(name, locations) { Description = description };
        foreach (var argument in arguments)
            directive.Arguments.Add(argument);
        return directive;
    }

    private static InputField Argument(string name, ScalarType type, string description, Value? defaultValue = null)
        => new(name, new NonNullType(type)) { Description = description, DefaultValue = defaultValue };
}
