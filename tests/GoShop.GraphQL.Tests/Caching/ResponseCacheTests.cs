using GoShop.GraphQL.Caching;
using Xunit;

namespace GoShop.GraphQL.Tests.Caching;

public sealed class ResponseCacheTests : IAsyncDisposable
{
    private const string BookById = "query($id: Int!) { book(id: $id) { id title } }";
    private const string Filtered = "query($filter: BooksInput) { books(filter: $filter) { title } }";

    private readonly LibraryServer _library = new();

    [Fact]
    public async Task An_answer_is_given_again_byte_for_byte_until_it_is_too_old()
    {
        var first = await _library.AskAsync("{ books { title } }");

        _library.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(first, await _library.AskAsync("{ books { title } }"));
        Assert.Equal(1, _library.Books.Reads);
        _library.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(first, await _library.AskAsync("{ books { title } }"));
        Assert.Equal(2, _library.Books.Reads);
    }

    [Theory]
    [InlineData("""{ "id": 1 }""", """{ "id": 2 }""", 2)]
    [InlineData("""{ "id": 1 }""", """{ "id": 1, "undeclared": 7 }""", 1)]
    public async Task Only_declared_variables_tell_requests_apart(string one, string other, int reads)
        => Assert.Equal(reads, await _library.ReadsOfTwoAsync(BookById, one, other));

    [Theory]
    [InlineData("""{ "filter": { "title": "Emma", "id": 1 } }""", """{"filter":{ "id":1, "title":"Emma" }}""", 1)]
    [InlineData("""{ "filter": null }""", """{ "filter": { "title": "Emma" } }""", 2)]
    [InlineData("""{ "filter": null }""", "{}", 2)]
    public async Task Variables_are_compared_by_what_they_say(string one, string other, int reads)
        => Assert.Equal(reads, await _library.ReadsOfTwoAsync(Filtered, one, other));

    [Fact]
    public async Task Another_document_is_another_request()
    {
        await _library.AskAsync("{ name }");

        Assert.Equal("""{"data":{"again":"library"}}""", await _library.AskAsync("{ again: name }"));
        Assert.Equal(2, _library.Books.Reads);
    }

    [Fact]
    public async Task An_answer_with_errors_is_not_given_again() => Assert.Equal(2, await _library.ReadsOfTwoAsync("{ failure }"));

    [Fact]
    public async Task Nothing_is_cached_where_the_cache_is_off()
    {
        await using var library = new LibraryServer(options => options.Enabled = false);

        Assert.Equal(2, await library.ReadsOfTwoAsync("{ name }"));
    }

    [Fact]
    public async Task A_mutation_drops_what_contains_the_object_it_changes_and_nothing_else()
    {
        await _library.AskAsync(BookById, """{ "id": 1 }""");
        await _library.AskAsync(BookById, """{ "id": 2 }""");
        await _library.AskAsync("{ books { title } }");

        await _library.AskAsync("mutation { rename { shop { name } } }");

        Assert.Contains("Renamed", await _library.AskAsync(BookById, """{ "id": 1 }"""));
        Assert.Contains("Renamed", await _library.AskAsync("{ books { title } }"));
        Assert.Equal(5, _library.Books.Reads);
        await _library.AskAsync(BookById, """{ "id": 2 }""");
        Assert.Equal(5, _library.Books.Reads);
    }

    [Fact]
    public async Task A_new_object_drops_lists_of_its_type_and_answers_in_which_one_was_missing()
    {
        await _library.AskAsync(BookById, """{ "id": 1 }""");
        await _library.AskAsync(BookById, """{ "id": 3 }""");
        await _library.AskAsync("{ books { title } }");

        _library.Books.All.Add(new(3, "Mansfield Park", new("Austen")));
        await _library.Cache.InvalidateAsync(CacheTag.OfAny("Book"));

        Assert.Contains("Mansfield Park", await _library.AskAsync(BookById, """{ "id": 3 }"""));
        Assert.Contains("Mansfield Park", await _library.AskAsync("{ books { title } }"));
        Assert.Equal(5, _library.Books.Reads);
        await _library.AskAsync(BookById, """{ "id": 1 }""");
        Assert.Equal(5, _library.Books.Reads);
    }

    [Fact]
    public async Task A_new_object_drops_what_is_computed_of_objects_that_the_answer_does_not_show()
    {
        Assert.Contains("2", await _library.AskAsync("{ count }"));

        _library.Books.All.Add(new(3, "Mansfield Park", new("Austen")));
        Assert.Contains("2", await _library.AskAsync("{ count }"));
        await _library.Cache.InvalidateAsync(CacheTag.OfAny("Book"));

        Assert.Contains("3", await _library.AskAsync("{ count }"));
    }

    [Fact]
    public async Task What_changes_while_an_answer_is_computed_keeps_it_out_of_the_cache()
    {
        var (reading, goOn) = Hold(0);
        var stale = _library.AskAsync("{ books { title } }");
        await reading;
        await _library.AskAsync("mutation { rename { shop { name } } }");
        var fresh = _library.AskAsync("{ books { title } }");
        goOn();

        Assert.Contains("Emma", await stale);
        Assert.Contains("Renamed", await fresh);
        Assert.Contains("Renamed", await _library.AskAsync("{ books { title } }"));
    }

    [Fact]
    public async Task What_changes_elsewhere_meanwhile_does_not()
    {
        var (reading, goOn) = Hold(0);
        var answer = _library.AskAsync("{ books { title } }");
        await reading;
        await _library.Cache.InvalidateAsync(CacheTag.Of("Book", 77));
        goOn();
        await answer;

        Assert.Equal(await answer, await _library.AskAsync("{ books { title } }"));
        Assert.Equal(1, _library.Books.Reads);
    }

    [Fact]
    public async Task Five_hundred_misses_at_once_compute_once()
    {
        var (reading, goOn) = Hold(0);
        var answers = Enumerable.Range(0, 500).Select(_ => Task.Run(() => _library.AskAsync("{ books { title } }"))).ToArray();
        await reading;
        goOn();

        Assert.Single((await Task.WhenAll(answers)).Distinct());
        Assert.Equal(1, _library.Books.Reads);
    }

    [Fact]
    public async Task Who_waits_for_one_that_leaves_computes_it_itself()
    {
        using var leaving = new CancellationTokenSource();
        var (reading, _) = Hold(0);
        var leader = _library.AskAsync("{ name }", cancellation: leaving.Token);
        await reading;
        var follower = _library.AskAsync("{ name }");
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader);
        Assert.Equal("""{"data":{"name":"library"}}""", await follower);
    }

    [Fact]
    public async Task Who_waits_for_one_that_fails_computes_it_itself()
    {
        var (reading, goOn) = Hold(0, thenThrow: true);
        var leader = _library.AskAsync("{ name }");
        await reading;
        var follower = _library.AskAsync("{ name }");
        goOn();

        Assert.Contains("errors", await leader);
        Assert.Equal("""{"data":{"name":"library"}}""", await follower);
    }

    public ValueTask DisposeAsync() => _library.DisposeAsync();

    /// <summary>Holds up the reader that so many others came before.</summary>
    private (Task Reading, Action GoOn) Hold(int number, bool thenThrow = false)
    {
        var reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _library.Books.Gate = async (before, cancellation) =>
        {
            if (before != number)
                return;
            reading.TrySetResult();
            await released.Task.WaitAsync(cancellation);
            if (thenThrow)
                throw new InvalidOperationException();
        };
        return (reading.Task, () => released.TrySetResult());
    }
}
