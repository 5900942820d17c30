using GoShop.Data.Analytics;
using GoShop.Data.Analytics.Reports;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GoShop.Data.Tests.Analytics;

/// <summary>What PostgreSQL makes of reports among many orders: those of the days that are asked for are found by an index, and what is added up is read from it.</summary>
public sealed class ReportPlanTests(ReportPlanTests.BusyShop shop) : IClassFixture<ReportPlanTests.BusyShop>
{
    private static readonly DateRange Days = new(new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 6));

    [Theory]
    [InlineData(SalesGrouping.Period)]
    [InlineData(SalesGrouping.Product)]
    [InlineData(SalesGrouping.Category)]
    [InlineData(SalesGrouping.Customer)]
    public async Task Sales_are_added_up_from_indexes_alone(SalesGrouping groupBy)
    {
        var plan = await ExplainAsync((SalesReport report) => report.Rows(new SalesCriteria(Days, Interval.Day, groupBy)));

        Assert.Contains("Index Only Scan using order_items_pkey", plan, StringComparison.Ordinal);
        AssertReadsNoOrders(plan);
    }

    [Fact]
    public async Task What_accounts_bought_is_added_up_from_an_index_alone()
        => AssertReadsNoOrders(await ExplainAsync((UsersReport report) => report.Rows(new UserCriteria(Days))));

    [Fact]
    public async Task What_was_sold_of_products_is_added_up_from_indexes_alone()
        => AssertReadsNoOrders(await ExplainAsync((ProductsReport report) => report.Rows(new ProductCriteria(Days))));

    private static void AssertReadsNoOrders(string plan)
    {
        Assert.Contains("Index Only Scan using orders_by_age", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on order", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Function Scan on sold_lines", plan, StringComparison.Ordinal);
    }

    private async Task<string> ExplainAsync<TReport>(Func<TReport, IQueryable> rows)
        where TReport : notnull
    {
        await using var scope = shop.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ShopContext>().ExplainAsync(rows(scope.ServiceProvider.GetRequiredService<TReport>()));
    }

    /// <summary>So many orders that reading all of them is dearer than an index.</summary>
    public sealed class BusyShop : ShopDatabase
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            var buyer = await this.AddShopperAsync();
            await using var database = NpgsqlDataSource.Create(ConnectionString);
            await using var fill = database.CreateCommand(
                """
                WITH placed AS (
                    INSERT INTO orders (id, user_id, status, total, currency, shipping_address_line1, shipping_address_city, shipping_address_postal_code,
                        shipping_address_country, created_at, updated_at)
                    SELECT gen_random_uuid(), $1, 'PAID', 20, 'RUB', 'Nevsky prospekt 48', 'Saint Petersburg', '190000', 'RU', at, at
                    FROM generate_series('2025-01-01'::timestamptz, '2026-12-31', interval '1 hour') at RETURNING id)
                INSERT INTO order_items (order_id, position, product_name, sku, unit_price, quantity)
                SELECT id, position, 'Lamp', 'LAMP-' || position, 10, 1 FROM placed, generate_series(1, 2) position
                """);
            fill.Parameters.AddWithValue(buyer.Id);
            await fill.ExecuteNonQueryAsync();
            await using var analyze = database.CreateCommand("VACUUM ANALYZE orders, order_items");
            await analyze.ExecuteNonQueryAsync();
        }
    }
}
