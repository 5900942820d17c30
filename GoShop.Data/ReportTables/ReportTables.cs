using GoShop.Data.Accounts;
using GoShop.Data.Analytics.Reports;
using GoShop.Data.Mapping;
using GoShop.Data.Products;

namespace GoShop.Data.ReportTables;

/// <summary>The columns of each report.</summary>
internal static class ReportTables
{
    public static ReportTable<SalesReportRow> Of(SalesGrouping grouping, SalesReportTotals totals) => new(
    [
        .. Subject(grouping),
        new("Orders", ReportCell.Count, row => row.OrderCount, totals.OrderCount),
        new("Pieces", ReportCell.Count, row => row.Pieces, totals.Pieces),
        new("Revenue", ReportCell.Money, row => row.Revenue, totals.Revenue),
        new("Average order value", ReportCell.Money, row => row.AverageOrderValue, totals.AverageOrderValue),
    ]);

    public static ReportTable<UserReportRow> Of(UsersReportTotals totals) => new(
    [
        new("User", ReportCell.Text, row => row.Name),
        new("E-mail", ReportCell.Text, row => row.Email),
        new("Role", ReportCell.Word, row => EnumName<UserRole>.Of(row.Role)),
        new("Status", ReportCell.Word, row => EnumName<UserStatus>.Of(row.Status)),
        new("Registered at", ReportCell.Moment, row => row.RegisteredAt),
        new("Last sign-in at", ReportCell.Moment, row => row.LastSignInAt),
        new("Orders", ReportCell.Count, row => row.OrderCount, totals.OrderCount),
        new("Revenue", ReportCell.Money, row => row.Revenue, totals.Revenue),
        new("Average order value", ReportCell.Money, row => row.AverageOrderValue, totals.AverageOrderValue),
        new("Last order at", ReportCell.Moment, row => row.LastOrderAt),
    ]);

    public static ReportTable<ProductReportRow> Of(ProductsReportTotals totals) => new(
    [
        new("SKU", ReportCell.Text, row => row.Sku),
        new("Name", ReportCell.Text, row => row.Name),
        new("Status", ReportCell.Word, row => EnumName<ProductStatus>.Of(row.Status)),
        new("Price", ReportCell.Money, row => row.Price),
        new("Stock", ReportCell.Count, row => row.Stock),
        new("Average rating", ReportCell.Decimal, row => row.AverageRating),
        new("Reviews", ReportCell.Count, row => row.ReviewCount),
        new("Orders", ReportCell.Count, row => row.OrderCount),
        new("Pieces", ReportCell.Count, row => row.Pieces, totals.Pieces),
        new("Revenue", ReportCell.Money, row => row.Revenue, totals.Revenue),
        new("Cancelled pieces", ReportCell.Count, row => row.CancelledPieces, totals.CancelledPieces),
        new("Cancelled revenue", ReportCell.Money, row => row.CancelledRevenue, totals.CancelledRevenue),
    ]);

    public static ReportTable<StockReportRow> Of(StockReportTotals totals) => new(
    [
        new("SKU", ReportCell.Text, row => row.Sku),
        new("Name", ReportCell.Text, row => row.Name),
        new("Status", ReportCell.Word, row => EnumName<ProductStatus>.Of(row.Status)),
        new("Price", ReportCell.Money, row => row.Price),
        new("Stock", ReportCell.Count, row => row.Stock, totals.Stock),
        new("Held", ReportCell.Count, row => row.Held, totals.Held),
        new("Available", ReportCell.Count, row => row.Available, totals.Available),
        new("Availability", ReportCell.Word, row => EnumName<Availability>.Of(row.Availability)),
        new("Low stock threshold", ReportCell.Count, row => row.LowStockThreshold),
        new("Value", ReportCell.Money, row => row.Value, totals.Value),
        new("Sold pieces", ReportCell.Count, row => row.SoldPieces),
        new("Days left", ReportCell.Decimal, row => row.DaysLeft),
        new("Last movement at", ReportCell.Moment, row => row.LastMovementAt),
    ]);

    // What a row of sales is of, and by what it is told from others of the same name.
    private static ReportColumn<SalesReportRow>[] Subject(SalesGrouping grouping) => grouping switch
    {
        SalesGrouping.Product => [new("SKU", ReportCell.Text, row => row.Sku), new("Name", ReportCell.Text, row => row.Name)],
        SalesGrouping.Category => [new("Category", ReportCell.Text, row => row.Name), new("Slug", ReportCell.Text, row => row.CategorySlug)],
        SalesGrouping.Customer => [new("Customer", ReportCell.Text, row => row.Name), new("E-mail", ReportCell.Text, row => row.CustomerEmail)],
        _ => [new("From", ReportCell.Day, row => row.From), new("To", ReportCell.Day, row => row.To)],
    };
}
