using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;
using Xunit;

namespace GoShop.GraphQL.Tests.Building;

/// <summary>What a wrong schema says at start: all of it, each with the member at fault.</summary>
public sealed class MistakeTests
{
    [QueryType]
    private static class Wrong
    {
        public static TimeSpan GetDuration() => TimeSpan.Zero;

        public static string Takes(Uri address) => address.ToString();

        public static string Same() => "";

        public static string GetSame() => "";

        public static string Lists(IReadOnlyDictionary<string, string> filter) => filter.ToString()!;

        public static T Generic<T>(T value) => value;

        public static string Rooted([Parent] Book book) => book.Title;
    }

    [QueryType]
    private sealed class NotStatic;

    [ObjectType<Book>(Fields = ["Titel"])]
    private static class Misspelt
    {
        public static string WrongParent([Parent] Author author) => author.Name;
    }

    [OneOf]
    private sealed record RequiredOneOf(string Name);

    [QueryType]
    private static class OneOfs
    {
        public static string Find(RequiredOneOf by) => by.Name;
    }

    [ObjectType<Author>]
    private static class MispagedAuthor
    {
        [UsePaging(ForEach = "Writer")]
        public static IQueryable<Book> GetBooks() => Array.Empty<Book>().AsQueryable();

        [UsePaging(ForEach = nameof(Book.AuthorId), ParentKey = nameof(Author.Name))]
        public static IQueryable<Book> GetWorks() => Array.Empty<Book>().AsQueryable();

        [UsePaging(ForEach = nameof(Book.AuthorId))]
        public static IQueryable<Book> GetOthers([Parent] Author author) => Array.Empty<Book>().AsQueryable();

        [UsePaging(Key = "Isbn", ConnectionName = "Isbn")]
        public static IQueryable<Book> GetKeyless() => Array.Empty<Book>().AsQueryable();

        [UsePaging]
        public static string GetNoList() => "";

        public static string GetReading([Parent("Nmae")] Author author) => author.Name;

        [UseFiltering]
        [UseSorting]
        public static IQueryable<Book> GetUnlisted() => Array.Empty<Book>().AsQueryable();
    }

    [Fact]
    public void Mistakes_of_paging_filtering_and_sorting_are_told()
    {
        var exception = Assert.Throws<SchemaException>(() => ResolverCall.Build(typeof(MispagedAuthor)));
        Assert.Equal(
            [
                "MispagedAuthor.GetBooks: Nothing says which Book belongs to which Author: \"Writer\" is neither a property of Book of type Guid, "
                    + "nor one that lists Author, nor a static Expression<Func<Book, Guid, bool>> of MispagedAuthor.",
                "MispagedAuthor.GetKeyless: Book has no property \"Isbn\" to tell items apart by; name one: [UsePaging(Key = …)].",
                "MispagedAuthor.GetNoList: Only a list can be paged.",
                "MispagedAuthor.GetOthers: With ForEach the resolver is a method of a described type, and takes no parent: it gives the items of all.",
                "MispagedAuthor.GetReading(author): Author has no property \"Nmae\".",
                "MispagedAuthor.GetUnlisted: There is no class that says what Book can be filtered by: a FilterInputType<Book>.",
                "MispagedAuthor.GetUnlisted: There is no class that says what Book can be sorted by: a SortInputType<Book>.",
                "MispagedAuthor.GetWorks: Nothing says which Book belongs to which Author: \"AuthorId\" is neither a property of Book of type String, "
                    + "nor one that lists Author, nor a static Expression<Func<Book, String, bool>> of MispagedAuthor.",
                "Schema: There is no class marked [QueryType].",
            ],
            exception.Problems.Order(StringComparer.Ordinal));
    }

    [MutationType]
    private static class PagedMutation
    {
        [UsePaging]
        public static IQueryable<Book> Sell() => Array.Empty<Book>().AsQueryable();
    }

    [Fact]
    public void Every_problem_is_listed_with_its_member()
    {
        var exception = Assert.Throws<SchemaException>(() => ResolverCall.Build(typeof(Wrong), typeof(NotStatic), typeof(Misspelt), typeof(OneOfs), typeof(PagedMutation)));
        Assert.Equal(
            [
                "Misspelt.WrongParent(author): The parent is Book, which is not Author.",
                "Misspelt: Book has no public property \"Titel\" to make a field of.",
                "NotStatic: A class with this attribute has to be static.",
                "PagedMutation.Sell: A mutation answers with a payload: [UsePaging] has no place on it.",
                "RequiredOneOf.Name: A member of a OneOf input is nullable and has no default.",
                "Wrong.Generic: A resolver is not generic.",
                "Wrong.GetDuration: There is no GraphQL type for TimeSpan.",
                "Wrong.GetSame: The type Query has a field \"same\" already, from Wrong.Same.",
                "Wrong.Lists(filter): KeyValuePair<String, String> is neither an input type nor a registered service. "
                    + "Inputs are scalars, enums and records whose names end in \"Input\".",
                "Wrong.Rooted(book): A root type's fields have no parent.",
                "Wrong.Takes(address): Uri is neither an input type nor a registered service. "
                    + "Inputs are scalars, enums and records whose names end in \"Input\".",
            ],
            exception.Problems.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_schema_needs_a_query_type()
        => Assert.Equal("The schema has a problem: Schema: There is no class marked [QueryType].", Assert.Throws<SchemaException>(() => ResolverCall.Build()).Message);

    [Fact]
    public void Types_of_an_assembly_of_entities_have_to_list_their_fields()
    {
        var builder = new SchemaBuilder().AddTypes(typeof(BookQueries), typeof(AuthorType)).ExplicitFieldsOnly(typeof(Book).Assembly);
        var exception = Assert.Throws<SchemaException>(() => builder.Build(ResolverCall.Services(services => services.Add(new(typeof(Library), new Library([], []))))));
        Assert.Equal(
            "Book: Types of GoShop.GraphQL.Tests need [ObjectType<Book>(Fields = […])], so that nothing is exposed unawares.",
            Assert.Single(exception.Problems));
    }
}
