using GoShop.GraphQL.Language;

namespace GoShop.GraphQL.Types.Introspection;

/// <summary>The enums of introspection, and what their values are read from.</summary>
internal static class IntrospectionEnums
{
    private static readonly object[] BoxedKinds = [.. Enum.GetValues<TypeKind>().Cast<object>()];

    /// <summary>The kind of the type as a boxed <see cref="TypeKind"/>.</summary>
    public static object KindOf(GraphQLType type) => BoxedKinds[(int)(type switch
    {
        ScalarType => TypeKind.Scalar,
        ObjectType => TypeKind.Object,
        InterfaceType => TypeKind.Interface,
        UnionType => TypeKind.Union,
        EnumType => TypeKind.Enum,
        InputObjectType => TypeKind.InputObject,
        ListType => TypeKind.List,
        NonNullType => TypeKind.NonNull,
        _ => throw new ArgumentException($"{type} is of no kind that introspection knows.", nameof(type)),
    })];

    /// <summary>The directive's locations, each a boxed flag, in the specification's order.</summary>
    public static IEnumerable<object> LocationsOf(DirectiveType directive, EnumType locations)
        => locations.Members.Select(member => member.Value).Where(flag => directive.Locations.HasFlag((DirectiveLocations)flag));

    public static EnumType TypeKinds() => Define(
        "__TypeKind",
        "The kinds of types.",
        NameOf,
        (TypeKind.Scalar, "A scalar: a value without fields. `specifiedByURL` may apply."),
        (TypeKind.Object, "An object: `fields` and `interfaces` apply."),
        (TypeKind.Interface, "An interface: `fields`, `interfaces` and `possibleTypes` apply."),
        (TypeKind.Union, "A union: `possibleTypes` applies."),
        (TypeKind.Enum, "An enum: `enumValues` applies."),
        (TypeKind.InputObject, "An input object: `inputFields` and `isOneOf` apply."),
        (TypeKind.List, "A list: `ofType` is the type of its items."),
        (TypeKind.NonNull, "A type without null: `ofType` is the type that admits it."));

    public static EnumType DirectiveLocations() => Define(
        "__DirectiveLocation",
        "The places where a directive may stand.",
        DirectiveLocationNames.Of,
        (Types.DirectiveLocations.Query, "On a query."),
        (Types.DirectiveLocations.Mutation, "On a mutation."),
        (Types.DirectiveLocations.Subscription, "On a subscription."),
        (Types.DirectiveLocations.Field, "On a selected field."),
        (Types.DirectiveLocations.FragmentDefinition, "On the definition of a fragment."),
        (Types.DirectiveLocations.FragmentSpread, "On the spread of a fragment."),
        (Types.DirectiveLocations.InlineFragment, "On an inline fragment."),
        (Types.DirectiveLocations.VariableDefinition, "On the definition of a variable."),
        (Types.DirectiveLocations.Schema, "On a schema definition."),
        (Types.DirectiveLocations.Scalar, "On a scalar definition."),
        (Types.DirectiveLocations.Object, "On an object type definition."),
        (Types.DirectiveLocations.FieldDefinition, "On the definition of a field."),
        (Types.DirectiveLocations.ArgumentDefinition, "On the definition of an argument."),
        (Types.DirectiveLocations.Interface, "On an interface definition."),
        (Types.DirectiveLocations.Union, "On a union definition."),
        (Types.DirectiveLocations.Enum, "On an enum definition."),
        (Types.DirectiveLocations.EnumValue, "On the definition of an enum value."),
        (Types.DirectiveLocations.InputObject, "On an input object definition."),
        (Types.DirectiveLocations.InputFieldDefinition, "On the definition of an input object's field."));

    private static string NameOf(TypeKind kind) => kind switch
    {
        TypeKind.InputObject => "INPUT_OBJECT",
        TypeKind.NonNull => "NON_NULL",
        _ => kind.ToString().ToUpperInvariant(),
    };

    private static EnumType Define<T>(string name, string description, Func<T, string> nameOf, params ReadOnlySpan<(T Value, string Description)> members)
        where T : struct, Enum
    {
        var type = new EnumType(name) { ClrType = typeof(T) };
        type.Member.Description = description;
        foreach (var member in members)
            type.Members.Add(new EnumMember(nameOf(member.Value), member.Value) { Description = member.Description });
        return type;
    }
}
