using System.Net;
using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Tests.Transport;
using GoShop.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Security;

/// <summary>What costs too much is refused, and who asks is told what a request costs.</summary>
public sealed class CostLimitTests
{
    private readonly Priced _priced = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string? Code(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    [Fact]
    public async Task More_than_the_limit_is_refused_with_the_cost_and_the_limit()
    {
        const string Query = "query ($n: Int) { sliced(first: $n) { name } }";
        Assert.True((await _priced.Answer(_priced.Request(Query, new { n = 4_998 }))).TryGetProperty("data", out _));

        var refused = await _priced.Answer(_priced.Request(Query, new { n = 4_999 }));
        Assert.False(refused.TryGetProperty("data", out _));
        Assert.Equal("The request costs 5,001, but at most 5,000 is allowed.", refused.GetProperty("errors")[0].GetProperty("message").GetString());
        Assert.Equal("""{"code":"COST_LIMIT_EXCEEDED","requestCost":5001,"maximumCost":5000}""", refused.GetProperty("errors")[0].GetProperty("extensions").GetRawText());
    }

    [Fact]
    public async Task Nothing_of_a_refused_request_runs()
    {
        var runs = 0;
        _priced.Server.Options.Cost.MaxCost = 20;
        _priced.Server.Resolve("Query.leaf", _ => (object?)$"run {++runs}");
        Assert.Equal("COST_LIMIT_EXCEEDED", Code(await _priced.Answer(_priced.Request("{ leaf resolved { name } }"))));
        Assert.Equal(0, runs);
        await _priced.Answer(_priced.Request("{ leaf }"));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Subscriptions_are_refused_too()
    {
        _priced.Server.Options.Cost.MaxCost = 5;
        Assert.Equal("COST_LIMIT_EXCEEDED", Code(await _priced.Answer(_priced.Request("subscription { changed { name } }"))));
    }

    [Fact]
    public async Task The_limit_can_be_lifted()
    {
        _priced.Server.Options.Cost.MaxCost = 0;
        var answer = await _priced.Answer("{ sliced(first: 1000000) { name } }");
        Assert.True(answer.TryGetProperty("data", out _));
        Assert.Equal("""{"requestCost":1000002,"fieldCost":1,"typeCost":1000001}""", answer.GetProperty("extensions").GetProperty("cost").GetRawText());
    }

    [Fact]
    public async Task Documents_of_the_application_itself_are_free_of_the_limit()
        => Assert.True((await _priced.Answer(_priced.Request("{ sliced(first: 1000000) { name } }") with { IsTrusted = true })).TryGetProperty("data", out _));

    [Theory]
    [InlineData("""{"cost":"report"}""", true)]
    [InlineData("""{"cost":"other"}""", false)]
    [InlineData("null", false)]
    public async Task An_extension_of_the_request_asks_for_the_cost(string extensions, bool isWanted)
    {
        var answer = await _priced.Answer(_priced.Request("{ resolvedLeaf }") with { Extensions = JsonDocument.Parse(extensions).RootElement });
        Assert.Equal("text", answer.GetProperty("data").GetProperty("resolvedLeaf").GetString());
        Assert.Equal(isWanted, answer.TryGetProperty("extensions", out var given));
        if (isWanted)
            Assert.Equal("""{"cost":{"requestCost":11,"fieldCost":10,"typeCost":1,"maximumCost":5000,"remaining":4989}}""", given.GetRawText());
    }

    [Fact]
    public async Task Each_answer_of_a_subscription_tells_the_cost_that_was_asked_for()
    {
        await using var result = (SubscriptionResult)await _priced.Server.Executor.ExecuteAsync(
            _priced.Request("subscription { changed { name } }") with { ReportCost = true }, Cancellation);
        var answers = 0;
        await foreach (var answer in result.Events.WithCancellation(Cancellation))
        {
            await using (answer)
                Assert.Equal(12, JsonDocument.Parse(answer.Json).RootElement.GetProperty("extensions").GetProperty("cost").GetProperty("requestCost").GetDouble());
            answers++;
        }
        Assert.Equal(1, answers);
    }

    [Fact]
    public void A_schema_that_says_of_costs_what_cannot_be_counted_is_refused()
    {
        const string Sdl = """
            directive @cost(weight: String!) on ARGUMENT_DEFINITION | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT
            directive @listSize(slicingArguments: [String!], sizedFields: [String!]) on FIELD_DEFINITION
            type Query {
              list(first: Int @cost(weight: "a lot"), in: In): [Query] @listSize(slicingArguments: ["first", "last", "in.field", "in.gone"], sizedFields: ["nodes"])
            }
            type Dear @cost(weight: "NaN") { field: Int @cost(weight: "1,5") }
            input In { field: Int @cost(weight: "") }
            """;
        var error = Assert.Throws<SchemaException>(() => new Execution.TestServer(Sdl).Executor);
        Assert.Equal(
            [
                "Dear.field: the weight of @cost is not a number.",
                "Dear: the weight of @cost is not a number.",
                "In.field: the weight of @cost is not a number.",
                "Query.list(first:): the weight of @cost is not a number.",
                "Query.list: @listSize names the argument \"in.gone\", which is not there.",
                "Query.list: @listSize names the argument \"last\", which is not there.",
                "Query.list: @listSize names the field \"nodes\", which Query does not have.",
            ],
            error.Problems.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Over_HTTP_a_header_asks_for_the_cost()
    {
        await using var server = await TestServer.StartAsync(builder => builder.ModifyRequestOptions(options => options.Cost.MaxCost = 30));
        Assert.Equal(
            """{"data":{"hello":"world"},"extensions":{"cost":{"requestCost":11,"fieldCost":10,"typeCost":1,"maximumCost":30,"remaining":19}}}""",
            await AskAsync("{ hello }", HttpStatusCode.OK));
        Assert.Contains("\"remaining\":0", await AskAsync("{ a: hello b: hello c: hello }", HttpStatusCode.BadRequest), StringComparison.Ordinal);

        async Task<string> AskAsync(string query, HttpStatusCode status)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"{server.Url}?query={Uri.EscapeDataString(query)}");
            request.Headers.Add("GraphQL-Cost", "report");
            request.Headers.Add("Accept", "application/graphql-response+json");
            var response = await server.Client.SendAsync(request, Cancellation);
            Assert.Equal(status, response.StatusCode);
            return await response.Content.ReadAsStringAsync(Cancellation);
        }
    }
}
