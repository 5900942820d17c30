using GoShop.GraphQL.Execution;
using static GoShop.GraphQL.Types.Introspection.MetaField;

namespace GoShop.GraphQL.Types.Introspection;

/// <summary>The types by which a schema tells of itself (§4.2 Schema Introspection). One set serves all schemas.</summary>
public static class IntrospectionTypes
{
    /// <summary><c>__Schema</c> (§4.2.1); its values are <see cref="Types.Schema"/>.</summary>
    public static ObjectType Schema { get; } = new("__Schema");

    /// <summary><c>__Type</c> (§4.2.2); its values are <see cref="GraphQLType"/>.</summary>
    public static ObjectType Type { get; } = new("__Type");

    /// <summary><c>__Field</c> (§4.2.3); its values are <see cref="OutputField"/>.</summary>
    public static ObjectType Field { get; } = new("__Field");

    /// <summary><c>__InputValue</c> (§4.2.4); its values are <see cref="InputField"/>.</summary>
    public static ObjectType InputValue { get; } = new("__InputValue");

    /// <summary><c>__EnumValue</c> (§4.2.5); its values are <see cref="EnumMember"/>.</summary>
    public static ObjectType EnumValue { get; } = new("__EnumValue");

    /// <summary><c>__TypeKind</c> (§4.2.2).</summary>
    public static EnumType Kind { get; } = IntrospectionEnums.TypeKinds();

    /// <summary><c>__Directive</c> (§4.2.6); its values are <see cref="DirectiveType"/>.</summary>
    public static ObjectType Directive { get; } = new("__Directive");

    /// <summary><c>__DirectiveLocation</c> (§4.2.6); its values are single flags of <see cref="DirectiveLocations"/>.</summary>
    public static EnumType DirectiveLocation { get; } = IntrospectionEnums.DirectiveLocations();

    public static IReadOnlyList<NamedType> All { get; } = [Schema, Type, Kind, Field, InputValue, EnumValue, Directive, DirectiveLocation];

    static IntrospectionTypes()
    {
        DefineSchema();
        DefineType();
        DefineField();
        DefineInputValue();
        DefineEnumValue();
        DefineDirective();
    }

    /// <summary>The type of that name, or null.</summary>
    public static NamedType? Find(string name) => All.FirstOrDefault(type => type.Name == name);

    private static void DefineSchema()
    {
        Schema.Member.Description = "What this server can be asked: its types, its directives, and the types that operations start from.";
        Add(
            Schema,
            Text<Schema>("description", schema => schema.Description),
            Of<Schema>("types", ListOf(Type), schema => schema.Types, "Every named type."),
            Of<Schema>("queryType", new NonNullType(Type), schema => schema.QueryType, "Where queries start."),
            Of<Schema>("mutationType", Type, schema => schema.MutationType, "Where mutations start; null where there are none."),
            Of<Schema>("subscriptionType", Type, schema => schema.SubscriptionType, "Where subscriptions start; null where there are none."),
            Of<Schema>("directives", ListOf(Directive), schema => schema.Directives, "Every directive."));
    }

    private static void DefineType()
    {
        Type.Member.Description = "A type: a named one, or a list or non-null of another. Fields that do not apply to its `kind` are null.";
        Add(
            Type,
            Of<GraphQLType>("kind", new NonNullType(Kind), IntrospectionEnums.KindOf),
            Text<GraphQLType>("name", type => (type as NamedType)?.Name),
            Text<GraphQLType>("description", type => (type as NamedType)?.Description),
            Text<GraphQLType>("specifiedByURL", type => (type as ScalarType)?.SpecifiedByUrl),
            Filtered<GraphQLType, OutputField>(
                "fields",
                new ListType(new NonNullType(Field)),
                type => (type as ComplexType)?.Fields,
                field => field.DeprecationReason),
            Of<GraphQLType>("interfaces", new ListType(new NonNullType(Type)), type => (type as ComplexType)?.Interfaces),
            PossibleTypes(),
            Filtered<GraphQLType, EnumMember>(
                "enumValues",
                new ListType(new NonNullType(EnumValue)),
                type => (type as EnumType)?.Members,
                member => member.DeprecationReason),
            Filtered<GraphQLType, InputField>(
                "inputFields",
                new ListType(new NonNullType(InputValue)),
                type => (type as InputObjectType)?.Fields,
                field => field.DeprecationReason),
            Of<GraphQLType>("ofType", Type, type => type switch
            {
                ListType list => list.OfType,
                NonNullType nonNull => nonNull.OfType,
                _ => null,
            }),
            Of<GraphQLType>("isOneOf", Scalars.BuiltInScalars.Boolean, type => (type as InputObjectType)?.IsOneOf));
    }

    private static void DefineField()
    {
        Field.Member.Description = "A field of an object or interface type.";
        Add(
            Field,
            RequiredText<OutputField>("name", field => field.Name),
            Text<OutputField>("description", field => field.Description),
            ArgumentsOf<OutputField>(field => field.Arguments),
            Of<OutputField>("type", new NonNullType(Type), field => field.Type),
            Flag<OutputField>("isDeprecated", field => field.DeprecationReason is not null),
            Text<OutputField>("deprecationReason", field => field.DeprecationReason));
    }

    private static void DefineInputValue()
    {
        InputValue.Member.Description = "An argument of a field or directive, or a field of an input object.";
        Add(
            InputValue,
            RequiredText<InputField>("name", field => field.Name),
            Text<InputField>("description", field => field.Description),
            Of<InputField>("type", new NonNullType(Type), field => field.Type),
            Text<InputField>("defaultValue", field => field.DefaultValue?.ToString(), "The value taken where none is given, in GraphQL notation."),
            Flag<InputField>("isDeprecated", field => field.DeprecationReason is not null),
            Text<InputField>("deprecationReason", field => field.DeprecationReason));
    }

    private static void DefineEnumValue()
    {
        EnumValue.Member.Description = "One of the values of an enum; answers carry its name as a string.";
        Add(
            EnumValue,
            RequiredText<EnumMember>("name", member => member.Name),
            Text<EnumMember>("description", member => member.Description),
            Flag<EnumMember>("isDeprecated", member => member.DeprecationReason is not null),
            Text<EnumMember>("deprecationReason", member => member.DeprecationReason));
    }

    private static void DefineDirective()
    {
        Directive.Member.Description = "A directive: an annotation that changes how a part of a document or schema is understood.";
        Add(
            Directive,
            RequiredText<DirectiveType>("name", directive => directive.Name),
            Text<DirectiveType>("description", directive => directive.Description),
            Flag<DirectiveType>("isRepeatable", directive => directive.IsRepeatable),
            Of<DirectiveType>("locations", ListOf(DirectiveLocation), directive => IntrospectionEnums.LocationsOf(directive, DirectiveLocation)),
            ArgumentsOf<DirectiveType>(directive => directive.Arguments));
    }

    private static OutputField ArgumentsOf<T>(Func<T, MemberList<InputField>> read) where T : class
        => Filtered<T, InputField>("args", ListOf(InputValue), read, argument => argument.DeprecationReason);

    /// <summary>The one field of a type that depends on the schema.</summary>
    private static OutputField PossibleTypes() => new("possibleTypes", new ListType(new NonNullType(Type)))
    {
        Resolver = new DelegateResolver(context
            => new(context.Parent is IAbstractType abstractType ? context.Schema.PossibleTypes(abstractType.Type) : null)),
    };

    private static NonNullType ListOf(NamedType type) => new(new ListType(new NonNullType(type)));

    private static void Add(ObjectType type, params ReadOnlySpan<OutputField> fields)
    {
        foreach (var field in fields)
            type.Fields.Add(field);
    }
}
