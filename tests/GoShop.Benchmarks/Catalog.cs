using GoShop.GraphQL.DataLoading;
using GoShop.GraphQL.Types;

namespace GoShop.Benchmarks;

/// <summary>A hundred books with their authors, in memory: what is measured is the engine, not a database.</summary>
internal sealed record Book(int Id, string Title, decimal Price, int Pages, int AuthorId);

internal sealed record Author(int Id, string Name);

[QueryType]
internal static class Catalog
{
    private static readonly Book[] All = [.. Enumerable.Range(1, 100).Select(id => new Book(id, $"Book {id}", 9.90m + id, 100 + id, id % 10))];

    public static Book Book { get; } = All[0];

    public static IReadOnlyList<Book> Books => All;
}

[ObjectType<Book>]
internal static class BookType
{
    public static Task<Author?> GetAuthorAsync([Parent] Book book, AuthorById authors, CancellationToken cancellation)
        => authors.LoadAsync(book.AuthorId, cancellation);
}

/// <summary>Gives up its thread once a batch, as a database would make it do.</summary>
internal sealed class AuthorById : BatchDataLoader<int, Author>
{
    protected override async Task<IReadOnlyDictionary<int, Author>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellation)
    {
        await Task.Yield();
        return keys.ToDictionary(id => id, id => new Author(id, $"Author {id}"));
    }
}
