using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using GoShop.Data.Seeding;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Shopping;

[Collection(DemoShopCollection.Name)]
public sealed class BadInputTests(DemoShopFixture shop)
{
    private const string Json = "application/json";

    public static TheoryData<string, string> BadDocuments => new()
    {
        { "{", "GRAPHQL_PARSE_FAILED" },
        { "", "GRAPHQL_PARSE_FAILED" },
        { "{ nothing }", "GRAPHQL_VALIDATION_FAILED" },
        { "{ products { nodes { secret } } }", "GRAPHQL_VALIDATION_FAILED" },
        { "mutation { addToCart(input: { productId: \"x\", quantity: 2147483648 }) { cart { id } } }", "GRAPHQL_VALIDATION_FAILED" },
        { "query A { shop { name } } query B { shop { name } }", "OPERATION_RESOLUTION_FAILURE" },
        { new string('{', 1_000_000), "GRAPHQL_PARSE_FAILED" },
        { string.Concat(Enumerable.Repeat("{ category(slug: \"x\") ", 500)) + new string('}', 500), "GRAPHQL_PARSE_FAILED" },
        { "{ allCategories { " + string.Concat(Enumerable.Repeat("parent { ", 30)) + "id" + new string('}', 32), "GRAPHQL_VALIDATION_FAILED" },
        { "{ " + string.Concat(Enumerable.Range(0, 200).Select(number => $"a{number}: shop {{ name }} ")) + "}", "GRAPHQL_VALIDATION_FAILED" },
        { "{ products(first: 101) { nodes { id } } }", "BAD_USER_INPUT" },
        { "{ products(first: -1) { nodes { id } } }", "BAD_USER_INPUT" },
        { "{ products(offset: -1) { nodes { id } } }", "BAD_USER_INPUT" },
        { "{ products(after: \"forged\") { nodes { id } } }", "BAD_USER_INPUT" },
        { "{ product { id } }", "BAD_USER_INPUT" },
    };

    [Theory]
    [MemberData(nameof(BadDocuments))]
    public async Task A_bad_document_gets_its_code(string query, string code)
    {
        using var client = shop.CreateClient();

        var answer = await client.SendAsync(query);

        Assert.Equal(code, Code(answer));
    }

    [Theory]
    [InlineData("{\"query\":", 400)]
    [InlineData("[]", 400)]
    [InlineData("{}", 400)]
    [InlineData("{\"query\": 1}", 400)]
    [InlineData("{\"query\": \"{ shop { name } }\", \"variables\": []}", 400)]
    [InlineData("{\"query\": \"{ shop { name } }\", \"operationName\": \"Nothing\"}", 200)]
    [InlineData("{\"query\": \"{ products(search: \\\"\\u0000\\\") { totalCount } }\"}", 400)]
    [InlineData("{\"query\": \"query($s: String) { products(search: $s) { totalCount } }\", \"variables\": {\"s\": \"\\ud800\"}}", 400)]
    public async Task A_bad_body_gets_an_error_and_no_500(string body, int status)
    {
        using var client = shop.CreateClient();
        using var content = new StringContent(body, Encoding.UTF8, Json);

        using var response = await client.Http.PostAsync("/graphql", content, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
        Assert.NotEmpty(answer!["errors"]!.AsArray());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"2\"")]
    [InlineData("{\"a\": 1}")]
    public async Task A_variable_of_another_type_is_refused(string value)
    {
        using var client = shop.CreateClient();

        var answer = await client.SendAsync("query($where: ProductFilterInput) { products(where: $where) { totalCount } }", new { where = JsonNode.Parse(value) });

        Assert.Equal("BAD_USER_INPUT", Code(answer));
    }

    [Theory]
    [InlineData("eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJzdWIiOiIwMTk5ZWZhYi1iYWNiLTdiYzEtYTlkNC0wZGY2YjEwZjBhOWMiLCJyb2xlIjoiQWRtaW4ifQ.")]
    [InlineData("garbage")]
    [InlineData("a.b.c")]
    public async Task A_forged_token_is_refused_whatever_is_asked(string token)
    {
        using var client = shop.CreateClient();
        client.Http.DefaultRequestHeaders.Authorization = new("Bearer", token);

        using var response = await client.Http.PostAsJsonAsync("/graphql", new { query = "{ shop { name } }" }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("invalid_token", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal("UNAUTHENTICATED", Code((await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!));
    }

    [Fact]
    public async Task A_product_that_vanished_leaves_the_cart_usable()
    {
        using var client = shop.CreateClient();
        await client.RegisterAsync();
        var addressId = await client.AddAddressAsync();
        var productId = await shop.StockProductAsync(3);
        await client.AskAsync("mutation($input: AddToCartInput!) { addToCart(input: $input) { cart { id } } }", new { input = new { productId } });
        await shop.ArchiveProductAsync(productId);

        var cart = await client.AskAsync("{ cart { itemCount problems { kind } } }");
        var placed = await client.AskAsync(
            "mutation($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } errors { ... on Error { code } } } }", new { input = new { addressId } });
        var removed = await client.AskAsync(
            "mutation($input: RemoveFromCartInput!) { removeFromCart(input: $input) { cart { itemCount } } }", new { input = new { productId } });

        Assert.Equal("PRODUCT_GONE", cart["cart"]!["problems"]![0]!["kind"]!.GetValue<string>());
        Assert.Equal("PRODUCT_UNAVAILABLE", placed["placeOrder"]!["errors"]![0]!["code"]!.GetValue<string>());
        Assert.Equal(0, removed["removeFromCart"]!["cart"]!["itemCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_illegal_step_and_a_wrong_password_are_typed_errors()
    {
        using var client = shop.CreateClient();
        await client.RegisterAsync();
        var orderId = await client.OrderAsync(await shop.StockProductAsync(1));
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();

        var step = await admin.AskAsync(
            "mutation($input: UpdateOrderStatusInput!) { updateOrderStatus(input: $input) { errors { __typename ... on InvalidTransitionError { from to } } } }",
            new { input = new { orderId, status = "DELIVERED" } });
        var wrong = await client.AskAsync(
            "mutation($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } errors { __typename ... on Error { code } } } }",
            new { input = new { email = DemoShop.CustomerEmail.ToUpperInvariant(), password = "wrong password" } });

        Assert.Equal(
            """[{"__typename":"InvalidTransitionError","from":"PENDING","to":"DELIVERED"}]""", step["updateOrderStatus"]!["errors"]!.ToJsonString());
        Assert.Equal("""[{"__typename":"InvalidCredentialsError","code":"INVALID_CREDENTIALS"}]""", wrong["signIn"]!["errors"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{ "categories": { "some": { "slug": { "eq": "x" } } } }""", 100)]
    [InlineData("""{ "name": { "contains": "x" } }""", 1000)]
    public async Task A_filter_that_would_keep_the_database_busy_costs_too_much(string condition, int times)
    {
        using var client = shop.CreateClient();
        var where = JsonNode.Parse($$"""{ "or": [{{string.Join(',', Enumerable.Repeat(condition, times))}}] }""");

        var answer = await client.SendAsync("query($where: ProductFilterInput) { products(where: $where) { totalCount } }", new { where });

        Assert.Equal("COST_LIMIT_EXCEEDED", Code(answer));
    }

    [Theory]
    [InlineData("popularProducts(first: 1) {", "related(first: 12) {", 4)]
    [InlineData("newArrivals(first: 100) {", "reviews(first: 100) { nodes {", 1)]
    [InlineData("allCategories {", "children {", 2)]
    [InlineData("category(slug: \"x\") {", "children { parent {", 4)]
    public async Task Lists_within_lists_cost_what_they_may_hold(string root, string nested, int times)
    {
        using var client = shop.CreateClient();
        var query = $"{{ {root} {string.Concat(Enumerable.Repeat(nested, times))} id";

        var answer = await client.SendAsync(query + new string('}', query.Count(letter => letter == '{')));

        Assert.Equal("COST_LIMIT_EXCEEDED", Code(answer));
    }

    private static string? Code(JsonNode answer) => answer["errors"]![0]!["extensions"]?["code"]?.GetValue<string>();
}
