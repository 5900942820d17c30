using System.Net;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Xunit;

namespace GoShop.Server.Tests.Carts;

[Collection(DemoShopCollection.Name)]
public sealed class VisitorCartTests(DemoShopFixture shop)
{
    private const string Header = "X-Cart-Token";
    private const string Password = "correct horse battery";

    private const string Add =
        "mutation($input: AddToCartInput!) { addToCart(input: $input) { cartToken cart { id itemCount total } errors { ... on Error { code } } } }";

    private const string Look =
        "{ cart { id itemCount total items { quantity product { id } } problems { kind missing product { id } } } }";

    [Fact]
    public async Task A_visitor_fills_a_cart_by_the_token_that_the_first_thing_brings()
    {
        var productId = await shop.StockProductAsync(10);
        using var visitor = shop.CreateClient();
        Assert.Equal(
            """{"id":"00000000-0000-0000-0000-000000000000","itemCount":0,"total":0,"items":[],"problems":[]}""",
            (await visitor.AskAsync(Look))["cart"]!.ToJsonString());

        var token = await BeginAsync(visitor, productId);
        var added = await visitor.AskAsync(Add, new { input = new { productId, quantity = 2 } });
        Assert.Equal((null, 3, 300m), Seen(added["addToCart"]!));
        Assert.Equal(1, (await visitor.AskAsync(
            "mutation($input: UpdateCartItemInput!) { updateCartItem(input: $input) { cart { itemCount } } }", new { input = new { productId, quantity = 1 } }))["updateCartItem"]!["cart"]!["itemCount"]!.GetValue<int>());

        using var other = shop.CreateClient();
        Assert.Equal(0, (await other.AskAsync(Look))["cart"]!["itemCount"]!.GetValue<int>());
        other.Http.DefaultRequestHeaders.Add(Header, token[..^1] + (token[^1] == 'A' ? 'B' : 'A'));
        Assert.Equal(0, (await other.AskAsync(Look))["cart"]!["itemCount"]!.GetValue<int>());
        Assert.Equal("NOT_FOUND", (await other.AskAsync(
            "mutation($input: RemoveFromCartInput!) { removeFromCart(input: $input) { errors { ... on Error { code } } } }", new { input = new { productId } }))["removeFromCart"]!["errors"]![0]!["code"]!.GetValue<string>());
        Assert.Equal(0, (await visitor.AskAsync("mutation { clearCart { cart { itemCount } } }"))["clearCart"]!["cart"]!["itemCount"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("registration")]
    [InlineData("signing in")]
    [InlineData("the code of a second factor")]
    public async Task What_was_gathered_before_is_in_the_accounts_cart_after(string way)
    {
        var (both, only) = (await shop.StockProductAsync(4), await shop.StockProductAsync(10));
        using var client = shop.CreateClient();
        var email = $"{Guid.NewGuid():N}@example.com";
        if (way != "registration")
        {
            await client.RegisterAsync(email, Password);
            await client.AskAsync(Add, new { input = new { productId = both, quantity = 2 } });
        }
        var secret = way == "the code of a second factor" ? await SetUpSecondFactorAsync(client, email) : null;
        client.Carry(null);
        var token = await BeginAsync(client, both, 3);
        await client.AskAsync(Add, new { input = new { productId = only } });

        if (way == "registration")
            await client.RegisterAsync(email, Password);
        else
            await client.SignInAsync(email, Password, secret);

        // The token that is still sent along matters no more.
        var cart = (await client.AskAsync(Look))["cart"]!;
        Assert.Equal(way == "registration" ? 4 : 5, cart["itemCount"]!.GetValue<int>());
        Assert.Equal(
            way == "registration" ? "[]" : $$$"""[{"kind":"LEFT_OUT","missing":1,"product":{"id":"{{{both}}}"}}]""", cart["problems"]!.ToJsonString());
        using var thief = shop.CreateClient();
        thief.Http.DefaultRequestHeaders.Add(Header, token);
        Assert.Equal(0, (await thief.AskAsync(Look))["cart"]!["itemCount"]!.GetValue<int>());
        await thief.RegisterAsync();
        Assert.Equal(0, (await thief.AskAsync(Look))["cart"]!["itemCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_wrong_password_merges_nothing()
    {
        var productId = await shop.StockProductAsync(4);
        using var client = shop.CreateClient();
        var email = $"{Guid.NewGuid():N}@example.com";
        await client.RegisterAsync(email, Password);
        client.Carry(null);
        await BeginAsync(client, productId);

        await client.AskAsync(
            "mutation($input: SignInInput!) { signIn(input: $input) { errors { ... on Error { code } } } }", new { input = new { email, password = "wrong horse battery" } });

        Assert.Equal(1, (await client.AskAsync(Look))["cart"]!["itemCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task Over_REST_the_token_stands_beside_the_cart()
    {
        var productId = await shop.StockProductAsync(10);
        using var visitor = shop.CreateClient();
        Assert.Equal(0, (await visitor.Http.CallAsync(HttpMethod.Get, "/cart")).Data!["itemCount"]!.GetValue<int>());

        var first = await visitor.Http.CallAsync(HttpMethod.Post, "/cart/items", new { productId });
        Assert.Equal(HttpStatusCode.Created, first.Status);
        var header = (Header, first.Data!["cartToken"]!.GetValue<string>());
        var second = await visitor.Http.CallAsync(HttpMethod.Post, "/cart/items", new { productId }, header);
        Assert.Equal((2, null), (second.Data!["itemCount"]!.GetValue<int>(), second.Data["cartToken"]));
        Assert.Equal(5, (await visitor.Http.CallAsync(HttpMethod.Put, $"/cart/items/{productId}", new { quantity = 5 }, header)).Data!["itemCount"]!.GetValue<int>());
        Assert.Equal(500m, (await visitor.Http.CallAsync(HttpMethod.Get, "/cart", null, header)).Data!["total"]!.GetValue<decimal>());

        var registered = await visitor.Http.CallAsync(
            HttpMethod.Post, "/auth/register", new { email = $"{Guid.NewGuid():N}@example.com", password = Password, name = "Rest" }, header);
        visitor.Carry(registered.Data!["accessToken"]!.GetValue<string>());
        Assert.Equal(5, (await visitor.Http.CallAsync(HttpMethod.Get, "/cart")).Data!["itemCount"]!.GetValue<int>());
        Assert.Equal(0, (await visitor.Http.CallAsync(HttpMethod.Delete, "/cart")).Data!["itemCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_cart_is_never_kept_by_caches()
    {
        using var visitor = shop.CreateClient();

        using var graph = await visitor.Http.GetAsync($"/graphql?query={Uri.EscapeDataString("{ cart { itemCount items { product { name } } } }")}", TestContext.Current.CancellationToken);
        using var rest = await visitor.Http.GetAsync("/api/v1/cart", TestContext.Current.CancellationToken);

        Assert.Equal("no-store", graph.Headers.CacheControl!.ToString());
        Assert.Equal("no-store", rest.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_change_takes_one_round_trip_once_there_is_a_cart()
    {
        var productId = await shop.StockProductAsync(10);
        using var visitor = shop.CreateClient();
        await BeginAsync(visitor, productId);

        using var sql = shop.CountSql();
        await visitor.AskAsync("mutation($input: AddToCartInput!) { addToCart(input: $input) { cart { itemCount } } }", new { input = new { productId } });

        Assert.Single(sql.Statements);
    }

    /// <summary>Puts the first thing in, and keeps the token.</summary>
    private static async Task<string> BeginAsync(GraphClient client, string productId, int quantity = 1)
    {
        var payload = (await client.AskAsync(Add, new { input = new { productId, quantity } }))["addToCart"]!;
        var token = payload["cartToken"]!.GetValue<string>();
        client.Http.DefaultRequestHeaders.Add(Header, token);
        return token;
    }

    private static (string? Token, int Pieces, decimal Total) Seen(JsonNode payload)
        => (payload["cartToken"]?.GetValue<string>(), payload["cart"]!["itemCount"]!.GetValue<int>(), payload["cart"]!["total"]!.GetValue<decimal>());

    private static async Task<string> SetUpSecondFactorAsync(GraphClient client, string email)
    {
        var secret = (await client.AskAsync("mutation { startTwoFactor { secret } }"))["startTwoFactor"]!["secret"]!.GetValue<string>();
        var code = await ShopServer.NextCodeAsync(client.Http.BaseAddress!, email, secret);
        await client.AskAsync(
            "mutation($input: ConfirmTwoFactorInput!) { confirmTwoFactor(input: $input) { errors { ... on Error { code } } } }", new { input = new { code } });
        return secret;
    }
}
