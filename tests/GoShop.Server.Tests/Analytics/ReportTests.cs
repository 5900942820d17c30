using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Xunit;

namespace GoShop.Server.Tests.Analytics;

[Collection(DemoShopCollection.Name)]
public sealed class ReportTests(DemoShopFixture shop)
{
    private const string Sales = """
        query($input: SalesReportInput!, $first: Int, $after: String, $order: [SalesReportRowSortInput!]) { admin { salesReport(input: $input) {
          from to interval groupBy timeZone totals { orderCount pieces revenue averageOrderValue customerCount }
          rows(first: $first, after: $after, order: $order) {
            nodes { key from to sku name product { id } category { id name } customer { id } orderCount pieces revenue averageOrderValue }
            totalCount pageInfo { hasNextPage endCursor } } } } }
        """;

    private const string Users = """
        query($input: UsersReportInput!, $first: Int, $after: String, $order: [UserReportRowSortInput!]) { admin { usersReport(input: $input) {
          from to totals { userCount registrationCount activeCount customerCount orderCount revenue averageOrderValue }
          rows(first: $first, after: $after, order: $order) {
            nodes { key: user { id } registeredAt lastSignInAt orderCount revenue averageOrderValue lastOrderAt } totalCount pageInfo { hasNextPage endCursor } } } } }
        """;

    private const string Products = """
        query($input: ProductsReportInput!, $first: Int, $after: String, $order: [ProductReportRowSortInput!]) { admin { productsReport(input: $input) {
          from to totals { productCount soldCount pieces revenue cancelledPieces cancelledRevenue }
          rows(first: $first, after: $after, order: $order) {
            nodes { key: product { id } sku name status price stock averageRating reviewCount orderCount pieces revenue cancelledPieces cancelledRevenue }
            totalCount pageInfo { hasNextPage endCursor } } } } }
        """;

    private const string Stock = """
        query($input: StockReportInput!, $first: Int, $after: String, $order: [StockReportRowSortInput!]) { admin { stockReport(input: $input) {
          totals { productCount stock held available value lowCount outCount }
          rows(first: $first, after: $after, order: $order) {
            nodes { key: product { id } sku name status price stock held available availability lowStockThreshold value soldPieces daysLeft lastMovementAt }
            totalCount pageInfo { hasNextPage endCursor } } } } }
        """;

    [Theory]
    [InlineData("PERIOD", "revenue")]
    [InlineData("PRODUCT", "pieces")]
    [InlineData("CUSTOMER", "averageOrderValue")]
    [InlineData("CATEGORY", "name")]
    public async Task All_pages_of_sales_together_are_each_row_once_and_add_up(string groupBy, string order)
    {
        using var admin = await SignInAsync();
        var input = new { from = Ago(200), to = Ago(10), interval = "WEEK", groupBy };

        var (report, rows) = await ReadAllAsync(admin, Sales, "salesReport", input, new JsonObject { [order] = "DESC" });

        Assert.Equal(rows.Count, report["rows"]!["totalCount"]!.GetValue<int>());
        Assert.Equal(rows.Count, rows.Select(row => Text(row["key"])).Distinct().Count());
        if (order != "name")
            Assert.Equal(rows.Select(row => Number(row[order])).OrderDescending(), rows.Select(row => Number(row[order])));
        if (groupBy == "CATEGORY")
            Assert.InRange(Number(report["totals"]!["revenue"]), 1, rows.Sum(row => Number(row["revenue"])));
        else
            Assert.Equal((Number(report["totals"]!["revenue"]), Number(report["totals"]!["pieces"])), (rows.Sum(row => Number(row["revenue"])), rows.Sum(row => Number(row["pieces"]))));
        if (groupBy == "CUSTOMER")
            Assert.Equal(Number(report["totals"]!["customerCount"]), rows.Count);
        Assert.All(rows, row => Assert.Equal(groupBy switch { "PERIOD" => "from", "PRODUCT" => "product", "CUSTOMER" => "customer", _ => "category" }, Assert.Single(
            new[] { "from", "product", "customer", "category" }, part => row[part] is not null)));
    }

    [Fact]
    public async Task Reports_of_the_same_days_agree_with_each_other_and_with_the_dashboard()
    {
        using var admin = await SignInAsync();
        var days = new { from = Ago(100), to = Ago(10) };

        var sales = (await AskAsync(admin, Sales, "salesReport", new { input = days }))["totals"]!;
        var users = (await AskAsync(admin, Users, "usersReport", new { input = days }))["totals"]!;
        var products = (await AskAsync(admin, Products, "productsReport", new { input = days }))["totals"]!;
        var dashboard = (await admin.AskAsync(
            "query($from: Date, $to: Date) { admin { dashboard(from: $from, to: $to) { orderCount pieces revenue averageOrderValue registrationCount customers { new returning } } } }", days))["admin"]!["dashboard"]!;

        foreach (var figure in new[] { "orderCount", "revenue", "averageOrderValue" })
            Assert.Equal((Number(sales[figure]), Number(sales[figure])), (Number(users[figure]), Number(dashboard[figure])));
        foreach (var figure in new[] { "pieces", "revenue" })
            Assert.Equal(Number(sales[figure]), Number(products[figure]));
        Assert.Equal((Number(sales["customerCount"]), Number(users["registrationCount"])), (Number(users["customerCount"]), Number(dashboard["registrationCount"])));
        Assert.Equal(Number(sales["customerCount"]), Number(dashboard["customers"]!["new"]) + Number(dashboard["customers"]!["returning"]));
    }

    [Theory]
    [InlineData(Users, "usersReport", "lastOrderAt", "totals.userCount")]
    [InlineData(Products, "productsReport", "averageRating", "totals.productCount")]
    [InlineData(Stock, "stockReport", "daysLeft", "totals.productCount")]
    [InlineData(Stock, "stockReport", "available", "totals.productCount")]
    public async Task All_pages_of_a_report_together_are_each_row_once_what_is_null_last(string query, string report, string order, string count)
    {
        using var admin = await SignInAsync();

        var (answer, rows) = await ReadAllAsync(admin, query, report, new { }, new JsonObject { [order] = "DESC" });

        Assert.Equal(rows.Count, rows.Select(row => row["key"]!.ToJsonString()).Distinct().Count());
        Assert.Equal((rows.Count, rows.Count), (answer["rows"]!["totalCount"]!.GetValue<int>(), (int)Number(answer["totals"]![count.Split('.')[1]])));
        var told = rows.Select(row => row[order]).TakeWhile(value => value is not null).ToList();
        Assert.All(rows.Skip(told.Count), row => Assert.Null(row[order]));
        if (order != "lastOrderAt")
            Assert.Equal(told.Select(Number).OrderDescending(), told.Select(Number));
        else
            Assert.Equal(told.Select(Text).OrderDescending(StringComparer.Ordinal), told.Select(Text));
    }

    [Fact]
    public async Task Stock_can_be_narrowed_to_what_is_low_or_out()
    {
        using var admin = await SignInAsync();
        var totals = (await AskAsync(admin, Stock, "stockReport", new { input = new { } }))["totals"]!;

        var low = await AskAsync(admin, Stock, "stockReport", new { input = new { availability = new[] { "LOW_STOCK" } } });
        var gone = await AskAsync(admin, Stock, "stockReport", new { input = new { availability = new[] { "OUT_OF_STOCK" } } });

        Assert.Equal((Number(totals["lowCount"]), Number(totals["outCount"])), (Number(low["rows"]!["totalCount"]), Number(gone["rows"]!["totalCount"])));
        Assert.All(low["rows"]!["nodes"]!.AsArray(), row => Assert.InRange(Number(row!["available"]), 1, Number(row["lowStockThreshold"])));
        Assert.All(gone["rows"]!["nodes"]!.AsArray(), row => Assert.Equal(0, Number(row!["available"])));
    }

    [Theory]
    [InlineData(Sales, "salesReport", "customer { id } name revenue", 3)]
    [InlineData(Users, "usersReport", "user { id email } revenue", 3)]
    [InlineData(Products, "productsReport", "product { id } revenue", 3)]
    [InlineData(Stock, "stockReport", "product { id } daysLeft", 3)]
    public async Task A_page_takes_a_statement_for_its_rows_one_for_whom_they_name_and_one_for_their_number(string query, string report, string fields, int statements)
    {
        using var admin = await SignInAsync();
        await AskAsync(admin, query, report, new { input = new { } });
        var input = report is "salesReport" ? "groupBy: CUSTOMER" : "";

        using (var sql = shop.CountSql())
        {
            await admin.AskAsync($"{{ admin {{ {report}(input: {{ {input} }}) {{ rows(first: 50) {{ totalCount nodes {{ {fields} }} }} }} }} }}");
            Assert.True(sql.Count == statements, string.Join("\n---\n", sql.Statements));
        }
        using (var sql = shop.CountSql())
        {
            await admin.AskAsync($"{{ admin {{ {report}(input: {{ {input} }}) {{ totals {{ __typename }} }} }} }}");
            Assert.Single(sql.Statements);
        }
    }

    [Theory]
    [InlineData(Sales, "salesReport", """{ "from": "2026-03-02", "to": "2026-03-01" }""", "to")]
    [InlineData(Sales, "salesReport", """{ "from": "2024-01-01", "to": "2026-03-01" }""", "interval")]
    [InlineData(Users, "usersReport", """{ "from": "1970-01-01" }""", "from")]
    [InlineData(Products, "productsReport", """{ "to": "2200-01-01" }""", "to")]
    public async Task Days_that_make_no_range_are_refused_by_their_name(string query, string report, string input, string field)
    {
        using var admin = await SignInAsync();

        var answer = await admin.SendAsync(query, new { input = JsonNode.Parse(input) });
        Assert.Equal([field], Assert.Single(answer["errors"]!.AsArray())!["extensions"]!["fields"]![0]!["path"]!.AsArray().Select(Text));

        var days = string.Join('&', JsonNode.Parse(input)!.AsObject().Select(day => $"{day.Key}={day.Value}"));
        var rest = await admin.Http.CallAsync(HttpMethod.Get, $"/admin/reports/{report[..^"Report".Length]}?{days}");
        Assert.Equal((400, "VALIDATION_ERROR"), ((int)rest.Status, rest.Code));
        Assert.NotNull(rest.Body["details"]![field]);
    }

    [Theory]
    [InlineData("sales?groupBy=colour", "groupBy")]
    [InlineData("sales?status=paid,lost", "status")]
    [InlineData("sales?sort=sku", "sort")]
    [InlineData("sales?limit=1000", "limit")]
    [InlineData("users?hasOrdered=maybe", "hasOrdered")]
    [InlineData("users?role=king", "role")]
    [InlineData("products?from=1.1.2026", "from")]
    [InlineData("stock?availability=some", "availability")]
    public async Task What_a_report_cannot_be_asked_is_refused_over_REST_by_its_name(string query, string field)
    {
        using var admin = await SignInAsync();

        var answer = await admin.Http.CallAsync(HttpMethod.Get, $"/admin/reports/{query}");

        Assert.Equal((400, "VALIDATION_ERROR"), ((int)answer.Status, answer.Code));
        Assert.NotNull(answer.Body["details"]![field]);
    }

    [Fact]
    public async Task More_categories_than_a_report_takes_are_refused()
    {
        using var admin = await SignInAsync();

        var answer = await admin.SendAsync(Sales, new { input = new { categories = Enumerable.Range(0, 101).Select(_ => Guid.NewGuid()) } });

        Assert.Equal(["input", "categories"], answer["errors"]![0]!["extensions"]!["fields"]![0]!["path"]!.AsArray().Select(Text));
    }

    [Fact]
    public async Task Legacy_clients_get_the_same_rows_and_totals_by_pages()
    {
        using var admin = await SignInAsync();
        var graph = await AskAsync(
            admin, Sales, "salesReport", new { input = new { from = Ago(50), to = Ago(20), groupBy = "PRODUCT", statuses = new[] { "DELIVERED", "CANCELLED" } }, first = 40, order = new { pieces = "DESC" } });

        var rest = await admin.Http.CallAsync(
            HttpMethod.Get, $"/admin/reports/sales?from={Ago(50)}&to={Ago(20)}&groupBy=product&status=delivered,cancelled&sort=-pieces&limit=20&page=2");

        Assert.Equal(graph["totals"]!.ToJsonString(), rest.Data!["totals"]!.ToJsonString());
        Assert.Equal(graph["rows"]!["nodes"]!.AsArray().Skip(20).Select(row => Text(row!["key"])), rest.Data["rows"]!.AsArray().Select(row => Text(row!["key"])));
        Assert.Equal(graph["rows"]!["totalCount"]!.GetValue<int>(), rest.Body["pagination"]!["total"]!.GetValue<int>());
    }

    private async Task<GraphClient> SignInAsync()
    {
        var client = shop.CreateClient();
        await client.SignInAsAdminAsync();
        return client;
    }

    private static async Task<(JsonNode Report, IReadOnlyList<JsonNode> Rows)> ReadAllAsync(GraphClient admin, string query, string report, object input, JsonObject order)
    {
        var rows = new List<JsonNode>();
        string? after = null;
        while (true)
        {
            var page = await AskAsync(admin, query, report, new { input, first = 100, after, order = new[] { order } });
            rows.AddRange(page["rows"]!["nodes"]!.AsArray().Select(row => row!));
            if (!page["rows"]!["pageInfo"]!["hasNextPage"]!.GetValue<bool>())
                return (page, rows);
            after = Text(page["rows"]!["pageInfo"]!["endCursor"]);
        }
    }

    private static async Task<JsonNode> AskAsync(GraphClient admin, string query, string report, object variables)
        => (await admin.AskAsync(query, variables))["admin"]![report]!;

    private static string Ago(int days) => $"{DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-days):O}";

    private static string Text(JsonNode? value) => value!.GetValue<string>();

    private static decimal Number(JsonNode? value) => value!.GetValue<decimal>();
}
