using System.Text.Json;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace GoShop.Schema.Tests;

/// <summary>What the shop's usual requests cost, beside the most that a request may.</summary>
public sealed class RequestCostTests
{
    private const string Introspection = """
        { __schema {
            queryType { name } mutationType { name } subscriptionType { name }
            types { ...T }
            directives { name description locations isRepeatable args(includeDeprecated: true) { ...V } }
        } }
        fragment T on __Type {
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...V } type { ...R } isDeprecated deprecationReason }
          inputFields(includeDeprecated: true) { ...V } interfaces { ...R }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...R }
        }
        fragment V on __InputValue { name description type { ...R } defaultValue isDeprecated deprecationReason }
        fragment R on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }
        """;

    private static readonly RequestExecutor Executor = new(
        ShopSchemaTests.Build(), new RequestExecutorOptions { Cost = { MaxCost = 0.5 } }, NullLogger<RequestExecutor>.Instance);

    [Theory]
    [InlineData(Introspection)]
    [InlineData("query ($first: Int = 100) { products(first: $first) { nodes { name price averageRating categories { name parent { name } } images { alt } } pageInfo { hasNextPage } totalCount } }")]
    [InlineData("{ products(first: 20) { nodes { name ratingHistogram { rating count } reviews(first: 10) { nodes { author { name } } } } } }")]
    [InlineData("{ product(slug: \"x\") { name categories { name } images { alt } reviews(first: 100) { nodes { comment author { name } } totalCount } } }")]
    [InlineData("{ me { orders(first: 100) { nodes { number items { quantity product { slug } } shippingAddress { city } } totalCount } } }")]
    [InlineData("{ allCategories { name productCount children { name } } cart { items { product { name images { alt } } } } }")]
    public async Task Usual_requests_stay_below_the_most_a_request_may_cost(string query)
        => Assert.InRange(await CostOfAsync(query), 1, new CostOptions().MaxCost);

    [Theory]
    [InlineData("{ products(first: 100) { nodes { categories { products(first: 100) { nodes { name } } } } } }")]
    [InlineData("{ products(first: 100) { nodes { reviews(first: 100) { nodes { author { name } } } } } }")]
    public async Task Pages_within_pages_cost_too_much(string query)
        => Assert.InRange(await CostOfAsync(query), new CostOptions().MaxCost + 1, RequestCost.Most);

    [Fact]
    public async Task A_page_larger_than_its_field_allows_is_left_to_the_field_to_refuse()
        => Assert.InRange(await CostOfAsync("{ products(first: 1000000000) { nodes { name } } }"), 1, new CostOptions().MaxCost);

    /// <summary>The cost as the refusal tells it: nothing runs.</summary>
    private static async Task<double> CostOfAsync(string query)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var result = await Executor.ExecuteAsync(new OperationRequest { Query = query, Services = services }, TestContext.Current.CancellationToken);
        var error = Assert.Single(((OperationResult)result).Errors);
        Assert.True(error.Code == ErrorCodes.CostLimitExceeded, error.Message);
        return JsonSerializer.SerializeToElement(error.Extensions!["requestCost"]).GetDouble();
    }
}
