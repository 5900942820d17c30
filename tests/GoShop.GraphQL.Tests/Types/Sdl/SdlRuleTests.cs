using GoShop.GraphQL.Language;
using GoShop.GraphQL.Types.Building.Sdl;
using Xunit;

namespace GoShop.GraphQL.Tests.Types.Sdl;

public sealed class SdlRuleTests
{
    private const string Query = "\ntype Query { q: Int }";

    [Theory]
    [InlineData("schema { query: Query } schema { query: Query }", "Must provide only one schema definition.", "There can be only one query type in schema.")]
    [InlineData("schema { query: Query } extend schema { query: Query }", "There can be only one query type in schema.")]
    [InlineData("type A { a: Int } scalar A", "There can be only one type named \"A\".")]
    [InlineData("type A { a: Int a: Int }", "Field \"A.a\" can only be defined once.")]
    [InlineData("type A { a: Int } extend type A { a: Int }", "Field \"A.a\" can only be defined once.")]
    [InlineData("input A { a: Int a: Int }", "Field \"A.a\" can only be defined once.")]
    [InlineData("enum E { A } extend enum E { B A }", "Enum value \"E.A\" can only be defined once.")]
    [InlineData("type A { a(b: Int b: Int b: Int): Int }", "Argument \"A.a(b:)\" can only be defined once.")]
    [InlineData("directive @a(b: Int b: Int) on FIELD", "Argument \"@a(b:)\" can only be defined once.")]
    [InlineData("directive @a on FIELD directive @a on QUERY", "There can be only one directive named \"@a\".")]
    public void Names_are_unique(string sdl, params string[] messages) => ExpectProblems(sdl + Query, messages);

    [Theory]
    [InlineData("type A { a: Strin }", "Unknown type \"Strin\". Did you mean \"String\"?")]
    [InlineData("type A implements B { a(b: [C!]!): Int }", "Unknown type \"B\". Did you mean \"A\"?", "Unknown type \"C\". Did you mean \"A\"?")]
    [InlineData("union LongUnion = Missing", "Unknown type \"Missing\".")]
    [InlineData("schema { query: Qery }", "Unknown type \"Qery\". Did you mean \"Query\"?")]
    [InlineData("directive @aaaaaaaaaa(b: Missing) on FIELD", "Unknown type \"Missing\".")]
    [InlineData("input LongInput { a: Missing }", "Unknown type \"Missing\".")]
    public void Types_are_known(string sdl, params string[] messages) => ExpectProblems(sdl + Query, messages);

    [Theory]
    [InlineData("type A @b { a(c: Int @d): Int @e }", "Unknown directive \"@b\".", "Unknown directive \"@d\".", "Unknown directive \"@e\".")]
    [InlineData("type A @deprecated { a: Int }", "Directive \"@deprecated\" may not be used on OBJECT.")]
    [InlineData("type A { a: Int @skip(if: true) }", "Directive \"@skip\" may not be used on FIELD_DEFINITION.")]
    [InlineData("input A { a: Int @b } directive @b on ARGUMENT_DEFINITION", "Directive \"@b\" may not be used on INPUT_FIELD_DEFINITION.")]
    [InlineData("extend schema @b directive @b on SCALAR", "Directive \"@b\" may not be used on SCHEMA.")]
    [InlineData("type A { a: Int @b @b } directive @b on FIELD_DEFINITION", "The directive \"@b\" can only be used once at this location.")]
    [InlineData("type A @b { a: Int } extend type A @b directive @b on OBJECT", "The directive \"@b\" can only be used once at this location.")]
    [InlineData("type A @b(c: 1) @b { a: Int @b } extend type A @b directive @b(c: Int) repeatable on OBJECT | FIELD_DEFINITION")]
    [InlineData("type A { a: Int @b b: Int @b } directive @b on FIELD_DEFINITION")]
    [InlineData("directive @deprecated on FIELD type A { a: Int @deprecated }", "Directive \"@deprecated\" may not be used on FIELD_DEFINITION.")]
    public void Directives_are_known_and_in_their_place(string sdl, params string[] messages) => ExpectProblems(sdl + Query, messages);

    [Theory]
    [InlineData("type A { a: Int @deprecated(raeson: \"x\") }", "Unknown argument \"raeson\" on directive \"@deprecated\". Did you mean \"reason\"?")]
    [InlineData("scalar A @specifiedBy", "Argument \"@specifiedBy(url:)\" of type \"String!\" is required, but it was not provided.")]
    [InlineData("scalar A @specifiedBy(url: \"a\", url: \"b\")", "There can be only one argument named \"url\".")]
    [InlineData("scalar A @specifiedBy(url: 1)", "Argument \"@specifiedBy(url:)\" has invalid value: String cannot represent a non string value: 1")]
    [InlineData("type A { a: Int @deprecated(reason: null) }", "Argument \"@deprecated(reason:)\" has invalid value: Expected value of non-null type \"String!\" not to be null.")]
    [InlineData("scalar A @b(c: [{ d: 1, d: 2 }]) directive @b(c: [I]) on SCALAR input I { d: Int }", "There can be only one input field named \"d\".")]
    [InlineData("type A { a(b: I = { d: 1, d: 2 }): Int } input I { d: Int }", "There can be only one input field named \"d\".")]
    public void Arguments_of_directives_fit(string sdl, params string[] messages) => ExpectProblems(sdl + Query, messages);

    [Theory]
    [InlineData("extend type Qery { a: Int }", "Cannot extend type \"Qery\" because it is not defined. Did you mean \"Query\"?")]
    [InlineData("extend scalar Int @b directive @b on SCALAR", "Cannot extend type \"Int\" because it is not defined.")]
    [InlineData("extend interface Query { a: Int }", "Cannot extend non-interface type \"Query\".")]
    [InlineData("extend union E = Query enum E { A }", "Cannot extend non-union type \"E\".")]
    [InlineData("extend type E { a: Int } enum E { A }", "Cannot extend non-object type \"E\".")]
    [InlineData("extend input Query { a: Int }", "Cannot extend non-input object type \"Query\".")]
    public void Extensions_extend_types_of_their_kind(string sdl, params string[] messages) => ExpectProblems(sdl + Query, messages);

    [Theory]
    [InlineData("union U = Int | Query", "Union type U can only include Object types, it cannot include Int.")]
    [InlineData("union U = Int", "Union type U can only include Object types, it cannot include Int.")]
    [InlineData("type A implements Query { q: Int }", "Type A must only implement Interface types, it cannot implement Query.")]
    [InlineData("schema { query: E mutation: Query } enum E { A }", "Query root type must be Object type, it cannot be E.")]
    [InlineData("scalar Mutation", "Mutation root type must be Object type if provided, it cannot be Mutation.")]
    public void References_are_to_types_that_serve(string sdl, params string[] messages) => ExpectProblems(sdl + Query, messages);

    [Fact]
    public void Problems_tell_all_their_places()
    {
        SdlSchemaBuilder.TryBuild(Parser.ParseDocument("type Query { a: Int\n a: Int }"), SdlSchemaOptions.Default, out var problems);

        var problem = Assert.Single(problems);
        Assert.Equal([new Location(1, 14), new Location(2, 2)], problem.Locations);
        Assert.Equal("Field \"Query.a\" can only be defined once. (1:14)", problem.ToString());
    }

    private static void ExpectProblems(string sdl, string[] messages)
    {
        var schema = SdlSchemaBuilder.TryBuild(Parser.ParseDocument(sdl), SdlSchemaOptions.Default, out var problems);

        Assert.Equal(messages.Order(), problems.Select(problem => problem.Message).Order());
        Assert.Equal(messages.Length == 0, schema is not null);
    }
}
