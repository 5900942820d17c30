using System.Net;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Data.Jobs;
using GoShop.Data.Seeding;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Imaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.Rest.OpenApi;

[Collection(DemoShopCollection.Name)]
public sealed class OpenApiContractTests(DemoShopFixture shop)
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Every_route_takes_and_answers_what_is_described()
    {
        using var client = shop.CreateClient();
        using var admin = shop.CreateClient();
        var http = client.Http;
        await admin.SignInAsAdminAsync();
        var api = await DescribedApi.ReadAsync(http);

        await BrowseAsync(api, http);
        await SignInAsync(api, client);
        await ShopAsync(api, http, admin.Http);
        await KeepCatalogueAsync(api, admin.Http);
        await ReviewAsync(api, http, admin.Http);
        await ExportAsync(api, admin.Http);
        await AnalyzeAsync(api, admin.Http);
        await api.CallAsync(http, HttpMethod.Post, "/auth/logout");
        await api.CallAsync(http, HttpMethod.Get, "/health");
        client.Carry(null);
        await client.RegisterAsync();
        await api.CallAsync(http, HttpMethod.Get, "/profile/export");
        await api.CallAsync(http, HttpMethod.Delete, "/profile", new { password = Password });

        Assert.Empty(api.Operations.Except(api.Succeeded));
    }

    [Fact]
    public async Task Every_kind_of_refusal_is_described()
    {
        using var client = shop.CreateClient();
        var http = client.Http;
        var api = await DescribedApi.ReadAsync(http);
        const string unknown = "00000000-0000-7000-8000-000000000000";

        await RefusedAsync(HttpStatusCode.Unauthorized, HttpMethod.Get, "/orders");
        await RefusedAsync(HttpStatusCode.Unauthorized, HttpMethod.Post, "/auth/login", new { email = "nobody@example.com", password = Password });
        await RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Get, "/products?limit=101");
        await RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Get, $"/products/{unknown}");
        await RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Get, $"/products/{unknown}/reviews");
        await RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Post, "/auth/register", new { email = "x", password = "y", name = "" });
        await RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Post, "/auth/register", new { email = "x@example.com", password = Password, name = "  " });
        await RefusedAsync(HttpStatusCode.Conflict, HttpMethod.Post, "/auth/register", new { email = DemoShop.CustomerEmail, password = Password, name = "Twin" });
        await RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Post, "/auth/register", new { email = "x@example.com", password = "password123", name = "X" });
        await RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Post, "/auth/verify-email", new { token = "none" });
        await RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Post, "/auth/reset-password", new { token = "none", password = Password });
        await RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Post, "/auth/forgot-password", new { email = "nobody" });
        client.Carry("stale.and.wrong");
        await RefusedAsync(HttpStatusCode.Unauthorized, HttpMethod.Get, "/products");

        client.Carry(null);
        await client.RegisterAsync();
        var addressId = await client.AddAddressAsync();
        var productId = await shop.StockProductAsync(1);
        await RefusedAsync(HttpStatusCode.Forbidden, HttpMethod.Get, "/admin/orders");
        await RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Get, $"/orders/{unknown}");
        await RefusedAsync(HttpStatusCode.Conflict, HttpMethod.Post, "/orders", new { addressId });
        await RefusedAsync(HttpStatusCode.Conflict, HttpMethod.Post, "/cart/items", new { productId, quantity = 2 });
        await RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Post, "/cart/items", new { productId, quantity = 0 });
        await RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Post, "/cart/items", "[]");

        async Task RefusedAsync(HttpStatusCode status, HttpMethod method, string path, object? body = null)
            => Assert.Equal(status, (await api.CallAsync(http, method, path, body)).Status);
    }

    private static async Task BrowseAsync(DescribedApi api, HttpClient http)
    {
        var products = await api.CallAsync(http, HttpMethod.Get, "/products?category=kitchen&minPrice=500&maxPrice=5000&inStock=true&sort=-rating&page=2&limit=5");
        Assert.Equal(5, products.Data!.AsArray().Count);
        var id = products.Data![0]!["id"]!.GetValue<string>();
        await api.CallAsync(http, HttpMethod.Get, $"/products/{id}");
        await api.CallAsync(http, HttpMethod.Get, $"/products/{id}/reviews?sort=-rating&limit=100");
        await api.CallAsync(http, HttpMethod.Get, "/products?search=сковорода&limit=100&sort=relevance");
        await api.CallAsync(http, HttpMethod.Get, "/products/facets?search=сковорода&minRating=3&availability=in_stock&categories=kitchen&includeBranch=true");
        await api.CallAsync(http, HttpMethod.Get, "/products/suggestions?search=чуг");
        var categories = await api.CallAsync(http, HttpMethod.Get, "/categories");
        await api.CallAsync(http, HttpMethod.Get, $"/categories/{categories.Data![0]!["id"]!.GetValue<string>()}");
    }

    private async Task SignInAsync(DescribedApi api, GraphClient client)
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        await api.CallAsync(client.Http, HttpMethod.Post, "/auth/register", new { email, password = Password, name = "Contract", phone = "+79991234567" });
        var signedIn = await api.CallAsync(client.Http, HttpMethod.Post, "/auth/login", new { email, password = Password });
        var refreshed = await api.CallAsync(client.Http, HttpMethod.Post, "/auth/refresh", new { refreshToken = signedIn.Data!["refreshToken"]!.GetValue<string>() });
        client.Carry(refreshed.Data!["accessToken"]!.GetValue<string>());
        await api.CallAsync(client.Http, HttpMethod.Get, "/auth/me");
        await EndSessionsAsync(api, client, email);
        await RecoverAsync(api, client, email);
    }

    private async Task RecoverAsync(DescribedApi api, GraphClient client, string email)
    {
        await api.CallAsync(client.Http, HttpMethod.Post, "/auth/resend-verification");
        await api.CallAsync(client.Http, HttpMethod.Post, "/auth/verify-email", new { token = await shop.IssueTokenAsync(email, AccountTokenPurpose.VerifyEmail) });
        await api.CallAsync(client.Http, HttpMethod.Post, "/auth/change-password", new { currentPassword = Password, newPassword = "another horse entirely" });
        await api.CallAsync(client.Http, HttpMethod.Post, "/auth/forgot-password", new { email });
        var token = await shop.IssueTokenAsync(email, AccountTokenPurpose.ResetPassword);
        await api.CallAsync(client.Http, HttpMethod.Post, "/auth/reset-password", new { token, password = Password });
        await client.SignInAsync(email, Password);
    }

    private static async Task EndSessionsAsync(DescribedApi api, GraphClient client, string email)
    {
        var sessions = await api.CallAsync(client.Http, HttpMethod.Get, "/auth/sessions");
        var other = sessions.Data!.AsArray().First(session => !session!["current"]!.GetValue<bool>())!;
        await api.CallAsync(client.Http, HttpMethod.Delete, $"/auth/sessions/{other["id"]!.GetValue<string>()}");
        await api.CallAsync(client.Http, HttpMethod.Delete, "/auth/sessions");
        await client.SignInAsync(email, Password);
        await UseTwoFactorAsync(api, client, email);
    }

    private static async Task UseTwoFactorAsync(DescribedApi api, GraphClient client, string email)
    {
        var enabled = await api.CallAsync(client.Http, HttpMethod.Post, "/auth/2fa/enable");
        var secret = enabled.Data!["secret"]!.GetValue<string>();
        await api.CallAsync(client.Http, HttpMethod.Post, "/auth/2fa/verify", new { code = await CodeAsync() });
        var asked = await api.CallAsync(client.Http, HttpMethod.Post, "/auth/login", new { email, password = Password });
        var challenge = asked.Data!["challenge"]!.GetValue<string>();
        await api.CallAsync(client.Http, HttpMethod.Post, "/auth/2fa/login", new { challenge, code = await CodeAsync() });
        await api.CallAsync(client.Http, HttpMethod.Post, "/auth/2fa/backup-codes", new { password = Password, code = await CodeAsync() });
        await api.CallAsync(client.Http, HttpMethod.Post, "/auth/2fa/disable", new { password = Password, code = await CodeAsync() });

        Task<string> CodeAsync() => ShopServer.NextCodeAsync(client.Http.BaseAddress!, email, secret);
    }

    private async Task ReviewAsync(DescribedApi api, HttpClient http, HttpClient admin)
    {
        var productId = await shop.StockProductAsync(1);
        await shop.SellProductAsync(productId, (await api.CallAsync(http, HttpMethod.Get, "/auth/me")).Data!["id"]!.GetValue<string>());
        var review = await api.CallAsync(http, HttpMethod.Post, "/reviews", new { productId, rating = 4, comment = "Fits." });
        var path = $"/reviews/{review.Data!["id"]!.GetValue<string>()}";
        await api.CallAsync(http, HttpMethod.Put, path, new { rating = 3, comment = (string?)null });
        await api.CallAsync(admin, HttpMethod.Put, $"{path}/vote");
        await api.CallAsync(admin, HttpMethod.Delete, $"{path}/vote");
        await api.CallAsync(admin, HttpMethod.Put, $"/admin{path}/status", new { status = "HIDDEN", reason = "Off topic." });
        await api.CallAsync(admin, HttpMethod.Get, $"/admin/reviews?status=hidden&rating=3&product={productId}&sort=-updatedAt");
        await api.CallAsync(http, HttpMethod.Delete, path);
    }

    private static async Task AnalyzeAsync(DescribedApi api, HttpClient admin)
    {
        var category = (await api.CallAsync(admin, HttpMethod.Get, "/categories")).Data![0]!["id"]!.GetValue<string>();
        var days = $"from={DateTime.UtcNow.AddDays(-60):yyyy-MM-dd}&to={DateTime.UtcNow:yyyy-MM-dd}";
        await api.CallAsync(admin, HttpMethod.Get, $"/admin/dashboard?{days}&interval=month");
        foreach (var groupBy in new[] { "period", "product", "category", "customer" })
            await api.CallAsync(admin, HttpMethod.Get, $"/admin/reports/sales?{days}&interval=week&groupBy={groupBy}&categories={category},{Guid.NewGuid()}&status=paid,delivered&sort=-pieces&limit=5");
        await api.CallAsync(admin, HttpMethod.Get, $"/admin/reports/users?{days}&role=customer&status=active,blocked&hasOrdered=true&sort=-lastOrderAt&page=2&limit=5");
        await api.CallAsync(admin, HttpMethod.Get, $"/admin/reports/products?{days}&categories={category}&status=active&sort=averageRating&limit=5");
        await api.CallAsync(admin, HttpMethod.Get, $"/admin/reports/stock?categories={category}&status=active&availability=low_stock,out_of_stock&sort=-daysLeft&limit=5");
        foreach (var report in new[] { "sales?groupBy=customer", "users?hasOrdered=true", "products?status=active", "stock?availability=low_stock" })
            await api.CallAsync(admin, HttpMethod.Get, $"/admin/reports/{report}&format=pdf");
    }

    private async Task ExportAsync(DescribedApi api, HttpClient admin)
    {
        await api.CallAsync(admin, HttpMethod.Get, "/admin/orders/export?format=xlsx&columns=number,total&status=paid&from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z&sort=-total");
        await api.CallAsync(admin, HttpMethod.Get, "/admin/products/export?search=x&category=kitchen&minPrice=1&maxPrice=2&inStock=true&status=active&columns=sku&sort=-price");
        await api.CallAsync(admin, HttpMethod.Post, "/admin/products/import", RestClient.Form("file", "SKU\n"u8.ToArray()));
        var exported = await api.CallAsync(admin, HttpMethod.Get, "/admin/jobs?kind=export_products&status=succeeded&limit=1");
        var id = exported.Data![0]!["id"]!.GetValue<string>();
        await api.CallAsync(admin, HttpMethod.Get, $"/admin/jobs/{id}");
        await api.CallAsync(admin, HttpMethod.Get, $"/admin/jobs/{id}/file");
        await using var scope = shop.Server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        await db.Database.ExecuteSqlAsync($"INSERT INTO job_problems (job_id, number, message) VALUES ({Guid.Parse(id)}, 1, 'It is wrong.')", TestContext.Current.CancellationToken);
        await api.CallAsync(admin, HttpMethod.Get, $"/admin/jobs/{id}/problems");
        var waiting = scope.ServiceProvider.GetRequiredService<JobQueue>().Add(JobKind.ExportOrders, new { });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await api.CallAsync(admin, HttpMethod.Delete, $"/admin/jobs/{waiting.Id}");
    }

    private static async Task KeepCatalogueAsync(DescribedApi api, HttpClient admin)
    {
        var sku = $"contract-{Guid.NewGuid():N}";
        var category = (await api.CallAsync(admin, HttpMethod.Post, "/categories", new { name = "Contract", description = (string?)null })).Data!["id"]!.GetValue<string>();
        await api.CallAsync(admin, HttpMethod.Put, $"/categories/{category}", new { name = "Contracts", position = 0 });
        var product = (await api.CallAsync(
            admin, HttpMethod.Post, "/products", new { sku, name = "Pot", price = 12.5, stock = 3, categoryIds = new[] { category } })).Data!["id"]!.GetValue<string>();
        await api.CallAsync(admin, HttpMethod.Put, $"/products/{product}", new { version = 1, price = 10, description = (string?)null });
        await api.CallAsync(admin, HttpMethod.Get, $"/admin/products?status=draft&sku={sku}&sort=-price");
        await api.CallAsync(admin, HttpMethod.Get, $"/admin/products/{product}");
        var where = new { sku = new { eq = sku } };
        await api.CallAsync(admin, HttpMethod.Post, "/admin/products/bulk-status", new { where, status = "ARCHIVED" });
        await api.CallAsync(admin, HttpMethod.Post, "/admin/products/bulk-categories", new { where, remove = new[] { category } });
        var raised = await api.CallAsync(admin, HttpMethod.Post, "/admin/products/bulk-price", new { where, percent = 10, roundTo = 0.5 });
        await api.CallAsync(admin, HttpMethod.Get, "/admin/bulk-changes?limit=5");
        await api.CallAsync(admin, HttpMethod.Post, $"/admin/bulk-changes/{raised.Data!["bulkChange"]!["id"]!.GetValue<string>()}/undo", new { first = 1 });
        await api.CallAsync(admin, HttpMethod.Delete, $"/products/{product}");
        await api.CallAsync(admin, HttpMethod.Delete, $"/categories/{category}");
    }

    private async Task ShopAsync(DescribedApi api, HttpClient http, HttpClient admin)
    {
        var productId = await shop.StockProductAsync(9);
        var address = await api.CallAsync(
            http, HttpMethod.Post, "/addresses", new { line1 = "ul. Baumana 7", line2 = (string?)null, city = "Kazan", postalCode = "420000", country = "RU", isDefault = true });
        await api.CallAsync(http, HttpMethod.Get, "/addresses");
        await api.CallAsync(http, HttpMethod.Get, "/profile");
        await api.CallAsync(http, HttpMethod.Put, "/profile", new { name = "Contract", phone = "+7 999 123-45-67" });
        await ShowPicturesAsync(api, http, admin, productId);
        var second = await api.CallAsync(http, HttpMethod.Post, "/addresses", new { line1 = "ul. Lenina 1", city = "Kazan", postalCode = "420000", country = "RU" });
        var secondId = second.Data!["id"]!.GetValue<string>();
        await api.CallAsync(http, HttpMethod.Put, $"/addresses/{secondId}", new { line1 = "ul. Lenina 2", city = "Kazan", postalCode = "420000", country = "RU" });
        await api.CallAsync(http, HttpMethod.Delete, $"/addresses/{secondId}");
        await api.CallAsync(http, HttpMethod.Post, "/cart/items", new { productId });
        await api.CallAsync(http, HttpMethod.Get, "/cart");
        await api.CallAsync(http, HttpMethod.Delete, $"/cart/items/{productId}");
        await api.CallAsync(http, HttpMethod.Delete, "/cart");
        await api.CallAsync(http, HttpMethod.Post, "/cart/items", new { productId, quantity = 1 });
        await api.CallAsync(http, HttpMethod.Put, $"/cart/items/{productId}", new { quantity = 2 });

        await api.CallAsync(http, HttpMethod.Post, "/cart/checkout");
        await api.CallAsync(admin, HttpMethod.Post, $"/admin/products/{productId}/stock", new { delta = 3, reason = "RECEIPT", note = "came in" });

        var addressId = address.Data!["id"]!.GetValue<string>();
        var order = await api.CallAsync(http, HttpMethod.Post, "/orders", new { addressId }, ("Idempotency-Key", "attempt-1"));
        var id = order.Data!["id"]!.GetValue<string>();
        await api.CallAsync(http, HttpMethod.Get, "/orders?status=PENDING&sort=-createdAt");
        await api.CallAsync(http, HttpMethod.Get, $"/orders/{id}/invoice");
        await api.CallAsync(admin, HttpMethod.Put, $"/orders/{id}/status", new { status = "PAID", note = "by card" });
        await api.CallAsync(http, HttpMethod.Get, $"/orders/{id}");
        await api.CallAsync(http, HttpMethod.Delete, $"/orders/{id}");
        await api.CallAsync(admin, HttpMethod.Get, "/admin/orders?sort=-total&limit=50");
        var shopper = (await api.CallAsync(http, HttpMethod.Get, "/auth/me")).Data!["id"]!.GetValue<string>();
        await api.CallAsync(admin, HttpMethod.Get, "/admin/users?role=customer&search=example.com&sort=-createdAt&limit=5");
        await api.CallAsync(admin, HttpMethod.Put, $"/admin/users/{shopper}/role", new { role = "CUSTOMER" });
        await api.CallAsync(admin, HttpMethod.Put, $"/admin/users/{shopper}/status", new { status = "ACTIVE" });
        var audited = await api.CallAsync(admin, HttpMethod.Get, $"/admin/audit?action=order_status_changed&target={id}&from=2020-01-01T00:00:00Z");
        Assert.Equal("PAID", Assert.Single(audited.Data!.AsArray())!["after"]!["status"]!.GetValue<string>());
    }

    private static async Task ShowPicturesAsync(DescribedApi api, HttpClient http, HttpClient admin, string productId)
    {
        await api.CallAsync(http, HttpMethod.Post, "/profile/avatar", RestClient.Form("avatar", PictureFiles.Jpeg()));
        await api.CallAsync(http, HttpMethod.Delete, "/profile/avatar");
        var images = await api.CallAsync(admin, HttpMethod.Post, $"/products/{productId}/images", RestClient.Form("images", PictureFiles.Jpeg()));
        var imageId = images.Data![0]!["id"]!.GetValue<string>();
        await api.CallAsync(admin, HttpMethod.Put, $"/products/{productId}/images/order", new { imageIds = new[] { imageId } });
        await api.CallAsync(admin, HttpMethod.Put, $"/products/{productId}/images/{imageId}", new { alt = "A lamp" });
        await api.CallAsync(admin, HttpMethod.Delete, $"/products/{productId}/images/{imageId}");
    }
}
