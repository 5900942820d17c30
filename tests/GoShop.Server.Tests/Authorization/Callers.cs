using GoShop.Data;
using GoShop.Data.Seeding;
using GoShop.Server.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.Server.Tests.Authorization;

/// <summary>One caller of each kind, and what is the customer's.</summary>
internal sealed class Callers : IDisposable
{
    public const string Password = "correct horse battery";
    private readonly DemoShopFixture _shop;
    private readonly GraphClient[] _clients;
    private readonly string[] _emails = [.. Enumerable.Range(0, 6).Select(_ => $"{Guid.NewGuid():N}@example.com")];
    private string? _productId;

    private Callers(DemoShopFixture shop) => (_shop, _clients) = (shop, [.. Enumerable.Range(0, 6).Select(_ => shop.CreateClient())]);

    public GraphClient this[Kind kind] => _clients[(int)kind];

    public string CustomerId { get; private set; } = "";

    public static async Task<Callers> GatherAsync(DemoShopFixture shop)
    {
        var all = new Callers(shop);
        all.CustomerId = await all[Kind.Customer].RegisterAsync(all._emails[(int)Kind.Customer], Password);
        await all[Kind.OtherCustomer].RegisterAsync(all._emails[(int)Kind.OtherCustomer], Password);
        var newAdmin = await all[Kind.AdminWithoutSecondFactor].RegisterAsync(all._emails[(int)Kind.AdminWithoutSecondFactor], Password);
        var blocked = await all[Kind.Blocked].RegisterAsync(all._emails[(int)Kind.Blocked], Password);
        await all[Kind.Admin].SignInAsAdminAsync();
        await all[Kind.Admin].AskAsync(
            "mutation($role: SetUserRoleInput!, $status: SetUserStatusInput!) { setUserRole(input: $role) { errors { __typename } } setUserStatus(input: $status) { errors { __typename } } }",
            new { role = new { userId = newAdmin, role = "ADMIN" }, status = new { userId = blocked, status = "BLOCKED" } });
        all._productId = await shop.StockProductAsync(1_000);
        await all.SignInAsync();
        return all;
    }

    /// <summary>Signs in anew all who can, after something that ends sessions or counts failures.</summary>
    public async Task SignInAsync()
    {
        await using (var scope = _shop.Server.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ShopContext>().Users.ExecuteUpdateAsync(user => user
                .SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.LockoutEnd, (DateTimeOffset?)null));
        }
        foreach (var kind in new[] { Kind.Customer, Kind.OtherCustomer, Kind.AdminWithoutSecondFactor })
            await this[kind].SignInAsync(_emails[(int)kind], Password);
        await this[Kind.Admin].SignInAsync(DemoShop.AdminEmail, DemoShop.AdminPassword, DemoShop.AdminAuthenticatorKey);
    }

    /// <summary>Something of the customer's that nobody has touched.</summary>
    public Task<string> MakeAsync(string name) => name switch
    {
        "orderId" => this[Kind.Customer].OrderAsync(_productId!),
        "reviewId" => ReviewAsync(),
        "addressId" => this[Kind.Customer].AddAddressAsync(),
        "sessionId" => StartSessionAsync(),
        _ => Task.FromResult(Guid.NewGuid().ToString()),
    };

    private async Task<string> ReviewAsync()
    {
        var productId = await _shop.StockProductAsync(1);
        await _shop.SellProductAsync(productId, CustomerId);
        var review = await this[Kind.Customer].AskAsync(
            "mutation($input: AddReviewInput!) { addReview(input: $input) { review { id } } }", new { input = new { productId, rating = 4 } });
        return review["addReview"]!["review"]!["id"]!.GetValue<string>();
    }

    private async Task<string> StartSessionAsync()
    {
        using var elsewhere = _shop.CreateClient();
        await elsewhere.SignInAsync(_emails[(int)Kind.Customer], Password);
        var sessions = await elsewhere.AskAsync("{ me { sessions { id current } } }");
        return sessions["me"]!["sessions"]!.AsArray().Single(session => session!["current"]!.GetValue<bool>())!["id"]!.GetValue<string>();
    }

    public void Dispose()
    {
        foreach (var client in _clients)
            client.Dispose();
    }
}
