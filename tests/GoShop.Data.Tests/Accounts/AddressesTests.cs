using GoShop.Data.Accounts;
using Xunit;

namespace GoShop.Data.Tests.Accounts;

public sealed class AddressesTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_address_is_the_default_however_many_are_made_it_at_once()
    {
        var shopper = await shop.AddShopperAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => AddAsync(shopper, $"{i} Street", isDefault: true)));

        var addresses = await ListAsync(shopper);
        Assert.Equal(9, addresses.Count);
        Assert.Single(addresses, a => a.IsDefault);
        Assert.True(addresses[0].IsDefault);
    }

    [Fact]
    public async Task The_oldest_left_becomes_the_default_when_the_default_goes()
    {
        var shopper = await shop.AddShopperAsync();
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        var next = await AddAsync(shopper, "2 Street", isDefault: false);
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        await AddAsync(shopper, "3 Street", isDefault: false);

        await DeleteAsync(shopper, shopper.AddressId);

        var addresses = await ListAsync(shopper);
        Assert.Equal((2, next.Id, true), (addresses.Count, addresses[0].Id, addresses[0].IsDefault));
    }

    [Fact]
    public async Task An_address_is_rewritten_and_made_the_default()
    {
        var shopper = await shop.AddShopperAsync();
        var second = await AddAsync(shopper, "2 Street", isDefault: false);

        await shop.RunAsync((Addresses book) => book.UpdateAsync(
            shopper.Id, second.Id, Shoppers.Home with { Line1 = "4 Street" }, isDefault: true, Token));

        var addresses = await ListAsync(shopper);
        Assert.Equal([("4 Street", true), (Shoppers.Home.Line1, false)], addresses.Select(a => (a.Line1, a.IsDefault)));
    }

    [Fact]
    public async Task A_strangers_address_reads_as_not_found()
    {
        var owner = await shop.AddShopperAsync();
        var stranger = await shop.AddShopperAsync();

        await Assert.ThrowsAsync<NotFoundException>(() => DeleteAsync(stranger, owner.AddressId));
        await Assert.ThrowsAsync<NotFoundException>(() => shop.RunAsync(
            (Addresses book) => book.UpdateAsync(stranger.Id, owner.AddressId, Shoppers.Home, cancellationToken: Token)));
    }

    [Fact]
    public async Task An_address_with_a_blank_in_place_of_what_it_needs_is_refused()
    {
        var shopper = await shop.AddShopperAsync();

        var line = await Assert.ThrowsAsync<InvalidInputException>(() => AddAsync(shopper, "  ", isDefault: false));
        var city = await Assert.ThrowsAsync<InvalidInputException>(() => shop.RunAsync((Addresses book) => book.UpdateAsync(
            shopper.Id, shopper.AddressId, Shoppers.Home with { City = "\t" }, cancellationToken: Token)));

        Assert.Equal(("line1", "city"), (line.Field, city.Field));
    }

    [Theory]
    [InlineData("ul. Baumana 7\r\nTo: somebody else")]
    [InlineData("ul. Baumana 7\u2029")]
    [InlineData("\u2067ul. Baumana 7")]
    public async Task A_line_of_an_address_is_one_line(string line)
    {
        var shopper = await shop.AddShopperAsync();

        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => AddAsync(shopper, line, isDefault: false));
        var recipient = await Assert.ThrowsAsync<InvalidInputException>(() => shop.RunAsync((Addresses book) => book.UpdateAsync(
            shopper.Id, shopper.AddressId, Shoppers.Home with { Recipient = line }, cancellationToken: Token)));

        Assert.Equal(("line1", "recipient"), (refused.Field, recipient.Field));
    }

    private Task<Address> AddAsync(Shopper shopper, string line1, bool isDefault) => shop.RunAsync(
        (Addresses book) => book.AddAsync(shopper.Id, Shoppers.Home with { Line1 = line1 }, isDefault, Token));

    private Task<List<Address>> ListAsync(Shopper shopper) =>
        shop.RunAsync((Addresses book) => book.ListAsync(shopper.Id, Token));

    private Task<bool> DeleteAsync(Shopper shopper, Guid addressId) => shop.RunAsync(async (Addresses book) =>
    {
        await book.DeleteAsync(shopper.Id, addressId, Token);
        return true;
    });
}
