using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using Xunit;

namespace GoShop.GraphQL.Tests.Language;

public sealed class ParserTests
{
    [Fact]
    public void An_operation_carries_its_parts_and_their_places()
    {
        var operation = Assert.IsType<OperationDefinition>(Parser.ParseDocument(
            """
            "Finds things" mutation Find(
              "Which" $id: [ID!]! = ["a"] @old
              $flag: Boolean
            ) @live {
              alias: field(arg: $id) @skip(if: $flag) { leaf }
            }
            """).Definitions[0]);

        Assert.Equal("Finds things", operation.Description?.Text);
        Assert.Equal(new Location(1, 1), operation.Location);
        Assert.Equal(OperationType.Mutation, operation.Operation);
        Assert.Equal(new Name("Find", new Location(1, 25)), operation.Name);
        Assert.Equal("live", Assert.Single(operation.Directives).Name.Value);

        var variable = operation.Variables[0];
        Assert.Equal(("Which", new Location(2, 3)), (variable.Description?.Text, variable.Location));
        Assert.Equal(("id", new Location(2, 11)), (variable.Variable.Name.Value, variable.Variable.Location));
        Assert.Equal("[ID!]!", variable.Type.ToString());
        Assert.Equal("[\"a\"]", variable.DefaultValue?.ToString());
        Assert.Equal("@old", Assert.Single(variable.Directives).ToString());
        Assert.Equal(new Location(3, 3), operation.Variables[1].Location);

        var field = Assert.IsType<Field>(Assert.Single(operation.SelectionSet.Selections));
        Assert.Equal(new Location(5, 3), field.Location);
        Assert.Equal(("alias", "field", "alias"), (field.Alias?.Value, field.Name.Value, field.ResponseName));
        Assert.Equal(new Location(5, 10), field.Name.Location);
        Assert.Equal(new Location(5, 21), Assert.IsType<Variable>(Assert.Single(field.Arguments).Value).Location);
        Assert.Equal(new Location(5, 26), Assert.Single(field.Directives).Location);
        Assert.Equal(new Location(5, 43), field.SelectionSet?.Location);
    }

    [Fact]
    public void A_shorthand_query_has_no_name_and_no_variables()
    {
        var operation = Assert.IsType<OperationDefinition>(Assert.Single(Parser.ParseDocument(" { a }").Definitions));

        Assert.Equal((OperationType.Query, null, 0, new Location(1, 2)),
            (operation.Operation, operation.Name, operation.Variables.Count, operation.Location));
    }

    [Fact]
    public void Three_dots_start_a_spread_or_an_inline_fragment()
    {
        var operation = Assert.IsType<OperationDefinition>(Parser.ParseDocument("{ ...F ...on T { a } ... @x { b } ...{ c } ...only }").Definitions[0]);

        Assert.Collection(operation.SelectionSet.Selections,
            spread => Assert.Equal("F", Assert.IsType<FragmentSpread>(spread).Name.Value),
            inline => Assert.Equal("T", Assert.IsType<InlineFragment>(inline).TypeCondition?.Name),
            inline => Assert.Equal("x", Assert.Single(Assert.IsType<InlineFragment>(inline).Directives).Name.Value),
            inline => Assert.Null(Assert.IsType<InlineFragment>(inline).TypeCondition),
            spread => Assert.Equal("only", Assert.IsType<FragmentSpread>(spread).Name.Value));
    }

    [Fact]
    public void Keywords_are_names_where_a_name_is_expected()
    {
        const string Source = "query query($on: on) {\n  on: fragment(true: $on)\n  ...type @on\n}\n\nfragment type on null {\n  query\n}";

        Assert.Equal(Source, Parser.ParseDocument(Source).ToString());
    }

    [Theory]
    [InlineData("null", typeof(NullValue))]
    [InlineData("true", typeof(BooleanValue))]
    [InlineData("TRUE", typeof(EnumValue))]
    [InlineData("1", typeof(IntValue))]
    [InlineData("1.0", typeof(FloatValue))]
    [InlineData("\"s\"", typeof(StringValue))]
    [InlineData("[1, [A]]", typeof(ListValue))]
    [InlineData("[]", typeof(ListValue))]
    [InlineData("{ a: { b: 1 } }", typeof(ObjectValue))]
    [InlineData("{  }", typeof(ObjectValue))]
    public void Values_have_a_node_each(string source, Type node)
    {
        var value = Parser.ParseConstValue(source);

        Assert.IsType(node, value);
        Assert.Equal(source, value.ToString());
    }

    [Fact]
    public void Fields_of_an_object_keep_their_order_and_repetition()
    {
        var value = Assert.IsType<ObjectValue>(Parser.ParseConstValue("{ b: 1 a: 2, b: 3 }"));

        Assert.Equal(["b", "a", "b"], value.Fields.Select(field => field.Name.Value));
        Assert.Equal(new Location(1, 14), value.Fields[2].Location);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("A!")]
    [InlineData("[A]")]
    [InlineData("[[A!]!]!")]
    public void Types_wrap_one_another(string source)
        => Assert.Equal(source, Parser.ParseType(source).ToString());

    [Fact]
    public void A_schema_definition_names_the_root_types()
    {
        var schema = Assert.IsType<SchemaDefinition>(Parser.ParseDocument("\"about\" schema @a { query: Q subscription: S }").Definitions[0]);

        Assert.Equal("about", schema.Description?.Text);
        Assert.Equal([(OperationType.Query, "Q"), (OperationType.Subscription, "S")], schema.OperationTypes.Select(root => (root.Operation, root.Type.Name)));
    }

    [Fact]
    public void An_object_type_carries_its_parts_and_their_places()
    {
        var type = Assert.IsType<ObjectTypeDefinition>(Parser.ParseDocument(
            """
            "About T" type T implements & A & B @c {
              "About f" f("About x" x: Int = 1 @d, y: [E!]): String! @deprecated
            }
            """).Definitions[0]);

        Assert.Equal(("T", "About T", new Location(1, 1), false), (type.Name.Value, type.Description?.Text, type.Location, type.IsExtension));
        Assert.Equal(["A", "B"], type.Interfaces.Select(implemented => implemented.Name));
        var field = Assert.Single(type.Fields);
        Assert.Equal(("f", "About f", new Location(2, 3)), (field.Name.Value, field.Description?.Text, field.Location));
        Assert.Equal("String!", field.Type.ToString());
        Assert.Equal(["x: Int = 1 @d", "y: [E!]"], field.Arguments.Select(argument => argument.ToString().Split('\n')[^1]));
    }

    [Fact]
    public void An_extension_starts_at_its_first_keyword()
    {
        var document = Parser.ParseDocument("extend schema @a extend union U = A extend input I { a: Int } extend enum E { A } extend scalar S @b extend interface N implements M");

        Assert.All(document.Definitions, definition => Assert.True(Assert.IsType<TypeSystemDefinition>(definition, exactMatch: false).IsExtension));
        Assert.Equal([1, 18, 37, 63, 83, 102], document.Definitions.Select(definition => definition.Location.Column));
    }

    [Fact]
    public void A_directive_definition_lists_where_it_may_stand()
    {
        var directive = Assert.IsType<DirectiveDefinition>(Parser.ParseDocument("directive @a(b: Int) repeatable on | FIELD | ENUM_VALUE").Definitions[0]);

        Assert.True(directive.IsRepeatable);
        Assert.Equal(["FIELD", "ENUM_VALUE"], directive.Locations.Select(location => location.Value));
        Assert.Equal("b", Assert.Single(directive.Arguments).Name.Value);
    }

    [Fact]
    public void Types_may_be_defined_without_members()
        => Assert.Equal("type A\n\ninterface B\n\nunion C\n\nenum D\n\ninput E",
            Parser.ParseDocument("type A interface B union C enum D input E").ToString());
}
