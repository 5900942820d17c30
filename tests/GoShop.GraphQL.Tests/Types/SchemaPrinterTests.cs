using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building.Sdl;
using Xunit;

namespace GoShop.GraphQL.Tests.Types;

public sealed class SchemaPrinterTests
{
    [Fact]
    public void A_schema_prints_as_the_document_it_was_built_from()
    {
        const string Sdl = """"
            """The shop"""
            schema {
              query: Query
              mutation: Changes
            }

            """Tags a part"""
            directive @tag(
              """The name"""
              name: String = "none"

              """
              The level:
                from one to ten
              """
              level: [Int!] = [1, 2]
              plain: Boolean
            ) repeatable on FIELD | OBJECT

            type Query implements Node & Named {
              id: ID!

              """By its name"""
              byName(name: String! = "x", filter: Filter = { size: BIG }): [Thing!]! @deprecated(reason: "Use \"id\"")
              old: Int @deprecated
            }

            type Changes {
              change: Int
            }

            interface Named implements Node {
              id: ID!
            }

            interface Node {
              id: ID!
            }

            union Thing = Query | Changes

            enum Size {
              """Really big"""
              BIG
              SMALL @deprecated
            }

            input Filter {
              size: Size! = SMALL
              old: Int @deprecated
            }

            input Choice @oneOf {
              a: Int
              b: Int
            }

            scalar Date @specifiedBy(url: "https://example.com/date")

            """"
            + "\n\"A bell \\u0007\"\nscalar Bell\n";

        Assert.Equal(Sdl, SchemaPrinter.Print(SdlSchemaBuilder.Build(Sdl)));
    }

    [Fact]
    public void Sorted_means_by_natural_order_of_names_everywhere()
    {
        var schema = SdlSchemaBuilder.Build("""
            directive @z on QUERY | FIELD
            directive @a10(b: Int, a: Int) on FIELD
            directive @a9 on FIELD
            type Query implements N & M { f10: Int f9(b: Int, a: Int): Int a: Int }
            interface N { a: Int }
            interface M { a: Int }
            union U = Query | A
            type A { a: Int }
            enum E { B A }
            input I { b: Int a: Int }
            """);

        Assert.Equal("""
            directive @a9 on FIELD

            directive @a10(a: Int, b: Int) on FIELD

            directive @z on FIELD | QUERY

            type A {
              a: Int
            }

            enum E {
              A
              B
            }

            input I {
              a: Int
              b: Int
            }

            interface M {
              a: Int
            }

            interface N {
              a: Int
            }

            type Query implements M & N {
              a: Int
              f9(a: Int, b: Int): Int
              f10: Int
            }

            union U = A | Query

            """, SchemaPrinter.Print(schema, sorted: true));
    }

    [Fact]
    public void A_schema_definition_is_printed_only_where_it_says_something()
    {
        Assert.StartsWith("type Query", SchemaPrinter.Print(SdlSchemaBuilder.Build("schema { query: Query } type Query { a: Int }")));
        Assert.StartsWith("schema {\n  query: Query\n}", SchemaPrinter.Print(SdlSchemaBuilder.Build("schema { query: Query } type Query { a: Int } type Mutation { a: Int }")));
        Assert.StartsWith("\"\"\"d\"\"\"\nschema {", SchemaPrinter.Print(SdlSchemaBuilder.Build("\"d\" schema { query: Query } type Query { a: Int }")));
    }
}
