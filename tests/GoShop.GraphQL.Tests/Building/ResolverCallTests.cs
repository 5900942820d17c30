using System.Runtime.CompilerServices;
using System.Security.Claims;
using GoShop.GraphQL.DataLoading;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Building;

/// <summary>Where the parameters of resolvers come from, what they may return, and how long their services live.</summary>
public sealed class ResolverCallTests
{
    internal sealed class Desk : IDisposable
    {
        private bool _isClosed;

        public IEnumerable<string> Notes()
        {
            for (var i = 1; i <= 2; i++)
                yield return _isClosed ? throw new ObjectDisposedException(nameof(Desk)) : $"note {i}";
        }

        public async IAsyncEnumerable<string> StreamAsync([EnumeratorCancellation] CancellationToken cancellation = default)
        {
            foreach (var note in Notes())
            {
                await Task.Yield();
                cancellation.ThrowIfCancellationRequested();
                yield return note;
            }
        }

        public void Dispose() => _isClosed = true;
    }

    internal sealed class Lengths : BatchDataLoader<string, int>
    {
        protected override Task<IReadOnlyDictionary<string, int>> LoadBatchAsync(IReadOnlyList<string> keys, CancellationToken cancellation)
            => Task.FromResult<IReadOnlyDictionary<string, int>>(keys.ToDictionary(key => key, key => key.Length));
    }

    public readonly record struct Point(int X, int? Y);

    [QueryType]
    private static class Queries
    {
        public static string Version => "1";

        public static IEnumerable<string> Lazy(Desk desk) => desk.Notes();

        public static IQueryable<string> Query(Desk desk) => desk.Notes().AsQueryable();

        public static IAsyncEnumerable<string> Stream(Desk desk) => desk.StreamAsync();

        public static ValueTask<int> Later(int of) => ValueTask.FromResult(of);

        public static async Task<int?> Loaded(string key, Lengths lengths, CancellationToken cancellation) => await lengths.LoadAsync(key, cancellation);

        public static bool SameDesk(Desk first, Desk second, IServiceProvider services) => first == second && first == services.GetService<Desk>();

        public static string Who(ClaimsPrincipal user, ResolverContext context, FieldSelection selection)
            => $"{user.IsInRole("READER")} {context.Path[0]} {selection.ResponseName}";

        public static Point GetPoint() => new(1, null);

        public static IReadOnlyList<Guid> Ids([ID] IReadOnlyList<Guid> ids, [ID] HashSet<string>? more = null) => more is null ? ids : [];

        public static string Optionals(Optional<string?> free, Optional<int> strict) => $"{free.HasValue}:{free.Value} {strict.HasValue}:{strict.Value}";
    }

    private static AnnotatedServer Server() => new(services => services.AddScoped<Desk>(), typeof(Queries));

    [Fact]
    public async Task Lists_are_read_while_the_services_of_their_resolver_live()
    {
        await using var server = Server();
        var data = await server.DataAsync("{ lazy query stream sameDesk }");
        Assert.Equal("""{"lazy":["note 1","note 2"],"query":["note 1","note 2"],"stream":["note 1","note 2"],"sameDesk":true}""", data.GetRawText());
    }

    [Fact]
    public async Task Values_tasks_loaders_and_structs_serve()
    {
        await using var server = Server();
        var data = await server.DataAsync("""{ version later(of: 3) a: loaded(key: "four") point { x y } }""");
        Assert.Equal("""{"version":"1","later":3,"a":4,"point":{"x":1,"y":null}}""", data.GetRawText());
    }

    [Fact]
    public async Task The_user_and_the_selection_are_known()
    {
        await using var server = Server();
        var data = await server.DataAsync("{ me: who }", user: AnnotatedServer.UserIn("READER"));
        Assert.Equal("True me me", data.GetProperty("me").GetString());
    }

    [Fact]
    public async Task Ids_bind_to_the_types_of_their_parameters()
    {
        await using var server = Server();
        var id = Guid.CreateVersion7();
        var data = await server.DataAsync("query($ids: [ID!]!) { ids(ids: $ids) }", new { ids = new[] { id.ToString(), "nothing" } });
        Assert.Equal($"""["{id}","{Guid.Empty}"]""", data.GetProperty("ids").GetRawText());
        Assert.Equal("[ID!]!", server.Schema.Field("Query", "ids").Arguments["ids"].Type.ToString());
    }

    [Theory]
    [InlineData("""{ optionals(free: "a\u0000") }""")]
    [InlineData("""{ loaded(key: "\u0000") }""")]
    public async Task Text_that_no_database_holds_is_bad_user_input(string query)
    {
        await using var server = Server();
        var error = (await server.AskAsync(query)).GetProperty("errors")[0];
        Assert.EndsWith("A string may not contain a NUL character.", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("BAD_USER_INPUT", error.GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Optional_arguments_know_whether_they_were_given()
    {
        await using var server = Server();
        var data = await server.DataAsync("{ a: optionals b: optionals(free: null, strict: 4) }");
        Assert.Equal("""{"a":"False: False:0","b":"True: True:4"}""", data.GetRawText());
        Assert.Equal("optionals(free: String, strict: Int): String!", server.Schema.Field("Query", "optionals").Signature());
        var response = await server.AskAsync("{ optionals(strict: null) }");
        Assert.Contains("may be left out, but it may not be null", response.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
