using System.Security.Claims;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Tests.Caching;

/// <summary>What the tests' queries read, and how often they have.</summary>
internal sealed class Books
{
    private int _reads;

    /// <summary>How often something was read.</summary>
    public int Reads => _reads;

    /// <summary>What a reader waits for after it has begun, by how often was read before.</summary>
    public Func<int, CancellationToken, Task> Gate { get; set; } = (_, _) => Task.CompletedTask;

    public List<Book> All { get; } = [new(1, "Emma", new("Austen")), new(2, "Persuasion", new("Austen"))];

    public async Task<T> ReadAsync<T>(Func<T> read, CancellationToken cancellation)
    {
        var before = Interlocked.Increment(ref _reads) - 1;
        var value = read();
        await Gate(before, cancellation);
        return value;
    }
}

internal sealed record Book(int Id, string Title, Author Author);

internal sealed record Author(string Name);

internal sealed record Shop(string Name);

[QueryType]
internal static class LibraryQueries
{
    [CacheControl(60)]
    public static Task<Book?> GetBookAsync(int id, Books books, CancellationToken cancellation)
        => books.ReadAsync(() => books.All.Find(book => book.Id == id), cancellation);

    public static Task<Book[]> GetBooksAsync(BooksInput? filter, Books books, CancellationToken cancellation)
        => books.ReadAsync(() => books.All.Where(book => filter?.Title is not { } title || book.Title == title).ToArray(), cancellation);

    [CacheControl(60)]
    [CacheDependsOn(nameof(Book))]
    public static Task<int> GetCountAsync(Books books, CancellationToken cancellation) => books.ReadAsync(() => books.All.Count, cancellation);

    [CacheControl(60)]
    public static Task<string> GetNameAsync(Books books, CancellationToken cancellation) => books.ReadAsync(() => "library", cancellation);

    [CacheControl(60)]
    [CacheDependsOn(nameof(Book))]
    public static Task<string[]> GetTitlesAsync([CacheCountedApart] string? containing, Books books, CancellationToken cancellation)
        => books.ReadAsync(() => books.All.Select(book => book.Title).Where(title => title.Contains(containing ?? "", StringComparison.Ordinal)).ToArray(), cancellation);

    [CacheControl(60)]
    public static Task<string?> GetFailureAsync(Books books, CancellationToken cancellation)
        => books.ReadAsync<string?>(() => throw new InvalidOperationException(), cancellation);

    public static Task<string> GetUnsaidAsync(Books books, CancellationToken cancellation) => books.ReadAsync(() => "unsaid", cancellation);

    [CacheControl(60)]
    public static string? GetCaller(ClaimsPrincipal caller) => caller.Identity?.Name;

    [CacheControl(60)]
    [Authorize]
    public static string GetSecret() => "secret";

    [CacheControl(60, Scope = CacheControlScope.Private)]
    public static string GetOwn() => "own";

    [CacheControl(60)]
    public static Shop GetShop() => new("shop");

    [CacheControl(InheritMaxAge = true)]
    public static Shop GetHeir() => new("heir");
}

[ObjectType<Book>]
[CacheControl(30)]
[CacheTag]
internal static class BookType
{
    /// <summary>Inherits.</summary>
    public static string GetHeading([Parent] Book book) => book.Title.ToUpperInvariant();

    [CacheControl(10)]
    public static int GetStock() => 1;

    public static Shop GetShop() => new("shop");

    [CacheControl(InheritMaxAge = true)]
    public static Shop GetSeller() => new("seller");

    public static bool IsMine(ClaimsPrincipal caller) => caller.Identity is not null;
}

[ObjectType<Author>]
[CacheControl(InheritMaxAge = true)]
internal static class AuthorType;

internal sealed record BooksInput(string? Title, int? Id);

[MutationType]
internal static class LibraryMutations
{
    public static async Task<Shop> RenameAsync(Books books, IResponseCacheInvalidator cache)
    {
        books.All[0] = books.All[0] with { Title = "Renamed" };
        await cache.InvalidateAsync(CacheTag.Of("Book", 1));
        return new("renamed");
    }
}
