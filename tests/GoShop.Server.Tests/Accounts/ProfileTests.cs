using System.Net;
using System.Text.Json.Nodes;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Xunit;

namespace GoShop.Server.Tests.Accounts;

[Collection(DemoShopCollection.Name)]
public sealed class ProfileTests(DemoShopFixture shop)
{
    private const string Update =
        "mutation($input: UpdateProfileInput!) { updateProfile(input: $input) { user { name phone language } errors { __typename ... on Error { message } } } }";

    [Fact]
    public async Task A_password_of_many_emojis_is_counted_by_them()
    {
        using var client = shop.CreateClient();
        var email = $"{Guid.NewGuid():N}@example.com";

        await client.RegisterAsync(email, string.Concat(Enumerable.Repeat("🦓", 128)));
        var longer = await client.SendAsync(
            "mutation($input: RegisterInput!) { register(input: $input) { errors { __typename } } }",
            new { input = new { email = $"x{email}", password = string.Concat(Enumerable.Repeat("🦓", 129)), name = "Zebra" } });

        Assert.NotNull(longer["data"]?["register"]?["errors"]?[0] ?? longer["errors"]?[0]);
    }

    [Fact]
    public async Task What_is_given_is_changed_and_the_rest_stays()
    {
        using var client = shop.CreateClient();
        await client.RegisterAsync();

        var first = (await client.AskAsync(Update, new { input = new { name = "  Anna  ", phone = "+7 (999) 123-45-67", language = "RU" } }))["updateProfile"]!["user"]!;
        var second = (await client.AskAsync(Update, new { input = new { language = "EN" } }))["updateProfile"]!["user"]!;
        var third = await client.Http.CallAsync(HttpMethod.Put, "/profile", new { phone = (string?)null });

        Assert.Equal(("Anna", "+79991234567", "RU"), (Text(first, "name"), Text(first, "phone"), Text(first, "language")));
        Assert.Equal(("Anna", "+79991234567", "EN"), (Text(second, "name"), Text(second, "phone"), Text(second, "language")));
        Assert.Null(third.Data!["phone"]);
        var shown = await client.Http.CallAsync(HttpMethod.Get, "/profile");
        Assert.Equal("Anna", shown.Data!["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("+7 (999) 123-45-67", "+79991234567")]
    [InlineData("0044 20 7946 0958", "+442079460958")]
    [InlineData("+1.202.555.0123", "+12025550123")]
    [InlineData("  ", null)]
    public void A_phone_number_is_kept_as_it_is_dialled_from_anywhere(string given, string? kept) => Assert.Equal(kept, PhoneNumber.Normalize(given));

    [Theory]
    [InlineData("8 999 123-45-67")]
    [InlineData("+0 999 123 45 67")]
    [InlineData("+7999")]
    [InlineData("+1234567890123456")]
    [InlineData("+7999123456७")]
    [InlineData("call me")]
    public void What_cannot_be_dialled_from_anywhere_is_refused(string given)
        => Assert.Throws<InvalidInputException>(() => PhoneNumber.Normalize(given));

    [Fact]
    public async Task Bad_input_is_refused_and_nothing_is_changed_or_slipped_in()
    {
        using var client = shop.CreateClient();
        await client.RegisterAsync();

        var phone = await client.AskAsync(Update, new { input = new { name = "Eve", phone = "12" } });
        var blank = await client.Http.CallAsync(HttpMethod.Put, "/profile", new { name = "   " });
        var role = await client.Http.CallAsync(HttpMethod.Put, "/profile", new { name = "Eve", role = "ADMIN" });
        var email = await client.SendAsync(Update, new { input = new { email = "eve@example.com" } });
        using var visitor = shop.CreateClient();
        var stranger = await visitor.Http.CallAsync(HttpMethod.Put, "/profile", new { name = "Eve" });

        Assert.Equal("InvalidInputError", phone["updateProfile"]!["errors"]![0]!["__typename"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, blank.Status);
        Assert.Equal(HttpStatusCode.BadRequest, role.Status);
        Assert.NotNull(email["errors"]);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.Status);
        Assert.Equal("Test Shopper", (await client.AskAsync("{ me { name } }"))["me"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Addresses_are_rewritten_and_struck_out_and_exactly_one_is_the_default()
    {
        using var client = shop.CreateClient();
        await client.RegisterAsync();
        var (first, second) = (await client.AddAddressAsync(), await client.AddAddressAsync());
        using var other = shop.CreateClient();
        await other.RegisterAsync();
        var rewritten = new { line1 = "ul. Baumana 7", city = "Kazan", postalCode = "420000", country = "RU", isDefault = true };

        var updated = await client.Http.CallAsync(HttpMethod.Put, $"/addresses/{second}", rewritten);
        var defaults = await DefaultsAsync(client);
        var foreign = await other.Http.CallAsync(HttpMethod.Put, $"/addresses/{second}", rewritten);
        var foreignDelete = await other.Http.CallAsync(HttpMethod.Delete, $"/addresses/{second}");
        var deleted = await client.Http.CallAsync(HttpMethod.Delete, $"/addresses/{second}");

        Assert.Equal("ul. Baumana 7", updated.Data!["line1"]!.GetValue<string>());
        Assert.Equal([second], defaults);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.Status, foreignDelete.Status));
        Assert.Equal(second, deleted.Data!["addressId"]!.GetValue<string>());
        Assert.Equal([first], await DefaultsAsync(client));
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static async Task<IEnumerable<string>> DefaultsAsync(GraphClient client)
        => (await client.AskAsync("{ me { addresses { id isDefault } } }"))["me"]!["addresses"]!.AsArray()
            .Where(address => address!["isDefault"]!.GetValue<bool>()).Select(address => address!["id"]!.GetValue<string>());
}
