using GoShop.GraphQL.Language;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building.Sdl;
using GoShop.GraphQL.Types.Scalars;
using Xunit;

namespace GoShop.GraphQL.Tests.Types.Sdl;

public sealed class SdlSchemaBuilderTests
{
    [Fact]
    public void Types_are_tied_by_their_names()
    {
        var schema = SdlSchemaBuilder.Build("""
            type Query { pets(first: Int! = 3, where: Filter): [Pet!]! }
            interface Named { name: String }
            type Dog implements Named { name: String! owner: Person }
            type Person implements Named { name: String }
            union Pet = Dog
            input Filter { kind: Kind = BIG, and: [Filter!] }
            enum Kind { BIG SMALL }
            """);

        var pets = schema.QueryType!.Fields["pets"];
        Assert.Equal("[Pet!]!", pets.Type.ToString());
        Assert.Same(schema.FindType("Pet"), pets.Type.Named);
        Assert.Equal("3", pets.Arguments["first"].DefaultValue?.ToString());
        Assert.False(pets.Arguments["first"].IsRequired);
        Assert.Same(schema.FindType("Filter"), ((InputObjectType)schema.FindType("Filter")!).Fields["and"].Type.Named);
        Assert.Equal(["Dog", "Person"], schema.PossibleTypes(schema.FindType("Named")!).Select(type => type.Name));
        Assert.Same(BuiltInScalars.String, schema.FindType("String"));
    }

    [Fact]
    public void Extensions_add_to_what_they_extend()
    {
        var schema = SdlSchemaBuilder.Build("""
            extend type Query implements Named { name: String }
            type Query { a: Any }
            interface Named { name: String }
            union U = Query
            extend union U = Other
            type Other { a: Int }
            enum E { A } extend enum E { B }
            input I { a: Int } extend input I { b: E }
            scalar Any
            extend scalar Any @specifiedBy(url: "https://example.com")
            extend schema { mutation: Other }
            """);

        Assert.Equal(["name", "a"], schema.QueryType!.Fields.Select(field => field.Name));
        Assert.Equal("Named", Assert.Single(schema.QueryType.Interfaces).Name);
        Assert.Equal(["Query", "Other"], ((UnionType)schema.FindType("U")!).Members.Select(member => member.Name));
        Assert.Equal(["A", "B"], ((EnumType)schema.FindType("E")!).Members.Select(member => member.Name));
        Assert.Equal(["a", "b"], ((InputObjectType)schema.FindType("I")!).Fields.Select(field => field.Name));
        Assert.Equal("https://example.com", ((ScalarType)schema.FindType("Any")!).SpecifiedByUrl);
        Assert.Equal("Other", schema.MutationType?.Name);
    }

    [Fact]
    public void Root_types_have_default_names_unless_the_document_names_them()
    {
        var schema = SdlSchemaBuilder.Build("type Query { a: Int } type Subscription { a: Int }");
        Assert.Equal(("Query", null, "Subscription"), (schema.QueryType?.Name, schema.MutationType?.Name, schema.SubscriptionType?.Name));

        schema = SdlSchemaBuilder.Build("schema { query: Root } type Root { a: Int } type Mutation { a: Int }");
        Assert.Equal(("Root", null), (schema.QueryType?.Name, schema.MutationType?.Name));
    }

    [Fact]
    public void Specified_directives_are_read()
    {
        var schema = SdlSchemaBuilder.Build("""
            type Query { a: Int @deprecated b(c: Int @deprecated(reason: "r")): Int }
            enum E { A @deprecated(reason: "e") }
            input I @oneOf { a: Int b: Int @deprecated }
            """);

        Assert.Equal("No longer supported", schema.QueryType!.Fields["a"].DeprecationReason);
        Assert.Equal("r", schema.QueryType.Fields["b"].Arguments["c"].DeprecationReason);
        Assert.Equal("e", ((EnumType)schema.FindType("E")!).Members["A"].DeprecationReason);
        Assert.True(((InputObjectType)schema.FindType("I")!).IsOneOf);
    }

    [Fact]
    public void Directives_applied_and_defined_are_kept()
    {
        var schema = SdlSchemaBuilder.Build("""
            directive @tag(name: String!) repeatable on OBJECT | FIELD_DEFINITION
            type Query @tag(name: "a") { a: Int @tag(name: "b") @tag(name: "c") }
            extend type Query @tag(name: "d")
            """);

        Assert.Equal(["@tag(name: \"a\")", "@tag(name: \"d\")"], schema.QueryType!.Member.AppliedDirectives.Select(directive => directive.ToString()));
        Assert.Equal(2, schema.QueryType.Fields["a"].AppliedDirectives.Count);
        var tag = schema.FindDirective("tag")!;
        Assert.True(tag.IsRepeatable);
        Assert.Equal(DirectiveLocations.Object | DirectiveLocations.FieldDefinition, tag.Locations);
        Assert.Equal(["tag", "include", "skip", "deprecated", "specifiedBy", "oneOf"], schema.Directives.Select(directive => directive.Name));
    }

    [Fact]
    public void Built_in_scalars_are_there_only_where_something_uses_them()
    {
        var schema = SdlSchemaBuilder.Build("type Query { a: ID b: Query } scalar Date");

        Assert.Equal(["Query", "ID", "Date"], schema.Types.Select(type => type.Name).Take(3));
        Assert.Null(schema.FindType("Float"));
        Assert.NotNull(schema.FindType("Boolean"));
        Assert.NotNull(schema.FindType("__Schema"));
    }

    [Fact]
    public void The_specification_s_own_types_cannot_be_replaced()
    {
        var schema = SdlSchemaBuilder.Build("type Query { a: Int } \"mine\" scalar Int enum __TypeKind { A }");

        Assert.Same(BuiltInScalars.Int, schema.FindType("Int"));
        Assert.NotEqual("mine", BuiltInScalars.Int.Description);
        Assert.True(((EnumType)schema.FindType("__TypeKind")!).Members.Contains("OBJECT"));
    }

    [Fact]
    public void Errors_of_the_text_and_of_the_schema_are_told_apart()
    {
        Assert.Throws<GraphQLSyntaxException>(() => SdlSchemaBuilder.Build("type {"));
        var error = Assert.Throws<SchemaException>(() => SdlSchemaBuilder.Build("type Query {\n  a: Nope\n  b: Neither\n}"));
        Assert.Equal(["Unknown type \"Nope\". (2:6)", "Unknown type \"Neither\". (3:6)"], error.Problems);
    }
}
