using System.Net;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>What the engine asks an application's limiter, and how it answers what that refuses.</summary>
public sealed class RateLimitTests
{
    private const string Hello = """{"query":"{ hello }"}""";

    [Fact]
    public async Task Each_operation_of_a_batch_counts()
    {
        await using var server = await StartAsync(new AllowingSome(2));

        using var answer = await server.PostAsync($"[{Hello},{Hello},{Hello}]");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            """[{"data":{"hello":"world"}},{"data":{"hello":"world"}},{"errors":[{"message":"Enough","extensions":{"code":"RATE_LIMITED","retryAfter":7}}]}]""",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json")]
    public async Task A_refused_operation_is_answered_with_429_and_when_to_try_again(string accept)
    {
        await using var server = await StartAsync(new AllowingSome(0));

        using var answer = await server.PostAsync(Hello, accept: accept);

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
    }

    [Fact]
    public async Task Documents_that_are_not_known_count_too()
    {
        await using var server = await StartAsync(new AllowingSome(1));
        const string unknown = """{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"0000000000000000000000000000000000000000000000000000000000000000"}}}""";

        using var first = await server.PostAsync(unknown);
        using var second = await server.PostAsync(unknown);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
    }

    private static Task<TestServer> StartAsync(IRateLimiter limiter) => TestServer.StartAsync(server =>
    {
        server.Services.AddSingleton(limiter);
        server.ModifyServerOptions(options => options.MaxBatchSize = 4);
    });

    /// <summary>Lets the first operations through.</summary>
    private sealed class AllowingSome(int left) : IRateLimiter
    {
        private int _left = left;

        public GraphQLError? AdmitOperation(OperationRequest request) => _left-- > 0
            ? null
            : new GraphQLError("Enough") { Code = ErrorCodes.RateLimited, Extensions = new Dictionary<string, object?> { ["retryAfter"] = 7 } };

        public GraphQLError? AdmitCost(OperationRequest request, RequestCost cost) => null;

        public ValueTask<GraphQLError?> AdmitFieldAsync(OperationRequest request, string limit, string? subject, CancellationToken cancellation) => new((GraphQLError?)null);

        public ValueTask NoteOutcomeAsync(OperationRequest request, string limit, string? subject, bool failed) => ValueTask.CompletedTask;
    }
}
