using System.Collections.Frozen;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Language;

/// <summary>The names of the places a directive may stand, as the grammar spells them (§3.13, DirectiveLocation).</summary>
internal static class DirectiveLocationNames
{
    private static readonly FrozenDictionary<string, DirectiveLocations> ByName = new Dictionary<string, DirectiveLocations>
    {
        ["QUERY"] = DirectiveLocations.Query,
        ["MUTATION"] = DirectiveLocations.Mutation,
        ["SUBSCRIPTION"] = DirectiveLocations.Subscription,
        ["FIELD"] = DirectiveLocations.Field,
        ["FRAGMENT_DEFINITION"] = DirectiveLocations.FragmentDefinition,
        ["FRAGMENT_SPREAD"] = DirectiveLocations.FragmentSpread,
        ["INLINE_FRAGMENT"] = DirectiveLocations.InlineFragment,
        ["VARIABLE_DEFINITION"] = DirectiveLocations.VariableDefinition,
        ["SCHEMA"] = DirectiveLocations.Schema,
        ["SCALAR"] = DirectiveLocations.Scalar,
        ["OBJECT"] = DirectiveLocations.Object,
        ["FIELD_DEFINITION"] = DirectiveLocations.FieldDefinition,
        ["ARGUMENT_DEFINITION"] = DirectiveLocations.ArgumentDefinition,
        ["INTERFACE"] = DirectiveLocations.Interface,
        ["UNION"] = DirectiveLocations.Union,
        ["ENUM"] = DirectiveLocations.Enum,
        ["ENUM_VALUE"] = DirectiveLocations.EnumValue,
        ["INPUT_OBJECT"] = DirectiveLocations.InputObject,
        ["INPUT_FIELD_DEFINITION"] = DirectiveLocations.InputFieldDefinition,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<DirectiveLocations, string> ByLocation
        = ByName.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static bool Contains(string name) => ByName.ContainsKey(name);

    /// <exception cref="KeyNotFoundException">There is no such place.</exception>
    public static DirectiveLocations Parse(string name) => ByName[name];

    /// <summary>The name of one place.</summary>
    public static string Of(DirectiveLocations location) => ByLocation[location];
}
