using GoShop.Data.Products;
using GoShop.Data.Products.Searching;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace GoShop.Data.Tests.Products;

public sealed class RankedSearchTests(RankedSearchTests.Shelves shelves) : IClassFixture<RankedSearchTests.Shelves>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("kettle", "Kettle", "Travel kettle", "Steel kettle", "Gas stove")]
    [InlineData("KETTLE", "Kettle", "Travel kettle", "Steel kettle", "Gas stove")]
    [InlineData("kettles", "Travel kettle", "Steel kettle", "Kettle", "Gas stove")]
    [InlineData("ket", "Travel kettle", "Steel kettle", "Kettle", "Gas stove")]
    [InlineData("keetle", "Travel kettle", "Steel kettle", "Kettle", "Gas stove")]
    [InlineData("steel kettle", "Steel kettle")]
    [InlineData("st-77", "Steel kettle")]
    [InlineData("unicorn")]
    [InlineData("%")]
    public async Task What_is_called_so_comes_first_then_names_then_descriptions_each_with_the_best_selling_first(string text, params string[] expected)
    {
        Assert.Equal(expected, await FindAsync(text, isWholeShelf: false));
        Assert.Equal(expected, await FindAsync(text, isWholeShelf: true));
    }

    [Theory]
    [InlineData("kettle", 3)]
    [InlineData("unicorn", 0)]
    public async Task The_ranks_together_are_what_is_found(string text, int names)
    {
        var read = await ReadAsync(text);
        using var db = shelves.Shop.CreateContext();

        var all = await read!.Among(db.Products.Visible()).Select(p => p.Name).ToListAsync(Token);

        Assert.Equal((await FindAsync(text, isWholeShelf: false)).Order(), all.Order());
        Assert.Equal(names, all.Count(name => name.Contains(text, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task No_text_is_no_search()
    {
        Assert.Null(await ReadAsync(null));
        Assert.Null(await ReadAsync("  "));
    }

    [Theory]
    [InlineData("keetle", "kettle")]
    [InlineData("Steel, keetle!", "Steel, kettle!")]
    [InlineData("kettle", null)]
    [InlineData("unicorn", null)]
    [InlineData("''", null)]
    [InlineData("", null)]
    public async Task A_word_that_is_in_no_product_may_have_meant_another(string text, string? expected)
        => Assert.Equal(expected, await shelves.Shop.RunAsync<SearchSuggestions, string?>(suggestions => suggestions.CorrectAsync(text, Token)));

    [Theory]
    [InlineData("ket", "kettle", "Kettle")]
    [InlineData("travel k", "travel kettle", "Travel kettle")]
    [InlineData("Steel kettle", "Steel kettle")]
    [InlineData("100%", "100% cotton")]
    [InlineData("kettle ", "kettle")]
    [InlineData("unicorn")]
    [InlineData("%")]
    [InlineData("\\")]
    [InlineData("")]
    public async Task A_beginning_goes_on_as_words_and_names_do(string beginning, params string[] expected)
    {
        var suggestions = await shelves.Shop.RunAsync<SearchSuggestions, IReadOnlyList<string>>(search => search.CompleteAsync(beginning, 8, Token));

        Assert.Equal(expected.Distinct(StringComparer.OrdinalIgnoreCase), suggestions);
    }

    [Theory]
    [InlineData(ProductStatus.Draft)]
    [InlineData(ProductStatus.Archived)]
    public async Task Nobody_is_told_words_of_names_that_are_not_on_sale(ProductStatus status)
    {
        await using var shop = new ShopDatabase();
        await shop.InitializeAsync();
        await shop.StockAsync("Samovarium", status: status);
        await shop.StockAsync("Samovar");

        var suggestions = await shop.RunAsync<SearchSuggestions, IReadOnlyList<string>>(search => search.CompleteAsync("samo", 8, Token));

        Assert.Equal(["samovar"], suggestions);
        Assert.Equal("samovar", await shop.RunAsync<SearchSuggestions, string?>(search => search.CorrectAsync("samovarim", Token)));
    }

    [Fact]
    public async Task A_word_is_known_as_soon_as_a_product_has_it_and_forgotten_after_the_last()
    {
        await using var shop = new ShopDatabase();
        await shop.InitializeAsync();
        var product = await shop.StockAsync("Samovar");
        Assert.Equal("samovar", await CorrectAsync("samowar"));

        await ChangeAsync("UPDATE products SET name = 'Balalaika' WHERE id = $1");
        Assert.Equal("balalaika", await CorrectAsync("balalayka"));
        Assert.Null(await CorrectAsync("samowar"));

        Assert.True(await shop.RunAsync<SearchWords, int>(words => words.RenewAsync(Token)) > 0);
        Assert.Null(await CorrectAsync("samowar"));
        Assert.Equal("balalaika", await CorrectAsync("balalayka"));
        Assert.Equal(0, await shop.RunAsync<SearchWords, int>(words => words.RenewAsync(Token)));

        Task<string?> CorrectAsync(string text) => shop.RunAsync<SearchSuggestions, string?>(search => search.CorrectAsync(text, Token));

        async Task ChangeAsync(string sql)
        {
            await using var database = NpgsqlDataSource.Create(shop.ConnectionString);
            await using var command = database.CreateCommand(sql);
            command.Parameters.AddWithValue(product.Id);
            await command.ExecuteNonQueryAsync(Token);
        }
    }

    [Fact]
    public async Task Two_who_bring_new_words_at_once_do_not_wait_for_each_other()
    {
        await using var shop = new ShopDatabase();
        await shop.InitializeAsync();
        await using var database = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var first = await database.OpenConnectionAsync(Token);
        await using (var transaction = await first.BeginTransactionAsync(Token))
        {
            await AddAsync(first, "Balalaika");
            await using var second = await database.OpenConnectionAsync(Token);
            await AddAsync(second, "Samovar");
            await transaction.CommitAsync(Token);
        }
        Assert.Null(await shop.RunAsync<SearchSuggestions, string?>(search => search.CorrectAsync("samowar", Token)));
        Assert.Equal(1, await shop.RunAsync<SearchWords, int>(words => words.SettleAsync(Token)));
        Assert.Equal(0, await shop.RunAsync<SearchWords, int>(words => words.SettleAsync(Token)));
        foreach (var (typed, meant) in new[] { ("balalayka", "balalaika"), ("samowar", "samovar") })
            Assert.Equal(meant, await shop.RunAsync<SearchSuggestions, string?>(search => search.CorrectAsync(typed, Token)));

        static async Task AddAsync(NpgsqlConnection connection, string name)
        {
            await using var command = new NpgsqlCommand(
                "INSERT INTO products (id, sku, slug, name, price, status, created_at, updated_at) VALUES (gen_random_uuid(), $1, $1, $1, 1, 'ACTIVE', now(), now())", connection);
            command.Parameters.AddWithValue(name);
            await command.ExecuteNonQueryAsync(Token);
        }
    }

    [Fact]
    public async Task What_is_written_is_found_before_it_is_in_its_place_in_the_indexes_and_after()
    {
        await using var shop = new ShopDatabase();
        await shop.InitializeAsync();
        await shop.StockAsync("Samovar");
        await using var database = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var settle = database.CreateCommand("SELECT settle_search_indexes()");

        await FindAsync();
        Assert.True((int)(await settle.ExecuteScalarAsync(Token))! > 0);
        await FindAsync();
        Assert.Equal(0, await settle.ExecuteScalarAsync(Token));

        async Task FindAsync()
        {
            // As a shop of many products would: these few are quicker read than looked up.
            await using var find = database.CreateCommand("SET enable_seqscan = off; SELECT name FROM products WHERE all_words @@ 'samovar'");
            Assert.Equal("Samovar", await find.ExecuteScalarAsync(Token));
        }
    }

    private Task<ReadSearch?> ReadAsync(string? text) => shelves.Shop.RunAsync<RankedSearch, ReadSearch?>(search => search.ReadAsync(text, Token));

    private async Task<List<string>> FindAsync(string text, bool isWholeShelf)
    {
        var read = await ReadAsync(text);
        using var db = shelves.Shop.CreateContext();
        var found = new List<string>();
        foreach (var rank in read!.Ranked(db.Products.Visible(), isWholeShelf))
            found.AddRange(await rank.Select(p => p.Name).ToListAsync(Token));
        return found;
    }

    public sealed class Shelves : IAsyncLifetime
    {
        public ShopDatabase Shop { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Shop.InitializeAsync();
            await Shop.StockAsync("Kettle");
            var steel = await Shop.StockAsync("Steel kettle", sku: "ST-77");
            var travel = await Shop.StockAsync("Travel kettle");
            await Shop.StockAsync("Gas stove", description: "Boils a kettle in three minutes.");
            await Shop.StockAsync("100% cotton");
            await Shop.StockAsync("Prototype kettle", status: ProductStatus.Draft);
            await SellAsync(steel, 2);
            await SellAsync(travel, 5);
            await Shop.RunAsync<SalesCount, int>(sales => sales.RefreshAsync());
            await using var database = NpgsqlDataSource.Create(Shop.ConnectionString);
            await using var analyze = database.CreateCommand("ANALYZE products");
            await analyze.ExecuteNonQueryAsync();
        }

        public ValueTask DisposeAsync() => Shop.DisposeAsync();

        private async Task SellAsync(Product product, int quantity)
        {
            var shopper = await Shop.AddShopperAsync();
            await shopper.PutInCartAsync(product, quantity);
            await shopper.OrderAsync();
        }
    }
}
