using System.ComponentModel;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Tests.Building;

/// <summary>What a book is about.</summary>
public enum Genre
{
    /// <summary>Invented.</summary>
    Fiction,
    NonFiction,
    [GraphQLDeprecated("Nobody reads them.")]
    Almanac,
}

/// <summary>A book on the shelf.</summary>
public sealed class Book
{
    public const int MostTags = 12;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>As it stands on the <c>cover</c>.</summary>
    public string Title { get; init; } = "";

    public string? Subtitle { get; init; }
    public int Pages { get; init; }
    public int? Edition { get; init; }
    public Genre Genre { get; init; }

    [ID]
    public Guid AuthorId { get; init; }

    /// <summary>No more than <see cref="MostTags"/>, none of them <see cref="Genre.Fiction"/>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    [GraphQLIgnore]
    public string BuyingPrice { get; init; } = "secret";

    [Obsolete("Use title.")]
    public string Name => Title;
}

public sealed class Author : IHasName
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string PasswordHash { get; init; } = "secret";
}

[InterfaceType]
[GraphQLName("Named")]
public interface IHasName
{
    string Name { get; }
}

public sealed class Library(IReadOnlyList<Book> books, IReadOnlyList<Author> authors)
{
    public IReadOnlyList<Book> Books { get; } = books;
    public IReadOnlyList<Author> Authors { get; } = authors;
}

/// <summary>Looks for books.</summary>
/// <param name="Text">Words of the title.</param>
public sealed record BookSearchInput(string Text, int Limit = 5, Genre? Genre = Building.Genre.Fiction, [ID] IReadOnlyList<Guid>? Ids = null, Optional<string?> Language = default)
{
    [DefaultValue(true)]
    public bool Exact { get; init; }

    public string? Order { get; init; } = "title";
}

[OneOf]
public sealed record BookKey([ID] Guid? Id, string? Title);

[QueryType]
internal static class BookQueries
{
    /// <summary>All books.</summary>
    /// <param name="search">Words of the title.</param>
    public static IQueryable<Book> GetBooks(string? search, Library library)
        => library.Books.Where(book => search is null || book.Title.Contains(search, StringComparison.Ordinal)).AsQueryable();

    public static Task<Book?> GetBookAsync(Guid id, Library library, CancellationToken cancellation)
        => Task.FromResult(library.Books.FirstOrDefault(book => book.Id == id));

    public static IEnumerable<Book> FindBooks(BookSearchInput search, Library library) => library.Books.Take(search.Limit);

    public static Book? BookBy(BookKey key, Library library)
        => library.Books.FirstOrDefault(book => book.Id == key.Id || book.Title == key.Title);

    public static string Greeting(string name = "reader", int? times = 2) => $"Hello {name} {times}";
}

[QueryType]
internal static class AuthorQueries
{
    public static IHasName? GetNamed(string name, Library library) => library.Authors.FirstOrDefault(author => author.Name == name);
}

[ObjectType<Book>]
internal static class BookType
{
    public static Author? GetAuthor([Parent] Book book, Library library) => library.Authors.FirstOrDefault(author => author.Id == book.AuthorId);

    public static string Title([Parent] Book book) => book.Title.ToUpperInvariant();
}

[ObjectType<Author>(Fields = [nameof(Author.Id), nameof(Author.Name)])]
internal static class AuthorType;
