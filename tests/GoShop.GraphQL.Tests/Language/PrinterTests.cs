using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using Xunit;

namespace GoShop.GraphQL.Tests.Language;

public sealed class PrinterTests
{
    [Fact]
    public void An_executable_document_prints_as_it_was_written_well()
    {
        const string Source = """"
            "Everything about an operation"
            query Everything(
            "Which site"
            $site: Site! = MOBILE @old
            $ids: [[ID!]!]
            ) @live(seconds: 5) {
              shop: node(id: [123, 456]) {
                id
                ... on User @include(if: $flag) {
                  name(style: { short: true, case: UPPER, none: null })
                  ...Rest @skip(if: false)
                }
                ... @live {
                  at
                }
                ... {
                  id
                }
              }
            }

            mutation {
              say(text: "a \"quote\", a \\ and \u0007")
            }

            subscription ($id: ID) {
              orderStatusChanged(id: $id) {
                status
              }
            }

            """
            What remains,
              in a block
            """
            fragment Rest on User @private {
              bio(default: """one line""")
            }

            {
              a
            }
            """";

        Assert.Equal(Source, Parser.ParseDocument(Source).ToString());
    }

    [Fact]
    public void A_type_system_document_prints_as_it_was_written_well()
    {
        const string Source = """"
            """The shop"""
            schema @link(url: "u") {
              query: Query
              mutation: Mutation
            }

            scalar Date @specifiedBy(url: "https://example.com")

            """
            A thing
            """
            type Thing implements Node & Named @key(fields: "id") {
              "Short" id: ID!
              """
              Long
                and indented
              """
              name(
                "What style"
                style: Style = { short: true }
                size: Int
              ): String! @deprecated(reason: "old")
              plain(a: Int = 1, b: [Int!] = [1, 2] @tag): [Thing!]!
            }

            interface Named implements Node {
              id: ID!
            }

            union Any @tag = Thing | Other

            enum Size {
              SMALL
              "Large" LARGE @deprecated
            }

            input Style @oneOf {
              short: Boolean = true
            }

            directive @tag(
              "The name"
              name: String
            ) repeatable on OBJECT | FIELD_DEFINITION

            extend schema @tag

            extend type Thing @tag

            extend union Any = More

            extend enum Size {
              HUGE
            }
            """";

        var expected = Source.Replace("\"Short\" id", "\"Short\"\n  id").Replace("\"Large\" LARGE", "\"Large\"\n  LARGE")
            .Replace("\"\"\"\nA thing\n\"\"\"", "\"\"\"A thing\"\"\"");
        Assert.Equal(expected, Parser.ParseDocument(Source).ToString());
    }

    [Fact]
    public void Arguments_wider_than_a_line_stand_one_a_line()
    {
        const string Source = """
            {
              a {
                field(first: "thirty characters are in here!", second: "twenty-nine are in this one!")
                field(
                  first: "thirty characters are in here!"
                  second: { text: "thirty characters are in here!", more: [1, 2] }
                )
                field(
                  list: [
                    "thirty characters are in here!"
                    "thirty characters are in here!"
                    "thirty characters are in here!"
                  ]
                  object: {
                    a: "thirty characters are in here!"
                    b: "thirty characters are in here!"
                    c: "thirty characters are in here!"
                  }
                )
              }
            }
            """;

        var lines = Parser.ParseDocument(Source).ToString();

        Assert.Equal(Source.Replace("field(first: \"thirty characters are in here!\", second: \"twenty-nine are in this one!\")",
            "field(\n      first: \"thirty characters are in here!\"\n      second: \"twenty-nine are in this one!\"\n    )"), lines);
    }

    [Theory]
    [InlineData("", "\"\"\"\"\"\"")]
    [InlineData("one", "\"\"\"one\"\"\"")]
    [InlineData("a\nb", "\"\"\"\na\nb\n\"\"\"")]
    [InlineData("  leading", "\"\"\"  leading\"\"\"")]
    [InlineData("ends in \"", "\"\"\"\nends in \"\n\"\"\"")]
    [InlineData("ends in \\", "\"\"\"\nends in \\\n\"\"\"")]
    [InlineData("has \"\"\"", "\"\"\"\nhas \\\"\"\"\n\"\"\"")]
    [InlineData("first\n  indented", "\"\"\"\nfirst\n  indented\n\"\"\"")]
    public void Block_strings_stand_on_their_own_lines_where_they_need_to(string text, string printed)
    {
        Assert.Equal(printed, Printer.Print(new StringValue(default, text, isBlock: true)));
        Assert.Equal(text, Assert.IsType<StringValue>(Parser.ParseConstValue(printed)).Text);
    }

    [Fact]
    public void Strings_with_any_character_read_back_as_themselves()
    {
        var text = string.Concat(Enumerable.Range(0, 0x180).Select(code => (char)code)) + "\u2028😀";

        var read = Assert.IsType<StringValue>(Parser.ParseConstValue(Printer.Print(new StringValue(default, text))));

        Assert.Equal(text, read.Text);
    }

    [Theory]
    [InlineData("\n\nleading lines")]
    [InlineData("trailing lines\n")]
    [InlineData("  all\n  indented")]
    [InlineData("carriage\rreturn")]
    [InlineData("bell \u0007")]
    [InlineData("   ")]
    public void Block_strings_cannot_hold_what_they_would_change(string text)
        => Assert.False(BlockString.CanHold(text));

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("  single line, indented")]
    [InlineData("first\n  indented\n\nlast")]
    public void Block_strings_hold_what_reads_back_the_same(string text)
    {
        Assert.True(BlockString.CanHold(text));
        Assert.Equal(text, Assert.IsType<StringValue>(Parser.ParseConstValue(BlockString.Print(text))).Text);
    }

    [Fact]
    public void Deep_values_print_in_reasonable_time()
    {
        var source = new string('[', 180) + "1" + new string(']', 180);

        Assert.Equal(source, Parser.ParseConstValue(Parser.ParseConstValue(source).ToString()).ToString().Replace("\n", "").Replace(" ", ""));
    }

    [Fact]
    public void A_part_of_a_document_prints_alone()
    {
        var operation = Assert.IsType<OperationDefinition>(Parser.ParseDocument("query($a: Int! = 3 @b) { c(d: {e: $a}) @f(g: 1) }").Definitions[0]);
        var field = Assert.IsType<Field>(operation.SelectionSet.Selections[0]);

        Assert.Equal("$a: Int! = 3 @b", operation.Variables[0].ToString());
        Assert.Equal("c(d: { e: $a }) @f(g: 1)", field.ToString());
        Assert.Equal("d: { e: $a }", field.Arguments[0].ToString());
        Assert.Equal("e: $a", Assert.IsType<ObjectValue>(field.Arguments[0].Value).Fields[0].ToString());
        Assert.Equal("@f(g: 1)", field.Directives[0].ToString());
    }
}
