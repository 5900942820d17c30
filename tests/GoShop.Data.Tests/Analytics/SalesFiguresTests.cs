using GoShop.Data.Accounts;
using GoShop.Data.Analytics;
using GoShop.Data.Orders;
using Xunit;
using static GoShop.Data.Tests.Analytics.SalesHistory;

namespace GoShop.Data.Tests.Analytics;

/// <summary>Each test has years of its own, for figures are of all orders there are.</summary>
public sealed class SalesFiguresTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_counts_to_the_day_of_the_shops_time_zone_it_was_placed_on_unless_it_is_cancelled()
    {
        var history = new SalesHistory(shop, "Europe/Berlin");
        var (anna, lamp, desk) = (await shop.AddShopperAsync(), await shop.StockAsync(price: 10), await shop.StockAsync(price: 99.99m));
        await history.SellAsync(anna, "2026-03-28T22:59:59Z", OrderStatus.Paid, (lamp, 1));
        // The day on which clocks are put forward, of 23 hours.
        await history.SellAsync(anna, "2026-03-28T23:00:00Z", OrderStatus.Pending, (lamp, 2));
        await history.SellAsync(anna, "2026-03-29T12:00:00Z", OrderStatus.Cancelled, (lamp, 7));
        await history.SellAsync(anna, "2026-03-29T21:59:59.999Z", OrderStatus.Delivered, (desk, 1));
        await history.SellAsync(anna, "2026-03-29T22:00:00Z", OrderStatus.Shipped, (desk, 2), (lamp, 3));
        var all = Days("2026-03-28", "2026-03-31");
        var days = all.Split(Interval.Day);

        var summaries = await history.AskAsync(figures => figures.SummarizeAsync([all, .. days], Token));
        var pieces = await history.AskAsync(figures => figures.CountPiecesAsync([all, .. days], Token));

        Assert.Equal(
            [(1, 10.00m, 1), (2, 119.99m, 3), (1, 229.98m, 5), (0, 0m, 0)],
            days.Select(day => (summaries[day].OrderCount, summaries[day].Revenue, pieces[day])));
        Assert.Equal((4, 359.97m, 89.99m, 9), (summaries[all].OrderCount, summaries[all].Revenue, summaries[all].AverageOrderValue, pieces[all]));
        var busy = summaries[days[1]];
        Assert.Equal((20m, 60.00m, 1, 0.3333m), (busy.UnpaidRevenue, busy.AverageOrderValue, busy.CancelledCount, busy.CancelledShare));
        Assert.Equal(
            [(OrderStatus.Pending, 1, 20m), (OrderStatus.Paid, 0, 0m), (OrderStatus.Shipped, 0, 0m), (OrderStatus.Delivered, 1, 99.99m), (OrderStatus.Cancelled, 1, 70m)],
            busy.ByStatus.Select(part => (part.Status, part.Count, part.Total)));
        var empty = summaries[days[3]];
        Assert.Equal((5, 0m, 0m), (empty.ByStatus.Count, empty.AverageOrderValue, empty.CancelledShare));
    }

    [Fact]
    public async Task Cancelling_an_order_of_last_month_changes_the_figures_of_last_month()
    {
        var history = new SalesHistory(shop, "UTC");
        var (anna, lamp) = (await shop.AddShopperAsync(), await shop.StockAsync(price: 10));
        var order = await history.SellAsync(anna, "2021-05-31T23:30:00Z", OrderStatus.Paid, (lamp, 2));
        var may = Days("2021-05-01", "2021-05-31");
        Assert.Equal((1, 20m), Of(await history.SummarizeAsync(may)));

        await anna.CancelAsync(order);

        Assert.Equal((0, 0m), Of(await history.SummarizeAsync(may)));

        static (int, decimal) Of(OrderSummary summary) => (summary.OrderCount, summary.Revenue);
    }

    [Theory]
    [InlineData("UTC", 2012)]
    [InlineData("America/New_York", 2014)]
    [InlineData("Australia/Lord_Howe", 2016)]
    public async Task Points_add_up_to_the_whole_and_each_is_what_a_calendar_on_the_wall_says(string zone, int year)
    {
        var history = new SalesHistory(shop, zone);
        var (buyers, lamp) = (await shop.AddShoppersAsync(3), await shop.StockAsync(price: 0.01m));
        var random = new Random(year);
        var sold = new List<(DateTime Local, int Pieces)>();
        for (var number = 0; number < 60; number++)
        {
            var at = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(400 * 1_440));
            var (pieces, status) = (random.Next(1, 1_000), random.Next(4) == 0 ? OrderStatus.Cancelled : OrderStatus.Paid);
            await history.SellAsync(buyers[number % 3], at.ToString("O"), status, (lamp, pieces));
            if (status is OrderStatus.Paid)
                sold.Add((TimeZoneInfo.ConvertTime(at, history.Calendar.Zone).DateTime, pieces));
        }

        foreach (var interval in Enum.GetValues<Interval>())
        {
            var from = new DateOnly(year, 1, 1).AddDays(random.Next(30));
            var range = new DateRange(from, from.AddDays(random.Next(200, 365)));
            var periods = range.Split(interval);
            var summaries = await history.AskAsync(figures => figures.SummarizeAsync([.. periods, range, range.Before], Token));
            var pieces = await history.AskAsync(figures => figures.CountPiecesAsync([range.Before, .. periods, range], Token));

            Assert.All([.. periods, range], period => Assert.Equal(
                sold.Where(sale => DateOnly.FromDateTime(sale.Local) >= period.From && DateOnly.FromDateTime(sale.Local) <= period.To)
                    .Aggregate((0, 0m, 0L), (sum, sale) => (sum.Item1 + 1, sum.Item2 + (sale.Pieces * 0.01m), sum.Item3 + sale.Pieces)),
                (summaries[period].OrderCount, summaries[period].Revenue, pieces[period])));
            Assert.Equal(summaries[range].Revenue, periods.Sum(period => summaries[period].Revenue));
        }
    }

    [Fact]
    public async Task A_customer_is_new_where_nothing_was_bought_before_and_counts_once()
    {
        var history = new SalesHistory(shop, "UTC");
        var (buyers, lamp) = (await shop.AddShoppersAsync(4), await shop.StockAsync());
        var (old, fresh, lapsed, undecided) = (buyers[0], buyers[1], buyers[2], buyers[3]);
        await history.SellAsync(old, "2018-01-05T00:00:00Z", OrderStatus.Paid, (lamp, 1));
        await history.SellAsync(lapsed, "2018-01-06T00:00:00Z", OrderStatus.Paid, (lamp, 1));
        await history.SellAsync(fresh, "2018-01-31T23:59:59Z", OrderStatus.Cancelled, (lamp, 1));
        await history.SellAsync(old, "2018-02-01T00:00:00Z", OrderStatus.Pending, (lamp, 1));
        await history.SellAsync(fresh, "2018-02-10T00:00:00Z", OrderStatus.Paid, (lamp, 1));
        await history.SellAsync(fresh, "2018-02-11T00:00:00Z", OrderStatus.Paid, (lamp, 1));
        await history.SellAsync(undecided, "2018-02-12T00:00:00Z", OrderStatus.Cancelled, (lamp, 1));
        await history.SellAsync(lapsed, "2018-03-01T00:00:00Z", OrderStatus.Paid, (lamp, 1));

        var february = await history.AskAsync(figures => figures.CountCustomersAsync(Days("2018-02-01", "2018-02-28"), Token));

        Assert.Equal((new CustomerCounts(New: 1, Returning: 1), 0.5m), (february, february.ReturningShare));
        var none = await history.AskAsync(figures => figures.CountCustomersAsync(Days("2018-06-01", "2018-06-30"), Token));
        Assert.Equal((new CustomerCounts(0, 0), 0m), (none, none.ReturningShare));
    }

    [Fact]
    public async Task Accounts_count_to_the_day_they_were_opened_on()
    {
        var calendar = new SalesHistory(shop, "Asia/Tokyo").Calendar;
        await using var db = shop.CreateContext();
        foreach (var (number, at) in new[] { "2019-01-09T14:59:59Z", "2019-01-09T15:00:00Z", "2019-01-10T14:59:59Z" }.Index())
        {
            var email = $"registered-{number}@example.com";
            db.Add(new User(email, "Anna", phone: null, DateTimeOffset.Parse(at)) { NormalizedEmail = email, NormalizedUserName = email, SecurityStamp = email });
        }
        await db.SaveChangesAsync(Token);
        var days = Days("2019-01-09", "2019-01-11").Split(Interval.Day);

        var counts = await new RegistrationCounts(db, calendar).CountAsync(days, Token);

        Assert.Equal([1, 2, 0], days.Select(day => counts[day]));
    }
}
