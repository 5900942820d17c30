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

    public static EnumType TypeKinds() => Define<TypeKind>(
        "__TypeKind",
        "The kinds of types.",
        ("SCALAR", TypeKind.Scalar, "A scalar: a value without fields. `specifiedByURL` may apply."),
        ("OBJECT", TypeKind.Object, "An object: `fields` and `interfaces` apply."),
        ("INTERFACE", TypeKind.Interface, "An interface: `fields`, `interfaces` and `possibleTypes` apply."),
        ("UNION", TypeKind.Union, "A union: `possibleTypes` applies."),
        ("ENUM", TypeKind.Enum, "An enum: `enumValues` applies."),
        ("INPUT_OBJECT", TypeKind.InputObject, "An input object: `inputFields` and `isOneOf` apply."),
        ("LIST", TypeKind.List, "A list: `ofType` is the type of its items."),
        ("NON_NULL", TypeKind.NonNull, "A type without null: `ofType` is the type that admits it."));

    public static EnumType DirectiveLocations() => Define<DirectiveLocations>(
        "__DirectiveLocation",
        "The places where a directive may stand.",
        ("QUERY", Types.DirectiveLocations.Query, "On a query."),
        ("MUTATION", Types.DirectiveLocations.Mutation, "On a mutation."),
        ("SUBSCRIPTION", Types.DirectiveLocations.Subscription, "On a subscription."),
        ("FIELD", Types.DirectiveLocations.Field, "On a selected field."),
        ("FRAGMENT_DEFINITION", Types.DirectiveLocations.FragmentDefinition, "On the definition of a fragment."),
        ("FRAGMENT_SPREAD", Types.DirectiveLocations.FragmentSpread, "On the spread of a fragment."),
        ("INLINE_FRAGMENT", Types.DirectiveLocations.InlineFragment, "On an inline fragment."),
        ("VARIABLE_DEFINITION", Types.DirectiveLocations.VariableDefinition, "On the definition of a variable."),
        ("SCHEMA", Types.DirectiveLocations.Schema, "On a schema definition."),
        ("SCALAR", Types.DirectiveLocations.Scalar, "On a scalar definition."),
        ("OBJECT", Types.DirectiveLocations.Object, "On an object type definition."),
        ("FIELD_DEFINITION", Types.DirectiveLocations.FieldDefinition, "On the definition of a field."),
        ("ARGUMENT_DEFINITION", Types.DirectiveLocations.ArgumentDefinition, "On the definition of an argument."),
        ("INTERFACE", Types.DirectiveLocations.Interface, "On an interface definition."),
        ("UNION", Types.DirectiveLocations.Union, "On a union definition."),
        ("ENUM", Types.DirectiveLocations.Enum, "On an enum definition."),
        ("ENUM_VALUE", Types.DirectiveLocations.EnumValue, "On the definition of an enum value."),
        ("INPUT_OBJECT", Types.DirectiveLocations.InputObject, "On an input object definition."),
        ("INPUT_FIELD_DEFINITION", Types.DirectiveLocations.InputFieldDefinition, "On the definition of an input object's field."));

    private static EnumType Define<T>(string name, string description, params ReadOnlySpan<(string Name, T Value, string Description)> members)
        where T : struct, Enum
    {
        var type = new EnumType(name) { ClrType = typeof(T) };
        type.Member.Description = description;
        foreach (var member in members)
            type.Members.Add(new EnumMember(member.Name, member.Value) { Description = member.Description });
        return type;
    }
}
