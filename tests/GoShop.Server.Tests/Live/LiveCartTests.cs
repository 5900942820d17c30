using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Live;

/// <summary>A cart watched on one instance while it changes on the other.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class LiveCartTests(DemoShopFixture shop, TwoInstances instances) : IClassFixture<TwoInstances>
{
    private const string Watch = "subscription { cartChanged { itemCount items { quantity product { id } } } }";

    public static TheoryData<LiveTransport> Transports => new(Enum.GetValues<LiveTransport>());

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_shopper_sees_on_one_device_what_the_other_does_to_the_cart(LiveTransport transport)
    {
        using var shopper = new GraphClient(instances.B.Address);
        var userId = await shopper.RegisterAsync();
        using var other = new GraphClient(instances.B.Address);
        await other.RegisterAsync();
        var productId = await shop.StockProductAsync(9);
        await using var watch = await LiveWatch.OpenAsync(transport, instances.A, shopper.AccessToken, Watch);
        await instances.ListenedToAsync($"cart-of:{userId}");

        await AddAsync(other, productId, 1);
        await AddAsync(shopper, productId, 2);
        Assert.Equal($$$"""{"itemCount":2,"items":[{"quantity":2,"product":{"id":"{{{productId}}}"}}]}""", await NextAsync(watch));

        await shopper.AskAsync(
            "mutation($input: UpdateCartItemInput!) { updateCartItem(input: $input) { cart { itemCount } } }", new { input = new { productId, quantity = 5 } });
        Assert.Equal($$$"""{"itemCount":5,"items":[{"quantity":5,"product":{"id":"{{{productId}}}"}}]}""", await NextAsync(watch));

        await shopper.AskAsync("mutation($input: RemoveFromCartInput!) { removeFromCart(input: $input) { cart { itemCount } } }", new { input = new { productId } });
        Assert.Equal("""{"itemCount":0,"items":[]}""", await NextAsync(watch));
    }

    [Fact]
    public async Task Ordering_empties_the_cart_on_the_other_device()
    {
        using var shopper = new GraphClient(instances.B.Address);
        await shopper.RegisterAsync();
        await using var watch = await LiveWatch.OpenAsync(LiveTransport.EventStream, instances.A, shopper.AccessToken, Watch);

        await AddAsync(shopper, await shop.StockProductAsync(1), 1);
        Assert.Contains("\"itemCount\":1", await NextAsync(watch), StringComparison.Ordinal);

        await shopper.AskAsync(
            "mutation($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } } }", new { input = new { addressId = await shopper.AddAddressAsync() } });
        Assert.Equal("""{"itemCount":0,"items":[]}""", await NextAsync(watch));
    }

    [Fact]
    public async Task What_signing_in_elsewhere_brings_along_shows_here()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        using var here = new GraphClient(instances.A.Address);
        await here.RegisterAsync(email, "correct horse battery");
        using var elsewhere = new GraphClient(instances.B.Address);
        var begun = await elsewhere.AskAsync(
            "mutation($input: AddToCartInput!) { addToCart(input: $input) { cartToken } }", new { input = new { productId = await shop.StockProductAsync(9), quantity = 4 } });
        elsewhere.Http.DefaultRequestHeaders.Add("X-Cart-Token", begun["addToCart"]!["cartToken"]!.GetValue<string>());
        await using var watch = await LiveWatch.OpenAsync(LiveTransport.EventStream, instances.A, here.AccessToken, Watch);

        await elsewhere.SignInAsync(email, "correct horse battery");

        Assert.Contains("\"itemCount\":4", await NextAsync(watch), StringComparison.Ordinal);
    }

    private static Task AddAsync(GraphClient client, string productId, int quantity)
        => client.AskAsync("mutation($input: AddToCartInput!) { addToCart(input: $input) { cart { itemCount } } }", new { input = new { productId, quantity } });

    private static async Task<string> NextAsync(LiveWatch watch)
    {
        var answer = await watch.NextAsync();
        Assert.Null(answer["errors"]);
        return answer["data"]!["cartChanged"]!.ToJsonString();
    }
}
