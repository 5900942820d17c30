using GoShop.Data.Accounts;
using GoShop.Data.Analytics;
using GoShop.Data.Analytics.Reports;
using GoShop.Data.Categories;
using GoShop.Data.Orders;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;
using static GoShop.Data.Tests.Analytics.SalesHistory;

namespace GoShop.Data.Tests.Analytics;

/// <summary>Four reports of one small history, worked out by hand.</summary>
public sealed class ReportsTests(ReportsTests.SmallShop shop) : IClassFixture<ReportsTests.SmallShop>
{
    private static readonly DateRange Spring = Days("2026-02-27", "2026-04-02");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sales_by_period_have_a_row_for_each_whether_something_was_sold_or_not()
        => Assert.Equal(
            [
                "2026-02-27..2026-02-28 0 orders 0 pieces 0 each 0",
                "2026-03-01..2026-03-31 3 orders 14 pieces 460.00 each 153.33",
                "2026-04-01..2026-04-02 1 orders 1 pieces 100.00 each 100.00",
            ],
            (await RowsAsync(new(Spring, Interval.Month, SalesGrouping.Period))).Select(row => $"{row.From:O}..{row.To:O} {Print(row)}"));

    [Fact]
    public async Task Sales_by_product_name_what_is_gone_too()
        => Assert.Equal(
            [
                "Lamp LAMP 3 orders 4 pieces 400.00 each 133.33",
                "Pencil PENCIL 1 orders 10 pieces 100.00 each 100.00",
                "Gone GONE 1 orders 1 pieces 60.00 each 60.00",
            ],
            (await RowsAsync(new(Spring, Interval.Day, SalesGrouping.Product))).Select(row => $"{row.Name} {row.Sku} {Print(row)}"));

    [Fact]
    public async Task Sales_by_category_count_a_product_in_each_that_it_is_filed_in_and_an_order_once_in_each()
        => Assert.Equal(
            [
                "Lights 3 orders 4 pieces 400.00 each 133.33",
                "Office 4 orders 14 pieces 500.00 each 125.00",
                "nowhere 1 orders 1 pieces 60.00 each 60.00",
            ],
            (await RowsAsync(new(Spring, Interval.Day, SalesGrouping.Category))).OrderBy(row => row.Name ?? "nowhere", StringComparer.Ordinal).Select(row => $"{row.Name ?? "nowhere"} {Print(row)}"));

    [Fact]
    public async Task Sales_by_customer()
        => Assert.Equal(
            [(shop.Anna.Id, "3 orders 13 pieces 400.00 each 133.33"), (shop.Boris.Id, "1 orders 2 pieces 160.00 each 160.00")],
            (await RowsAsync(new(Spring, Interval.Day, SalesGrouping.Customer))).Select(row => (row.CustomerId!.Value, Print(row))));

    [Fact]
    public async Task Sales_can_be_narrowed_to_branches_of_categories_customers_and_statuses()
    {
        var all = new SalesCriteria(Spring, Interval.Month, SalesGrouping.Product);

        // What is filed in a category below counts.
        Assert.Equal(["LAMP 4", "PENCIL 10"], await SkusAsync(all with { Categories = [shop.Root.Id] }));
        Assert.Equal(["LAMP 4"], await SkusAsync(all with { Categories = [shop.Lights.Id] }));
        Assert.Equal(["LAMP 4"], await SkusAsync(all with { Categories = [shop.Lights.Id], GroupBy = SalesGrouping.Category }, row => row.Name == "Lights" ? "LAMP" : row.Name));
        Assert.Empty(await SkusAsync(all with { Categories = [Guid.NewGuid()] }));
        Assert.Empty(await SkusAsync(all with { Categories = [] }));
        Assert.Equal(["LAMP 1", "GONE 1"], await SkusAsync(all with { Customers = [shop.Boris.Id, Guid.NewGuid()] }));
        Assert.Equal(["LAMP 7"], await SkusAsync(all with { Statuses = [OrderStatus.Cancelled] }));
        Assert.Equal(
            new SalesReportTotals(1, 1, 100, 1), await SumAsync(all with { Customers = [shop.Boris.Id], Categories = [shop.Lights.Id], Statuses = [OrderStatus.Paid] }));
    }

    [Theory]
    [InlineData(SalesGrouping.Period, Interval.Day)]
    [InlineData(SalesGrouping.Period, Interval.Week)]
    [InlineData(SalesGrouping.Period, Interval.Month)]
    [InlineData(SalesGrouping.Product, Interval.Day)]
    [InlineData(SalesGrouping.Customer, Interval.Day)]
    public async Task Rows_add_up_to_the_same_totals_by_whatever_they_are_grouped(SalesGrouping groupBy, Interval interval)
    {
        var criteria = new SalesCriteria(Spring, interval, groupBy);

        var rows = await RowsAsync(criteria);

        Assert.Equal(new SalesReportTotals(4, 15, 560, 2), await SumAsync(criteria));
        Assert.Equal((15L, 560m), (rows.Sum(row => row.Pieces), rows.Sum(row => row.Revenue)));
        Assert.Equal(rows.Count, rows.Select(row => row.Key).Distinct().Count());
    }

    [Fact]
    public async Task No_sale_at_all_comes_to_nothing()
    {
        var criteria = new SalesCriteria(Days("2020-01-01", "2020-01-02"), Interval.Day, SalesGrouping.Period);

        Assert.Equal(new SalesReportTotals(0, 0, 0, 0), await SumAsync(criteria));
        Assert.Equal(2, (await RowsAsync(criteria)).Count);
        Assert.Empty(await RowsAsync(criteria with { GroupBy = SalesGrouping.Category }));
        Assert.Equal(0, (await SumAsync(criteria)).AverageOrderValue);
    }

    [Fact]
    public async Task Accounts_are_told_with_what_they_bought()
    {
        var march = new UserCriteria(Days("2026-03-01", "2026-03-31"));
        var rows = await AskAsync((UsersReport report) => report.Rows(march).ToListAsync(Token));

        Assert.Equal([shop.Anna.Id, shop.Boris.Id], rows.Take(2).Select(row => row.UserId));
        Assert.Equal((2, 300.00m, 150.00m), (rows[0].OrderCount, rows[0].Revenue, rows[0].AverageOrderValue));
        Assert.Equal(DateTimeOffset.Parse("2026-03-31T21:59:59Z"), rows[0].LastOrderAt);
        var idle = rows.Single(row => row.UserId == shop.Idle.Id);
        Assert.Equal((0, 0m, 0m, null, UserRole.Customer, UserStatus.Active), (idle.OrderCount, idle.Revenue, idle.AverageOrderValue, idle.LastOrderAt, idle.Role, idle.Status));
        Assert.Equal(new UsersReportTotals(3, 3, 2, 2, 3, 460), await AskAsync((UsersReport report) => report.SumAsync(march, Token)));

        Assert.Equal([shop.Idle.Id], await IdsAsync(march with { HasOrdered = false }));
        Assert.Equal([shop.Anna.Id, shop.Boris.Id], await IdsAsync(march with { HasOrdered = true }));
        Assert.Empty(await IdsAsync(march with { Roles = [UserRole.Admin] }));
        Assert.Empty(await IdsAsync(march with { Statuses = [UserStatus.Blocked, UserStatus.Deleted] }));
        Assert.Equal(new UsersReportTotals(0, 0, 0, 0, 0, 0), await AskAsync((UsersReport report) => report.SumAsync(march with { Roles = [UserRole.Admin] }, Token)));

        Task<List<Guid>> IdsAsync(UserCriteria criteria) => AskAsync((UsersReport report) => report.Rows(criteria).Select(row => row.UserId).ToListAsync(Token));
    }

    [Fact]
    public async Task Products_are_told_with_what_was_sold_of_them_and_called_off()
    {
        var spring = new ProductCriteria(Spring);
        var rows = await AskAsync((ProductsReport report) => report.Rows(spring).ThenBy(row => row.Sku).ToListAsync(Token));

        Assert.Equal(
            ["LAMP Active 100.00 3 4 400.00 -7 -700.00", "PENCIL Active 10.00 1 10 100.00 -0 -0", "CHAIR Archived 40.00 0 0 0 -0 -0", "DRAFT Draft 5.00 0 0 0 -0 -0"],
            rows.Select(row => $"{row.Sku} {row.Status} {row.Price} {row.OrderCount} {row.Pieces} {row.Revenue} -{row.CancelledPieces} -{row.CancelledRevenue}"));
        Assert.Equal(new ProductsReportTotals(4, 2, 14, 500, 7, 700), await AskAsync((ProductsReport report) => report.SumAsync(spring, Token)));
        Assert.Equal(
            new ProductsReportTotals(1, 1, 4, 400, 7, 700),
            await AskAsync((ProductsReport report) => report.SumAsync(spring with { Categories = [shop.Lights.Id], Statuses = [ProductStatus.Active] }, Token)));
        Assert.Equal(new ProductsReportTotals(0, 0, 0, 0, 0, 0), await AskAsync((ProductsReport report) => report.SumAsync(spring with { Categories = [] }, Token)));
    }

    [Fact]
    public async Task Stock_is_told_with_what_is_held_and_how_long_it_will_do()
    {
        var rows = await AskAsync((StockReport report) => report.Rows(new StockCriteria { Statuses = Enum.GetValues<ProductStatus>() }).ToListAsync(Token));

        // In the 30 days up to the 2nd of April 10 pencils were sold, so that 100 do for 300 days; and 2 lamps, of which there are 5, 3 of them held.
        Assert.Equal(
            [
                "CHAIR 0 0 0 OutOfStock 0.00 0 ",
                "DRAFT 6 0 6 InStock 30.00 0 ",
                "LAMP 5 3 2 LowStock 500.00 2 30.0",
                "PENCIL 100 0 100 InStock 1000.00 10 300.0",
            ],
            rows.Select(row => $"{row.Sku} {row.Stock} {row.Held} {row.Available} {row.Availability} {row.Value} {row.SoldPieces} {row.DaysLeft}"));
        Assert.Null(rows[0].LastMovementAt);
        Assert.NotNull(rows[2].LastMovementAt);

        Assert.Equal(new StockReportTotals(3, 111, 3, 108, 1530, 1, 0), await SumAsync(new StockCriteria()));
        Assert.Equal(new StockReportTotals(1, 5, 3, 2, 500, 1, 0), await SumAsync(new StockCriteria { Availability = [Availability.LowStock, Availability.OutOfStock] }));
        Assert.Equal(new StockReportTotals(1, 100, 0, 100, 1000, 0, 0), await SumAsync(new StockCriteria { Categories = [shop.Root.Id], Availability = [Availability.InStock] }));
        Assert.Equal(new StockReportTotals(0, 0, 0, 0, 0, 0, 0), await SumAsync(new StockCriteria { Categories = [] }));

        Task<StockReportTotals> SumAsync(StockCriteria criteria) => AskAsync((StockReport report) => report.SumAsync(criteria, Token));
    }

    private static string Print(SalesReportRow row) => $"{row.OrderCount} orders {row.Pieces} pieces {row.Revenue} each {row.AverageOrderValue}";

    private async Task<List<string>> SkusAsync(SalesCriteria criteria, Func<SalesReportRow, string?>? name = null)
        => [.. (await RowsAsync(criteria)).Select(row => $"{(name is null ? row.Sku : name(row))} {row.Pieces}")];

    private Task<List<SalesReportRow>> RowsAsync(SalesCriteria criteria) => AskAsync((SalesReport report) => report.Rows(criteria).ToListAsync(Token));

    private Task<SalesReportTotals> SumAsync(SalesCriteria criteria) => AskAsync((SalesReport report) => report.SumAsync(criteria, Token));

    private Task<T> AskAsync<TReport, T>(Func<TReport, Task<T>> ask)
        where TReport : notnull
        => shop.RunAsync(ask);

    /// <summary>Two who bought in the spring of 2026, where clocks go by Berlin's time, and what they bought.</summary>
    public sealed class SmallShop : ShopDatabase
    {
        internal Shopper Anna { get; private set; } = null!;

        internal Shopper Boris { get; private set; } = null!;

        internal Shopper Idle { get; private set; } = null!;

        internal Category Root { get; private set; } = null!;

        internal Category Lights { get; private set; } = null!;

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            var history = new SalesHistory(this, "Europe/Berlin");
            Services.GetRequiredService<IOptions<ShopOptions>>().Value.TimeZone = history.Calendar.Zone;
            Clock.Advance(DateTimeOffset.Parse("2026-03-01T12:00:00Z") - Clock.GetUtcNow());
            (Anna, Boris, Idle) = (await this.AddShopperAsync(), await this.AddShopperAsync(), await this.AddShopperAsync());
            var lamp = await this.StockAsync("Lamp", price: 100, stock: 5, sku: "LAMP");
            var pencil = await this.StockAsync("Pencil", price: 10, stock: 100, sku: "PENCIL");
            var gone = await this.StockAsync("Gone", price: 60, sku: "GONE");
            await this.StockAsync("Draft", price: 5, stock: 6, sku: "DRAFT", status: ProductStatus.Draft);
            await this.StockAsync("Chair", price: 40, stock: 0, sku: "CHAIR", status: ProductStatus.Archived);
            await FileAsync(lamp, pencil);

            await history.SellAsync(Anna, "2026-02-28T23:30:00Z", OrderStatus.Paid, (lamp, 2));
            await history.SellAsync(Boris, "2026-03-10T12:00:00Z", OrderStatus.Paid, (lamp, 1), (gone, 1));
            await history.SellAsync(Anna, "2026-03-15T12:00:00Z", OrderStatus.Cancelled, (lamp, 7));
            await history.SellAsync(Anna, "2026-03-31T21:59:59Z", OrderStatus.Delivered, (pencil, 10));
            await history.SellAsync(Anna, "2026-03-31T22:00:00Z", OrderStatus.Pending, (lamp, 1));
            await using var db = CreateContext();
            await db.Products.Where(product => product.Id == gone.Id).ExecuteDeleteAsync();

            Clock.Advance(DateTimeOffset.Parse("2026-04-02T12:00:00Z") - Clock.GetUtcNow());
            await Idle.PutInCartAsync(lamp, 3);
            await Idle.HoldAsync();
        }

        private async Task FileAsync(Product lamp, Product pencil)
        {
            await using var db = CreateContext();
            Root = new Category("everything", "Everything", Clock.GetUtcNow());
            Lights = new Category("lights", "Lights", Clock.GetUtcNow(), Root.Id);
            var office = new Category("office", "Office", Clock.GetUtcNow(), Root.Id);
            db.AddRange(Root, Lights, office);
            db.AttachRange(lamp, pencil);
            lamp.FileUnder(Lights);
            lamp.FileUnder(office);
            pencil.FileUnder(office);
            await db.SaveChangesAsync();
        }
    }
}
