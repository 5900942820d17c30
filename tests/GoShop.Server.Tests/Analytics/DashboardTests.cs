using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Xunit;

namespace GoShop.Server.Tests.Analytics;

[Collection(DemoShopCollection.Name)]
public sealed class DashboardTests(DemoShopFixture shop)
{
    private const string Figures = """
        from to orderCount pieces revenue unpaidRevenue averageOrderValue cancelledCount cancelledShare registrationCount
        customers { new returning returningShare } cartConversion { started ordered rate }
        """;

    private const string Everything = $$"""
        query($from: Date, $to: Date, $interval: Interval! = DAY) { admin { dashboard(from: $from, to: $to, interval: $interval) {
          {{Figures}} interval timeZone
          sales { from to orderCount pieces revenue averageOrderValue }
          topProducts { sku name orderCount pieces revenue product { id slug } }
          ordersByStatus { status count total }
          registrations { from to count }
          comparedTo { {{Figures}} }
        } } }
        """;

    [Fact]
    public async Task A_dashboard_of_the_last_30_days_adds_up()
    {
        using var admin = await SignInAsync();

        var dashboard = await AskAsync(admin, Everything);

        var (from, to) = (Day(dashboard["from"]), Day(dashboard["to"]));
        Assert.Equal(("DAY", "UTC", 30), (Text(dashboard["interval"]), Text(dashboard["timeZone"]), to.DayNumber - from.DayNumber + 1));
        var sales = dashboard["sales"]!.AsArray();
        Assert.Equal(Enumerable.Range(0, 30).Select(from.AddDays), sales.Select(point => Day(point!["from"])));
        Assert.Equal(30, dashboard["registrations"]!.AsArray().Count);
        foreach (var figure in new[] { "orderCount", "pieces", "revenue" })
            Assert.Equal(Number(dashboard[figure]), sales.Sum(point => Number(point![figure])));
        Assert.Equal(Number(dashboard["registrationCount"]), dashboard["registrations"]!.AsArray().Sum(point => Number(point!["count"])));
        Assert.Equal(Number(dashboard["averageOrderValue"]), Math.Round(Number(dashboard["revenue"]) / Number(dashboard["orderCount"]), 2, MidpointRounding.AwayFromZero));
        Assert.InRange(Number(dashboard["orderCount"]), 100, 5_000);

        var statuses = dashboard["ordersByStatus"]!.AsArray();
        Assert.Equal(["PENDING", "PAID", "SHIPPED", "DELIVERED", "CANCELLED"], statuses.Select(part => Text(part!["status"])));
        Assert.Equal(Number(dashboard["revenue"]), statuses.Take(4).Sum(part => Number(part!["total"])));
        Assert.Equal(Number(dashboard["cancelledCount"]), Number(statuses[4]!["count"]));

        var top = dashboard["topProducts"]!.AsArray();
        Assert.Equal(10, top.Count);
        Assert.Equal(top.OrderByDescending(product => Number(product!["revenue"])), top);
        Assert.All(top, product => Assert.NotNull(product!["product"]!["id"]));

        Assert.InRange(Number(dashboard["customers"]!["new"]) + Number(dashboard["customers"]!["returning"]), 1, Number(dashboard["orderCount"]));
        Assert.InRange(Number(dashboard["cartConversion"]!["rate"]), 0.1m, 0.9m);
        var before = dashboard["comparedTo"]!;
        Assert.Equal((from.AddDays(-30), from.AddDays(-1)), (Day(before["from"]), Day(before["to"])));
        Assert.InRange(Number(before["orderCount"]), 100, 5_000);
    }

    [Fact]
    public async Task Whole_months_are_held_against_the_months_before()
    {
        using var admin = await SignInAsync();
        var month = new DateOnly(DateTime.UtcNow.Year, DateTime.UtcNow.Month, 1).AddMonths(-1);

        var dashboard = await AskAsync(
            admin, Everything, new { from = $"{month.AddMonths(-1):O}", to = $"{month.AddMonths(1).AddDays(-1):O}", interval = "MONTH" });
        var earlier = await AskAsync(admin, Everything, new { from = $"{month.AddMonths(-3):O}", to = $"{month.AddMonths(-1).AddDays(-1):O}" });

        Assert.Equal([month.AddMonths(-1), month], dashboard["sales"]!.AsArray().Select(point => Day(point!["from"])));
        foreach (var (figure, value) in dashboard["comparedTo"]!.AsObject())
            Assert.Equal(earlier[figure]!.ToJsonString(), value!.ToJsonString());
    }

    [Theory]
    [InlineData("interval timeZone from to comparedTo { from to } sales { from to } registrations { from }", 0)]
    [InlineData("revenue sales { revenue orderCount } ordersByStatus { count } cancelledShare comparedTo { averageOrderValue unpaidRevenue }", 1)]
    [InlineData("pieces sales { pieces } comparedTo { pieces }", 1)]
    [InlineData("registrationCount registrations { count } comparedTo { registrationCount }", 1)]
    [InlineData("topProducts(first: 100, by: PIECES) { name pieces }", 1)]
    [InlineData("customers { new }", 1)]
    [InlineData("cartConversion { rate }", 1)]
    public async Task Only_what_is_asked_for_is_counted_and_points_and_totals_at_once(string fields, int statements)
    {
        using var admin = await SignInAsync();
        await AskAsync(admin, "{ admin { dashboard { revenue } } }");

        using var sql = shop.CountSql();
        await AskAsync(admin, $"{{ admin {{ dashboard {{ {fields} }} }} }}");

        Assert.True(sql.Count == statements, string.Join("\n---\n", sql.Statements));
    }

    [Fact]
    public async Task All_of_it_takes_nine_statements()
    {
        using var admin = await SignInAsync();
        await AskAsync(admin, Everything);

        using var sql = shop.CountSql();
        await AskAsync(admin, Everything);

        // Orders, pieces, accounts; what sold best, and these products; buyers and carts, of now and of before.
        Assert.True(sql.Count == 9, string.Join("\n---\n", sql.Statements));
    }

    [Theory]
    [InlineData("""{ "from": "2026-03-02", "to": "2026-03-01" }""", "to")]
    [InlineData("""{ "from": "2999-01-01" }""", "from")]
    [InlineData("""{ "to": "0001-01-01" }""", "to")]
    [InlineData("""{ "from": "2024-01-01", "to": "2026-03-01" }""", "interval")]
    public async Task Days_that_make_no_range_are_refused_by_their_name(string variables, string field)
    {
        using var admin = await SignInAsync();

        var answer = await admin.SendAsync(Everything, JsonNode.Parse(variables));
        var error = Assert.Single(answer["errors"]!.AsArray())!;
        Assert.Equal("BAD_USER_INPUT", Text(error["extensions"]!["code"]));
        Assert.Equal([field], error["extensions"]!["fields"]![0]!["path"]!.AsArray().Select(Text));

        var query = string.Join('&', JsonNode.Parse(variables)!.AsObject().Select(day => $"{day.Key}={day.Value}"));
        var rest = await admin.Http.CallAsync(HttpMethod.Get, $"/admin/dashboard?{query}");
        Assert.Equal((400, "VALIDATION_ERROR"), ((int)rest.Status, Text(rest.Body["code"])));
        Assert.NotNull(rest.Body["details"]![field]);
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2026-02-30", "to")]
    [InlineData("from=2026-01-01T00:00:00Z", "from")]
    [InlineData("interval=hour", "interval")]
    public async Task What_is_no_day_is_refused_over_REST(string query, string field)
    {
        using var admin = await SignInAsync();

        var answer = await admin.Http.CallAsync(HttpMethod.Get, $"/admin/dashboard?{query}");

        Assert.Equal((400, "VALIDATION_ERROR"), ((int)answer.Status, Text(answer.Body["code"])));
        Assert.NotNull(answer.Body["details"]![field]);
    }

    [Fact]
    public async Task Legacy_clients_get_the_same_figures()
    {
        using var admin = await SignInAsync();
        var graph = await AskAsync(admin, Everything, new { from = "2026-01-05", to = "2026-02-08", interval = "WEEK" });

        var rest = (await admin.Http.CallAsync(HttpMethod.Get, "/admin/dashboard?from=2026-01-05&to=2026-02-08&interval=week")).Data!;

        Assert.True(JsonNode.DeepEquals(graph, rest), rest.ToJsonString());
    }

    private async Task<GraphClient> SignInAsync()
    {
        var client = shop.CreateClient();
        await client.SignInAsAdminAsync();
        return client;
    }

    private static async Task<JsonNode> AskAsync(GraphClient admin, string query, object? variables = null)
        => (await admin.AskAsync(query, variables))["admin"]!["dashboard"]!;

    private static DateOnly Day(JsonNode? value) => DateOnly.Parse(Text(value));

    private static string Text(JsonNode? value) => value!.GetValue<string>();

    private static decimal Number(JsonNode? value) => value!.GetValue<decimal>();
}
