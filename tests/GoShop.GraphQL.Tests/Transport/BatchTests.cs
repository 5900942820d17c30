using System.Net;
using GoShop.GraphQL.Subscriptions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>Several operations in one HTTP message, where a server takes them.</summary>
public sealed class BatchTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync()
        => _server = await TestServer.StartAsync(server => server.ModifyServerOptions(options => options.MaxBatchSize = 4));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Each_operation_has_its_own_variables_and_errors_and_answers_come_in_order()
    {
        var (status, body) = await PostAsync(
            """
            [
              {"query":"query($text: String!) { echo(text: $text) }","variables":{"text":"one"}},
              {"query":"{ nothing }"},
              {"query":"query($text: String!) { echo(text: $text) }","variables":{"text":"three"}},
              {}
            ]
            """);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            """[{"data":{"echo":"one"}},{"errors":[{"message":"Cannot query field \u0022nothing\u0022 on type \u0022Query\u0022.","locations":[{"line":1,"column":3}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]},{"data":{"echo":"three"}},{"errors":[{"message":"The request has no \u0022query\u0022: send the document as a string.","extensions":{"code":"BAD_REQUEST"}}]}]""",
            body.Replace("\\\"", "\\u0022", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_batch_of_one_is_answered_with_a_list()
        => Assert.Equal((HttpStatusCode.OK, """[{"data":{"hello":"world"}}]"""), await PostAsync("""[{"query":"{ hello }"}]"""));

    [Fact]
    public async Task One_operation_is_still_answered_by_itself()
        => Assert.Equal((HttpStatusCode.OK, """{"data":{"hello":"world"}}"""), await PostAsync("""{"query":"{ hello }"}"""));

    [Fact]
    public async Task A_subscription_is_refused_and_the_others_are_answered()
    {
        var (_, body) = await PostAsync("""[{"query":"subscription { silence }"},{"query":"{ hello }"}]""");
        Assert.Equal(
            """[{"errors":[{"message":"A subscription cannot be part of a batch.","extensions":{"code":"BAD_REQUEST"}}]},{"data":{"hello":"world"}}]""", body);
    }

    [Theory]
    [InlineData("[]", "The batch is empty.")]
    [InlineData("[1,2,3,4,5]", "The batch has 5 operations, but no more than 4 may come at once.")]
    public async Task Empty_and_too_large_batches_are_refused_with_400(string batch, string message)
        => Assert.Equal(
            (HttpStatusCode.BadRequest, $$$"""{"errors":[{"message":"{{{message}}}","extensions":{"code":"BAD_REQUEST"}}]}"""), await PostAsync(batch));

    [Fact]
    public async Task A_batch_as_an_event_stream_is_refused_with_406()
        => Assert.Equal(HttpStatusCode.NotAcceptable, (await PostAsync("""[{"query":"{ hello }"}]""", accept: "text/event-stream")).Status);

    [Fact]
    public async Task The_last_operation_can_still_set_headers()
    {
        await using var server = await TestServer.StartAsync(graph =>
        {
            graph.Services.AddHttpContextAccessor().AddSingleton<ITopicEventSender, HeaderSender>();
            graph.ModifyServerOptions(options => options.MaxBatchSize = 4);
        });

        var response = await server.PostAsync("""[{"query":"{ hello }"},{"query":"mutation { say(text: \"yes\") }"}]""");

        Assert.Equal(["yes"], response.Headers.GetValues("X-Said"));
    }

    /// <summary>Puts what is said into a header of the answer.</summary>
    private sealed class HeaderSender(IHttpContextAccessor requests) : ITopicEventSender
    {
        public ValueTask SendAsync<TMessage>(string topic, TMessage message, CancellationToken cancellation = default)
            where TMessage : notnull
        {
            requests.HttpContext!.Response.Headers["X-Said"] = $"{message}";
            return ValueTask.CompletedTask;
        }

        public ValueTask CompleteAsync(string topic, CancellationToken cancellation = default) => ValueTask.CompletedTask;
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string body, string? accept = null)
    {
        var response = await _server.PostAsync(body, accept: accept);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
