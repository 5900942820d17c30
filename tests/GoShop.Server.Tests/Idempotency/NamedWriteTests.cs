using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using Npgsql;
using Xunit;

namespace GoShop.Server.Tests.Idempotency;

[Collection(DemoShopCollection.Name)]
public sealed class NamedWriteTests(DemoShopFixture shop)
{
    private const string AddAddress = "mutation($input: AddAddressInput!) { addAddress(input: $input) { address { id city } errors { ... on Error { code } } } }";
    private const string AddToCart = "mutation($input: AddToCartInput!) { addToCart(input: $input) { cart { itemCount } errors { ... on Error { code } } } }";
    private const string PlaceOrder = "mutation($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id number } errors { ... on Error { code } } } }";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_retry_is_answered_as_the_first_attempt_was_and_does_nothing()
    {
        using var shopper = await ShopperAsync();
        var (key, body) = (NewKey(), Ask(AddAddress, Address("Perm")));

        var first = await PostAsync(shopper, key, body);
        var retry = await PostAsync(shopper, key, body);

        Assert.Equal((HttpStatusCode.OK, false), (first.Status, first.IsReplayed));
        Assert.Equal((HttpStatusCode.OK, true), (retry.Status, retry.IsReplayed));
        Assert.Equal(first.Text, retry.Text);
        Assert.Equal(1, await CountAddressesAsync(shopper));
    }

    [Fact]
    public async Task A_retry_over_rest_gets_the_first_status_and_body()
    {
        using var shopper = await ShopperAsync();
        var productId = await shop.StockProductAsync(10);
        var key = NewKey();

        var first = await AddOverRestAsync();
        var retry = await AddOverRestAsync();

        Assert.Equal((HttpStatusCode.Created, false), (first.Status, first.IsReplayed));
        Assert.Equal((HttpStatusCode.Created, true), (retry.Status, retry.IsReplayed));
        Assert.Equal(first.Text, retry.Text);
        Assert.Equal(2, await CountPiecesAsync(shopper));

        Task<Answered> AddOverRestAsync() => SendAsync(shopper, HttpMethod.Post, "/api/v1/cart/items", key, new { productId, quantity = 2 });
    }

    [Fact]
    public async Task A_key_of_another_request_is_a_conflict()
    {
        using var shopper = await ShopperAsync();
        var key = NewKey();
        await PostAsync(shopper, key, Ask(AddAddress, Address("Perm")));

        var graph = await PostAsync(shopper, key, Ask(AddAddress, Address("Omsk")));
        var rest = await SendAsync(shopper, HttpMethod.Post, "/api/v1/cart/items", key, new { productId = Guid.NewGuid(), quantity = 2 });

        Assert.Equal("CONFLICT", graph.Json["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
        Assert.Equal((HttpStatusCode.Conflict, "CONFLICT"), (rest.Status, rest.Json["code"]!.GetValue<string>()));
        Assert.Equal(1, await CountAddressesAsync(shopper));
    }

    [Fact]
    public async Task The_same_request_at_once_is_carried_out_once()
    {
        using var shopper = await ShopperAsync();
        var (key, body) = (NewKey(), Ask(AddAddress, Address("Perm")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(shopper, key, body)));

        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Equal(7, answers.Count(answer => answer.IsReplayed));
        Assert.Equal(1, await CountAddressesAsync(shopper));
    }

    [Fact]
    public async Task What_a_rule_refused_stays_refused_under_the_same_key()
    {
        using var shopper = await ShopperAsync();
        var productId = await shop.StockProductAsync(1);
        var (key, body) = (NewKey(), Ask(AddToCart, new { productId, quantity = 2 }));
        var first = await PostAsync(shopper, key, body);
        await ExecuteAsync($"UPDATE products SET stock = 5 WHERE id = '{productId}'");

        var retry = await PostAsync(shopper, key, body);

        Assert.Equal("OUT_OF_STOCK", first.Json["data"]!["addToCart"]!["errors"]![0]!["code"]!.GetValue<string>());
        Assert.Equal((first.Text, true), (retry.Text, retry.IsReplayed));
        Assert.Equal(0, await CountPiecesAsync(shopper));
        await PostAsync(shopper, NewKey(), body);
        Assert.Equal(2, await CountPiecesAsync(shopper));
    }

    [Fact]
    public async Task Whoever_may_not_do_it_may_try_again_under_the_same_key()
    {
        using var shopper = await ShopperAsync();
        var (token, key, body) = (shopper.AccessToken, NewKey(), Ask(AddAddress, Address("Perm")));
        shopper.Carry(null);
        var refused = await PostAsync(shopper, key, body);
        shopper.Carry(token);

        var allowed = await PostAsync(shopper, key, body);

        Assert.Equal("UNAUTHENTICATED", refused.Json["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
        Assert.False(allowed.IsReplayed);
        Assert.Equal(1, await CountAddressesAsync(shopper));
    }

    [Fact]
    public async Task Keys_are_everyones_own()
    {
        using var shopper = await ShopperAsync();
        using var neighbour = await ShopperAsync();
        var (key, body) = (NewKey(), Ask(AddAddress, Address("Perm")));
        await PostAsync(shopper, key, body);

        Assert.False((await PostAsync(neighbour, key, body)).IsReplayed);
        Assert.Equal(1, await CountAddressesAsync(neighbour));
    }

    [Fact]
    public async Task A_key_stands_for_one_mutation()
    {
        using var shopper = await ShopperAsync();
        const string Two = "mutation($input: AddAddressInput!) { a: addAddress(input: $input) { address { id } } b: addAddress(input: $input) { address { id } } }";

        var two = await PostAsync(shopper, NewKey(), Ask(Two, Address("Perm")));
        var batch = await PostAsync(shopper, NewKey(), new[] { Ask(AddAddress, Address("Perm")), Ask(AddAddress, Address("Perm")) });
        var endless = await PostAsync(shopper, new string('k', 201), Ask(AddAddress, Address("Perm")));

        foreach (var refused in new[] { two, batch, endless })
            Assert.Equal("BAD_REQUEST", refused.Json["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
        Assert.Equal(0, await CountAddressesAsync(shopper));
    }

    [Fact]
    public async Task What_was_begun_is_carried_on_when_its_client_leaves()
    {
        using var shopper = await ShopperAsync();
        var productId = await shop.StockProductAsync(10);
        var (key, body) = (NewKey(), Ask(AddToCart, new { productId, quantity = 3 }));
        await PostAsync(shopper, NewKey(), Ask(AddToCart, new { productId, quantity = 1 }));
        await using (var holder = new NpgsqlConnection(shop.ConnectionString))
        {
            await holder.OpenAsync(Token);
            await using var held = await holder.BeginTransactionAsync(Token);
            await using (var hold = new NpgsqlCommand("SELECT FROM carts WHERE user_id = $1 FOR UPDATE", holder) { Parameters = { new() { Value = await IdAsync(shopper) } } })
                await hold.ExecuteNonQueryAsync(Token);
            using var leaving = new CancellationTokenSource();
            var left = PostAsync(shopper, key, body, leaving.Token);
            Assert.True(await Eventually.GetAsync(IsSomebodyWaitingAsync, isWaiting => isWaiting));
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
            await held.RollbackAsync(Token);
        }

        var retry = await PostAsync(shopper, key, body);

        Assert.Equal(4, retry.Json["data"]!["addToCart"]!["cart"]!["itemCount"]!.GetValue<int>());
        Assert.Equal(4, await CountPiecesAsync(shopper));
    }

    [Fact]
    public async Task Where_the_answer_was_lost_nothing_is_done_twice()
    {
        using var shopper = await ShopperAsync();
        var (key, body) = (NewKey(), Ask(AddAddress, Address("Perm")));
        await PostAsync(shopper, key, body);
        await LoseAnswerAsync(key);

        var retries = new[] { await PostAsync(shopper, key, body), await PostAsync(shopper, key, body) };

        Assert.All(retries, retry => Assert.Equal("ANSWER_LOST", retry.Json["errors"]![0]!["extensions"]!["code"]!.GetValue<string>()));
        Assert.Equal(1, await CountAddressesAsync(shopper));
    }

    [Fact]
    public async Task An_order_is_found_again_though_the_answer_was_lost()
    {
        using var shopper = await ShopperAsync();
        var addressId = await shopper.AddAddressAsync();
        var productId = await shop.StockProductAsync(10);
        await PostAsync(shopper, NewKey(), Ask(AddToCart, new { productId, quantity = 3 }));
        var (key, body) = (NewKey(), Ask(PlaceOrder, new { addressId }));
        var first = await PostAsync(shopper, key, body);
        await LoseAnswerAsync(key);

        var found = await PostAsync(shopper, key, body);
        var replayed = await PostAsync(shopper, key, body);

        Assert.Equal((first.Text, false), (found.Text, found.IsReplayed));
        Assert.Equal((first.Text, true), (replayed.Text, replayed.IsReplayed));
    }

    [Fact]
    public async Task Nothing_is_ordered_for_another_price_than_expected()
    {
        using var shopper = await ShopperAsync();
        var addressId = await shopper.AddAddressAsync();
        var productId = await shop.StockProductAsync(10);
        await PostAsync(shopper, NewKey(), Ask(AddToCart, new { productId, quantity = 3 }));

        var refused = await SendAsync(shopper, HttpMethod.Post, "/api/v1/orders", NewKey(), new { addressId, expectedTotal = 299.99m });
        var placed = await SendAsync(shopper, HttpMethod.Post, "/api/v1/orders", NewKey(), new { addressId, expectedTotal = 300m });

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal(
            """{"code":"PRICE_CHANGED","details":{"expectedTotal":299.99,"total":300.00}}""",
            new JsonObject { ["code"] = refused.Json["code"]!.DeepClone(), ["details"] = refused.Json["details"]!.DeepClone() }.ToJsonString());
        Assert.Equal(HttpStatusCode.Created, placed.Status);
    }

    private async Task<GraphClient> ShopperAsync()
    {
        var shopper = shop.CreateClient();
        await shopper.RegisterAsync();
        return shopper;
    }

    private static string NewKey() => Guid.NewGuid().ToString();

    private static object Address(string city) => new { line1 = "Nevsky prospekt 48", city, postalCode = "190000", country = "RU" };

    private static object Ask(string query, object input) => new { query, variables = new { input } };

    private static Task<Answered> PostAsync(GraphClient client, string key, object body, CancellationToken? leaving = null)
        => SendAsync(client, HttpMethod.Post, "/graphql", key, body, leaving);

    private static async Task<Answered> SendAsync(
        GraphClient client, HttpMethod method, string path, string key, object body, CancellationToken? leaving = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", key } } };
        using var response = await client.Http.SendAsync(request, leaving ?? Token);
        return new(response.StatusCode, response.Headers.Contains("Idempotency-Replayed"), await response.Content.ReadAsStringAsync(Token));
    }

    private static async Task<int> CountAddressesAsync(GraphClient client)
        => (await client.AskAsync("{ me { addresses { id } } }"))["me"]!["addresses"]!.AsArray().Count;

    private static async Task<int> CountPiecesAsync(GraphClient client)
        => (await client.AskAsync("{ cart { itemCount } }"))["cart"]!["itemCount"]!.GetValue<int>();

    private static async Task<Guid> IdAsync(GraphClient client)
        => Guid.Parse((await client.AskAsync("{ me { id } }"))["me"]!["id"]!.GetValue<string>());

    /// <summary>As it is where the process dies after a write was committed and before its answer was kept, and some time passes.</summary>
    private Task LoseAnswerAsync(string key)
        => ExecuteAsync($"UPDATE idempotency_records SET answer = NULL, created_at = now() - interval '1 minute' WHERE key = '{key}'");

    private async Task<bool> IsSomebodyWaitingAsync()
    {
        await using var database = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var command = database.CreateCommand("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')");
        return await command.ExecuteScalarAsync(Token) is true;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private sealed record Answered(HttpStatusCode Status, bool IsReplayed, string Text)
    {
        public JsonNode Json => JsonNode.Parse(Text)!;
    }
}
