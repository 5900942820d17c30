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
        new("Orders", row => row.OrderCount, totals.OrderCount),
        new("Pieces", row => row.Pieces, totals.Pieces),
        new("Revenue", row => row.Revenue, totals.Revenue),
        new("Average order value", row => row.AverageOrderValue, totals.AverageOrderValue),
    ]);

    public static ReportTable<UserReportRow> Of(UsersReportTotals totals) => new(
    [
        new("Name", row => row.Name),
        new("E-mail", row => row.Email),
        new("Role", row => EnumName<UserRole>.Of(row.Role)),
        new("Status", row => EnumName<UserStatus>.Of(row.Status)),
        new("Registered at", row => row.RegisteredAt),
        new("Last sign-in at", row => row.LastSignInAt),
        new("Orders", row => row.OrderCount, totals.OrderCount),
        new("Revenue", row => row.Revenue, totals.Revenue),
        new("Average order value", row => row.AverageOrderValue, totals.AverageOrderValue),
        new("Last order at", row => row.LastOrderAt),
    ]);

    public static ReportTable<ProductReportRow> Of(ProductsReportTotals totals) => new(
    [
        new("SKU", row => row.Sku),
        new("Name", row => row.Name),
        new("Status", row => EnumName<ProductStatus>.Of(row.Status)),
        new("Price", row => row.Price),
        new("Stock", row => row.Stock),
        new("Average rating", row => row.AverageRating),
        new("Reviews", row => row.ReviewCount),
        new("Orders", row => row.OrderCount),
        new("Pieces", row => row.Pieces, totals.Pieces),
        new("Revenue", row => row.Revenue, totals.Revenue),
        new("Cancelled pieces", row => row.CancelledPieces, totals.CancelledPieces),
        new("Cancelled revenue", row => row.CancelledRevenue, totals.CancelledRevenue),
    ]);

    public static ReportTable<StockReportRow> Of(StockReportTotals totals) => new(
    [
        new("SKU", row => row.Sku),
        new("Name", row => row.Name),
        new("Status", row => EnumName<ProductStatus>.Of(row.Status)),
        new("Price", row => row.Price),
        new("Stock", row => row.Stock, totals.Stock),
        new("Held", row => row.Held, totals.Held),
        new("Available", row => row.Available, totals.Available),
        new("Availability", row => EnumName<Availability>.Of(row.Availability)),
        new("Low stock threshold", row => row.LowStockThreshold),
        new("Value", row => row.Value, totals.Value),
        new("Sold pieces", row => row.SoldPieces),
        new("Days left", row => row.DaysLeft),
        new("Last movement at", row => row.LastMovementAt),
    ]);

    // What a row of sales is of, and by what it is told from others of the same name.
    private static ReportColumn<SalesReportRow>[] Subject(SalesGrouping grouping) => grouping switch
    {
        SalesGrouping.Product => [new("SKU", row => row.Sku), new("Name", row => row.Name)],
        SalesGrouping.Category => [new("Category", row => row.Name), new("Slug", row => row.CategorySlug)],
        SalesGrouping.Customer => [new("Customer", row => row.Name), new("E-mail", row => row.CustomerEmail)],
        _ => [new("From", row => row.From), new("To", row => row.To)],
    };
}
