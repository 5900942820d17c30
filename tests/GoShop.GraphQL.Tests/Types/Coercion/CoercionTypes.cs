using System.Text.Json;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Scalars;

namespace GoShop.GraphQL.Tests.Types.Coercion;

/// <summary>A small schema of input types, and short ways to documents and variables over it.</summary>
internal static class CoercionTypes
{
    public static readonly EnumType Color = Enum("Color", "RED", "GREEN", "BLUE");
    public static readonly AnyScalar Any = new("Any");

    /// <summary><c>input Point { x: Int! y: Int = 7 label: String tags: [String!] }</c></summary>
    public static readonly InputObjectType Point = Input(
        "Point",
        new InputField("x", new NonNullType(BuiltInScalars.Int)),
        new InputField("y", BuiltInScalars.Int) { DefaultValue = Parser.ParseConstValue("7") },
        new InputField("label", BuiltInScalars.String),
        new InputField("tags", new ListType(new NonNullType(BuiltInScalars.String))));

    /// <summary><c>input Line { from: Point! to: Point }</c></summary>
    public static readonly InputObjectType Line = Input(
        "Line",
        new InputField("from", new NonNullType(Point)),
        new InputField("to", Point));

    /// <summary><c>input Key @oneOf { id: ID slug: String }</c></summary>
    public static readonly InputObjectType Key = OneOf(Input(
        "Key",
        new InputField("id", BuiltInScalars.ID),
        new InputField("slug", BuiltInScalars.String)));

    public static readonly ObjectType Query = new("Query");

    public static readonly Schema InputSchema = new(
        [.. BuiltInScalars.All, Color, Any, Point, Line, Key, Query],
        SpecifiedDirectives.All,
        Query,
        mutationType: null,
        subscriptionType: null);

    /// <summary>An output field of that name, with arguments.</summary>
    public static OutputField Field(string name, params InputField[] arguments)
    {
        var field = new OutputField(name, BuiltInScalars.String);
        foreach (var argument in arguments)
            field.Arguments.Add(argument);
        return field;
    }

    /// <summary>The operation of a document with one.</summary>
    public static OperationDefinition Operation(string document)
        => (OperationDefinition)Parser.ParseDocument(document).Definitions[0];

    /// <summary>The first field selected in a document.</summary>
    public static Field FirstField(string document)
        => (Field)Operation(document).SelectionSet.Selections[0];

    public static JsonElement Json(string text) => JsonElement.Parse(text);

    /// <summary>The type in GraphQL notation, of the schema.</summary>
    public static GraphQLType TypeOf(string notation) => Resolve(Parser.ParseType(notation));

    private static GraphQLType Resolve(TypeReference reference) => reference switch
    {
        NamedTypeReference named => InputSchema.FindType(named.Name)!,
        ListTypeReference list => new ListType(Resolve(list.OfType)),
        NonNullTypeReference nonNull => new NonNullType(Resolve(nonNull.OfType)),
        _ => throw new ArgumentException("No such reference.", nameof(reference)),
    };

    private static EnumType Enum(string name, params string[] members)
    {
        var type = new EnumType(name);
        foreach (var member in members)
            type.Members.Add(new EnumMember(member, member));
        return type;
    }

    private static InputObjectType Input(string name, params InputField[] fields)
    {
        var type = new InputObjectType(name);
        foreach (var field in fields)
            type.Fields.Add(field);
        return type;
    }

    private static InputObjectType OneOf(InputObjectType type)
    {
        type.IsOneOf = true;
        return type;
    }
}
