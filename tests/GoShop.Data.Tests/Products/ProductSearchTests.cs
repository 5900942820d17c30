using GoShop.Data.Products;
using GoShop.Data.Products.Searching;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Products;

public sealed class ProductSearchTests(ProductSearchTests.Shelves shelves) : IClassFixture<ProductSearchTests.Shelves>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("headphones", "Wireless headphones")]
    [InlineData("HEADPHONE", "Wireless headphones")]
    [InlineData("headph", "Wireless headphones")]
    [InlineData("headphones wireless", "Wireless headphones")]
    [InlineData("hedphones", "Wireless headphones")]
    [InlineData("wireles hedphones", "Wireless headphones")]
    [InlineData("the headphones", "Wireless headphones")]
    [InlineData("headphones for commuting", "Wireless headphones")]
    [InlineData("настольнай лампа", "Настольная лампа")]
    [InlineData("НАСТОЛЬНЫЕ ЛАМПЫ", "Настольная лампа")]
    [InlineData("1.5", "Teapot 1.5 l")]
    [InlineData("dphon", "Wireless headphones")]
    [InlineData("commuting", "Wireless headphones")]
    [InlineData("commute", "Wireless headphones")]
    [InlineData("лампы", "Настольная лампа")]
    [InlineData("настольную лампу", "Настольная лампа")]
    [InlineData("лам", "Настольная лампа")]
    [InlineData("AB-1200", "Teapot 1.5 l")]
    [InlineData("ab-12", "Teapot 1.5 l")]
    [InlineData("shirts", "Shirt, 100% cotton")]
    [InlineData("SHIRTS-9", "Shirt, 100% cotton")]
    [InlineData("1.5 l", "Teapot 1.5 l")]
    [InlineData("c++", "Learning C++")]
    [InlineData("100% cotton", "Shirt, 100% cotton")]
    [InlineData("  teapot  ", "Teapot 1.5 l")]
    [InlineData("tea\0pot", "Teapot 1.5 l")]
    public async Task A_product_is_found_by_what_people_type(string text, string expected) =>
        Assert.Equal([expected], await FindAsync(text));

    [Theory]
    [InlineData("unicorn")]
    [InlineData("wireless lamp")]
    [InlineData("%")]
    [InlineData("_____")]
    [InlineData("%%%")]
    [InlineData("' OR 7=7 --")]
    [InlineData("'; DROP TABLE products; --")]
    [InlineData("\" & | ! ( ) <-> :*")]
    [InlineData("\\")]
    [InlineData("\0")]
    [InlineData("🦄")]
    public async Task What_matches_nothing_finds_nothing_and_harms_nothing(string text)
    {
        Assert.Empty(await FindAsync(text));
        using var db = shelves.Shop.CreateContext();
        Assert.Equal(Shelves.Count, await db.Products.CountAsync(Token));
    }

    [Fact]
    public async Task Operators_quotes_and_patterns_are_words_like_any_other()
    {
        string[] hostile =
        [
            "!headphones", "headphones:*A", "headphones &", "((headphones", "headphones'", "\"headphones\"", "headphones\\",
            "headphones\ud800", "\udc00headphones", "headphones\0",
        ];
        foreach (var text in hostile)
            Assert.Equal(["Wireless headphones"], await FindAsync(text));
    }

    [Fact]
    public async Task A_text_of_a_megabyte_is_read_in_part() =>
        Assert.Empty(await FindAsync(string.Concat(Enumerable.Repeat("headphones lamp ", 1 << 16))));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public async Task No_text_narrows_nothing(string? text) =>
        Assert.Equal(Shelves.Count - 1, (await FindAsync(text)).Count);

    [Fact]
    public async Task Shoppers_do_not_see_drafts() => Assert.Empty(await FindAsync("prototype"));

    private async Task<List<string>> FindAsync(string? text)
    {
        using var db = shelves.Shop.CreateContext();
        return await db.Products.Visible().Matching(text).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(Token);
    }

    public sealed class Shelves : IAsyncLifetime
    {
        public const int Count = 6;

        public ShopDatabase Shop { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Shop.InitializeAsync();
            await Shop.StockAsync("Wireless headphones", description: "For your commute.");
            await Shop.StockAsync("Настольная лампа", description: "Свет для работы.");
            await Shop.StockAsync("Teapot 1.5 l", sku: "AB-1200");
            await Shop.StockAsync("Learning C++");
            await Shop.StockAsync("Shirt, 100% cotton", sku: "SHIRTS-9");
            await Shop.StockAsync("Prototype", status: ProductStatus.Draft);
        }

        public ValueTask DisposeAsync() => Shop.DisposeAsync();
    }
}
