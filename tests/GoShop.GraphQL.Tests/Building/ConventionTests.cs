using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;
using GoShop.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Building;

/// <summary>What C# becomes in the schema.</summary>
public sealed class ConventionTests
{
    private static readonly Author Ann = new() { Id = Guid.CreateVersion7(), Name = "Ann" };
    private static readonly Book First = new() { Title = "First", Pages = 10, AuthorId = Ann.Id };

    private static readonly ServiceProvider Services = ResolverCall.Services(services => services.AddSingleton(new Library([First], [Ann])));

    private static readonly Schema Schema = ResolverCall.Build(
        Services, typeof(BookQueries), typeof(AuthorQueries), typeof(BookType), typeof(AuthorType));

    [Fact]
    public void The_bookshop_prints_as_approved() => Snapshot.Match(SchemaPrinter.Print(Schema));

    [Theory]
    [InlineData("books", "books(search: String): [Book!]!")]
    [InlineData("book", "book(id: ID!): Book")]
    [InlineData("findBooks", "findBooks(search: BookSearchInput!): [Book!]!")]
    [InlineData("bookBy", "bookBy(key: BookKeyInput!): Book")]
    [InlineData("greeting", "greeting(name: String! = \"reader\", times: Int = 2): String!")]
    [InlineData("named", "named(name: String!): Named")]
    public void Methods_of_query_classes_become_fields_of_Query(string field, string signature)
        => Assert.Equal(signature, Schema.Field("Query", field).Signature());

    [Fact]
    public void Properties_become_fields_unless_ignored_and_methods_with_a_parent_join_them()
        => Assert.Equal(
            ["id: ID!", "title: String!", "subtitle: String", "pages: Int!", "edition: Int", "genre: Genre!", "authorId: ID!", "tags: [String!]!", "name: String!", "author: Author"],
            ((ObjectType)Schema.FindType("Book")!).Fields.Select(field => field.Signature()));

    [Fact]
    public void Only_listed_properties_become_fields_where_there_is_a_list()
        => Assert.Equal(["id", "name"], ((ObjectType)Schema.FindType("Author")!).Fields.Select(field => field.Name));

    [Fact]
    public void An_object_over_a_class_that_implements_an_interface_implements_it()
    {
        var named = Schema.FindType("Named")!;
        Assert.Equal([Schema.FindType("Author")], Schema.PossibleTypes(named));
    }

    [Fact]
    public void Enum_constants_scream()
    {
        var genre = (EnumType)Schema.FindType("Genre")!;
        Assert.Equal(["FICTION", "NON_FICTION", "ALMANAC"], genre.Members.Select(member => member.Name));
        Assert.Equal("Nobody reads them.", genre.Members["ALMANAC"].DeprecationReason);
    }

    [Fact]
    public void Records_become_input_objects_by_constructor_and_settable_properties()
    {
        var input = (InputObjectType)Schema.FindType("BookSearchInput")!;
        Assert.Equal(
            ["text: String!", "limit: Int! = 5", "genre: Genre = FICTION", "ids: [ID!]", "language: String", "exact: Boolean! = true", "order: String"],
            input.Fields.Select(field => $"{field.Name}: {field.Type}{(field.DefaultValue is { } value ? $" = {value}" : "")}"));
    }

    [Fact]
    public void OneOf_inputs_are_marked_and_their_members_nullable()
    {
        var input = (InputObjectType)Schema.FindType("BookKeyInput")!;
        Assert.True(input.IsOneOf);
        Assert.Equal(["ID", "String"], input.Fields.Select(field => field.Type.ToString()));
    }

    [Fact]
    public void Doc_comments_become_descriptions()
    {
        Assert.Equal("A book on the shelf.", Schema.FindType("Book")!.Description);
        Assert.Equal("All books.", Schema.Field("Query", "books").Description);
        Assert.Equal("Words of the title.", Schema.Field("Query", "books").Arguments["search"].Description);
        Assert.Equal("Words of the title.", ((InputObjectType)Schema.FindType("BookSearchInput")!).Fields["text"].Description);
        Assert.Equal("No more than 12, none of them Fiction.", Schema.Field("Book", "tags").Description);
        Assert.Equal("Invented.", ((EnumType)Schema.FindType("Genre")!).Members["FICTION"].Description);
    }

    [Fact]
    public void Obsolete_members_are_deprecated() => Assert.Equal("Use title.", Schema.Field("Book", "name").DeprecationReason);

    [Fact]
    public async Task A_member_of_the_describing_class_takes_the_place_of_a_property()
        => Assert.Equal("FIRST", await Schema.Call("Book", "title", First, Services));

    [Fact]
    public async Task Plain_properties_are_read_without_a_delegate_resolver()
    {
        Assert.IsType<PropertyResolver>(Schema.Field("Book", "pages").Resolver);
        Assert.NotNull(((PropertyResolver)Schema.Field("Book", "pages").Resolver!).Write);
        Assert.NotNull(((PropertyResolver)Schema.Field("Book", "edition").Resolver!).Write);
        Assert.Equal(10, await Schema.Call("Book", "pages", First, Services));
    }

    [Fact]
    public async Task Parameters_take_arguments_services_and_the_parent()
    {
        Assert.Equal([First], (IEnumerable<Book>)(await Schema.Call("Query", "books", null, Services, ["Fir"]))!);
        Assert.Same(First, await Schema.Call("Query", "book", null, Services, [First.Id]));
        Assert.Same(Ann, await Schema.Call("Book", "author", First, Services));
        Assert.Equal("Hello you ", await Schema.Call("Query", "greeting", null, Services, ["you", Absent.Value]));
    }

    [Fact]
    public void Inputs_are_made_with_what_was_given()
    {
        var input = (InputObjectType)Schema.FindType("BookSearchInput")!;
        var made = (BookSearchInput)input.Create!(["a", 3, Absent.Value, null, null, true, Absent.Value]);
        Assert.Equal(new BookSearchInput("a", 3, null, null, new Optional<string?>(null)) { Exact = true }, made);
        Assert.False(((BookSearchInput)input.Create(["a", 3, null, null, Absent.Value, false, Absent.Value])).Language.HasValue);
        Assert.Null(((BookSearchInput)input.Create(["a", 3, null, null, Absent.Value, false, null])).Order);
    }

    [Fact]
    public void Ids_that_are_no_UUID_name_nothing()
        => Assert.Equal(Guid.Empty, Schema.Field("Query", "book").Arguments["id"].Bind!("17"));
}
