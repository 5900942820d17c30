using GoShop.GraphQL.Language;
using GoShop.GraphQL.Types.Building.Sdl;
using Xunit;

namespace GoShop.GraphQL.Tests.Types.Validation;

public sealed class SchemaValidatorTests
{
    private const string Query = "\ntype Query { q: Int }";

    [Theory]
    [InlineData("type A { a: Int }", "Query root type must be provided.")]
    [InlineData("schema { query: A mutation: A } type A { a: Int }", "All root types must be different, \"A\" type is used as query and mutation root types.")]
    [InlineData("schema { query: A mutation: A subscription: A } type A { a: Int }", "All root types must be different, \"A\" type is used as query, mutation, and subscription root types.")]
    public void Root_types(string sdl, params string[] messages) => ExpectProblems(sdl, messages);

    [Theory]
    [InlineData("type __A { a: Int }", "__A")]
    [InlineData("type A { __a: Int }", "__a")]
    [InlineData("type A { a(__b: Int): Int }", "__b")]
    [InlineData("enum E { __A }", "__A")]
    [InlineData("input I { __a: Int }", "__a")]
    [InlineData("directive @__a on FIELD", "__a")]
    [InlineData("directive @a(__b: Int) on FIELD", "__b")]
    public void Names_with_two_underscores_are_reserved(string sdl, string name)
        => ExpectProblems(sdl + Query, $"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.");

    [Theory]
    [InlineData("type A", "Type A must define one or more fields.")]
    [InlineData("interface A", "Type A must define one or more fields.")]
    [InlineData("union U", "Union type U must define one or more member types.")]
    [InlineData("enum E", "Enum type E must define one or more values.")]
    [InlineData("input I", "Input Object type I must define one or more fields.")]
    [InlineData("union U = Query | Query", "Union type U can only include type Query once.")]
    public void Types_have_members(string sdl, params string[] messages) => ExpectProblems(sdl + Query, messages);

    [Theory]
    [InlineData("type A { a: [I!] } input I { a: Int }", "The type of A.a must be Output Type but got: [I!].")]
    [InlineData("type A { a(b: Query!): Int }", "The type of A.a(b:) must be Input Type but got: Query!.")]
    [InlineData("input I { a: Query }", "The type of I.a must be Input Type but got: Query.")]
    [InlineData("directive @a(b: Query) on FIELD", "The type of @a(b:) must be Input Type but got: Query.")]
    [InlineData("type A { a: __Type b(c: __TypeKind): Int }")]
    public void Inputs_and_outputs(string sdl, params string[] messages) => ExpectProblems(sdl + Query, messages);

    [Theory]
    [InlineData("type A { a(b: Int! @deprecated): Int }", "Required argument A.a(b:) cannot be deprecated.")]
    [InlineData("directive @a(b: Int! @deprecated) on FIELD", "Required argument @a(b:) cannot be deprecated.")]
    [InlineData("input I { a: Int! @deprecated b: Int! = 1 @deprecated }", "Required input field I.a cannot be deprecated.")]
    [InlineData("interface I { a: Int } type A implements I { a: Int @deprecated }", "Interface field I.a is not deprecated, so implementation field A.a must not be deprecated.")]
    public void Deprecation(string sdl, params string[] messages) => ExpectProblems(sdl + Query, messages);

    [Theory]
    [InlineData("interface I { a: Int } type A implements I { b: Int }", "Interface field I.a expected but A does not provide it.")]
    [InlineData("interface I { a: Int! } type A implements I { a: Int }", "Interface field I.a expects type Int! but A.a is type Int.")]
    [InlineData("interface I { a: [I] } type A implements I { a: [A!]! }")]
    [InlineData("interface I { a: U } union U = A type A implements I { a: A }")]
    [InlineData("interface I { a: [I] } type A implements I { a: I }", "Interface field I.a expects type [I] but A.a is type I.")]
    [InlineData("interface I { a(b: Int): Int } type A implements I { a: Int }", "Interface field argument I.a(b:) expected but A.a does not provide it.")]
    [InlineData("interface I { a(b: Int): Int } type A implements I { a(b: Int!): Int }", "Interface field argument I.a(b:) expects type Int but A.a(b:) is type Int!.")]
    [InlineData("interface I { a: Int } type A implements I { a(b: Int!): Int }", "Argument \"A.a(b:)\" must not be required type \"Int!\" if not provided by the Interface field \"I.a\".")]
    [InlineData("interface I { a: Int } type A implements I { a(b: Int! = 1 c: Int): Int }")]
    [InlineData("interface I { a: Int } type A implements I & I { a: Int }", "Type A can only implement I once.")]
    [InlineData("interface I implements I { a: Int }", "Type I cannot implement itself because it would create a circular reference.")]
    [InlineData("interface I { a: Int } interface J implements I { a: Int } type A implements J { a: Int }", "Type A must implement I because it is implemented by J.")]
    [InlineData("interface I implements J { a: Int } interface J implements I { a: Int }",
        "Type I cannot implement J because it would create a circular reference.", "Type J cannot implement I because it would create a circular reference.")]
    public void Implementations_of_interfaces(string sdl, params string[] messages) => ExpectProblems(sdl + Query, messages);

    [Theory]
    [InlineData("type A { a(b: Int = \"s\"): Int }", "A.a(b:) has invalid default value: Int cannot represent non-integer value: \"s\"")]
    [InlineData("type A { a(b: [[Int!]] = [[1], [null]]): Int }", "A.a(b:) has invalid default value at [1][0]: Expected value of non-null type \"Int!\" not to be null.")]
    [InlineData("input I { a: J = { b: 1 } } input J { b: [K] c: Int! } input K { d: Int }",
        "I.a has invalid default value at .b: Expected value of type \"K\" to be an object, found: 1.",
        "I.a has invalid default value: Expected value of type \"J\" to include required field \"c\", found: { b: 1 }.")]
    [InlineData("input I { a: J = { bb: 1 } } input J { b: Int }", "I.a has invalid default value: Expected value of type \"J\" not to include unknown field \"bb\". Did you mean \"b\"? Found: { bb: 1 }.")]
    [InlineData("directive @a(b: E = C) on FIELD enum E { A }", "@a(b:) has invalid default value: Value \"C\" does not exist in \"E\" enum. Did you mean the enum value \"A\"?")]
    [InlineData("type A { a(b: O = { a: null }): Int } input O @oneOf { a: Int b: Int }",
        "A.a(b:) has invalid default value at .a: Within OneOf Input Object type \"O\", exactly one field must be specified, and the value for that field must be non-null.")]
    [InlineData("type A { a(b: O = { a: 1, b: 2 }): Int } input O @oneOf { a: Int b: Int }",
        "A.a(b:) has invalid default value: Within OneOf Input Object type \"O\", exactly one field must be specified, and the value for that field must be non-null.")]
    [InlineData("type A { a(b: [Int] = 1, c: [[Int]] = 1, d: Any = { e: [F] }): Int } scalar Any")]
    public void Default_values(string sdl, params string[] messages) => ExpectProblems(sdl + Query, messages);

    [Theory]
    [InlineData("input A { a: A! }", "Invalid circular reference. The Input Object A references itself in the non-null field A.a.")]
    [InlineData("input A { b: B! } input B { a: A! }", "Invalid circular reference. The Input Object A references itself via the non-null fields: A.b, B.a.")]
    [InlineData("input A { a: A b: [A!]! }")]
    [InlineData("input A { a: A = {} }", "Invalid circular reference. The default value of Input Object field A.a references itself.")]
    [InlineData("input A { b: B = {} } input B { a: A = {} }", "Invalid circular reference. The default value of Input Object field A.b references itself via the default values of: B.a.")]
    [InlineData("input A { b: B = { a: null } } input B { a: A = {} }")]
    public void Circles_of_input_objects(string sdl, params string[] messages) => ExpectProblems(sdl + Query, messages);

    [Theory]
    [InlineData("input O @oneOf { a: Int! }", "OneOf input field O.a must be nullable.")]
    [InlineData("input O @oneOf { a: Int = 1 b: Int }", "OneOf input field O.a cannot have a default value.")]
    public void Fields_of_a_oneOf_input(string sdl, params string[] messages) => ExpectProblems(sdl + Query, messages);

    private static void ExpectProblems(string sdl, params string[] messages)
    {
        SdlSchemaBuilder.TryBuild(Parser.ParseDocument(sdl), SdlSchemaOptions.Default, out var problems);

        Assert.Equal(messages.Order(), problems.Select(problem => problem.Message).Order());
    }
}
