using System.Globalization;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Scalars;

namespace GoShop.GraphQL.Security;

/// <summary>The directives by which a schema says what is costly (IBM GraphQL Cost Directives).</summary>
public static class CostDirectives
{
    /// <summary><c>@cost(weight: String!)</c>.</summary>
    public static DirectiveType Cost { get; } = Define(
        "cost",
        DirectiveLocations.ArgumentDefinition | DirectiveLocations.Enum | DirectiveLocations.FieldDefinition | DirectiveLocations.InputFieldDefinition
            | DirectiveLocations.Object | DirectiveLocations.Scalar,
        "Says what a field, an input or a value of a type adds to the cost of a request.",
        new InputField("weight", new NonNullType(BuiltInScalars.String)) { Description = "A number: what one of it costs." });

    /// <summary><c>@listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true)</c>.</summary>
    public static DirectiveType ListSize { get; } = Define(
        "listSize",
        DirectiveLocations.FieldDefinition,
        "Says how many items a list may have.",
        new InputField("assumedSize", BuiltInScalars.Int) { Description = "How many where no argument says." },
        new InputField("slicingArguments", Names) { Description = "The arguments that say how many, or fields inside them (`input.first`); the largest counts." },
        new InputField("sizedFields", Names) { Description = "The fields of the returned object whose lists are meant; without it, the field itself is." },
        new InputField("requireOneSlicingArgument", BuiltInScalars.Boolean)
        {
            Description = "Whether exactly one of the slicing arguments has to be given.",
            DefaultValue = new BooleanValue(default, true),
        });

    public static IReadOnlyList<DirectiveType> All { get; } = [Cost, ListSize];

    private static ListType Names => new(new NonNullType(BuiltInScalars.String));

    /// <summary>The weight that <c>@cost</c> gives a field, an input or a type; null where it gives none.</summary>
    internal static double? WeightOf(SchemaMember member)
    {
        var text = Find(member, Cost, "weight") switch
        {
            StringValue weight => weight.Text,
            IntValue weight => weight.Text,
            FloatValue weight => weight.Text,
            _ => null,
        };
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    /// <summary>
    /// What a value for an argument or input field adds to the cost: what <c>@cost</c> says of it, else of its scalar or enum; else 1 for input objects, 0 for leaves.
    /// </summary>
    internal static double WeightOf(InputField input)
        => WeightOf((SchemaMember)input) ?? (input.Type.Named is InputObjectType ? 1 : WeightOf(input.Type.Named.Member) ?? 0);

    /// <summary>Whether the directive is applied to the member.</summary>
    internal static bool IsOn(SchemaMember member, DirectiveType type) => member.AppliedDirectives.Any(directive => directive.Name.Value == type.Name);

    /// <summary>What <c>@listSize</c> says of a field; null where it says nothing.</summary>
    internal static ListSize? ListSizeOf(OutputField field)
    {
        if (!IsOn(field, ListSize))
            return null;
        return new ListSize(
            Find(field, ListSize, "assumedSize") is IntValue size && int.TryParse(size.Text, CultureInfo.InvariantCulture, out var assumed) ? assumed : null,
            Texts(Find(field, ListSize, "slicingArguments")),
            Texts(Find(field, ListSize, "sizedFields")),
            Find(field, ListSize, "requireOneSlicingArgument") is not BooleanValue { Value: false });
    }

    private static Value? Find(SchemaMember member, DirectiveType type, string argumentName)
    {
        foreach (var directive in member.AppliedDirectives)
        {
            if (directive.Name.Value == type.Name)
                return directive.Arguments.FirstOrDefault(argument => argument.Name.Value == argumentName)?.Value;
        }
        return null;
    }

    private static string[] Texts(Value? value) => value switch
    {
        StringValue one => [one.Text],
        ListValue list => [.. list.Items.OfType<StringValue>().Select(item => item.Text)],
        _ => [],
    };

    private static DirectiveType Define(string name, DirectiveLocations locations, string description, params ReadOnlySpan<InputField> arguments)
    {
        var directive = new DirectiveType(name, locations) { Description = description };
        foreach (var argument in arguments)
            directive.Arguments.Add(argument);
        return directive;
    }
}

/// <summary>How many items a list may have, as <c>@listSize</c> says.</summary>
/// <param name="AssumedSize">How many where no argument says.</param>
/// <param name="SlicingArguments">The arguments that say how many.</param>
/// <param name="SizedFields">The fields below whose lists are meant; empty where it is the field's own.</param>
/// <param name="RequireOneSlicingArgument">Whether exactly one of the arguments has to be given.</param>
internal sealed record ListSize(int? AssumedSize, IReadOnlyList<string> SlicingArguments, IReadOnlyList<string> SizedFields, bool RequireOneSlicingArgument);
