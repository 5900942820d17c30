using GoShop.Data.Analytics;
using GoShop.Data.Analytics.Reports;
using GoShop.GraphQL.Types;
using GoShop.Schema.Administration;

namespace GoShop.Schema.Analytics;

[ObjectType<AdminQuery>(Fields = [])]
internal static class ReportQueries
{
    /// <summary>What was sold, by period, product, category or customer.</summary>
    public static SalesCriteria GetSalesReport(SalesReportInput input, ShopCalendar calendar)
    {
        var criteria = input.Read(calendar.Today);
        if (criteria.GroupBy is SalesGrouping.Period)
            criteria.ThrowIfTooLong();
        return criteria;
    }

    /// <summary>Who has an account, and what they bought.</summary>
    public static UserCriteria GetUsersReport(UsersReportInput input, ShopCalendar calendar) => input.Read(calendar.Today);

    /// <summary>How each product does: what was sold of it, what was cancelled, and how it stands today.</summary>
    public static ProductCriteria GetProductsReport(ProductsReportInput input, ShopCalendar calendar) => input.Read(calendar.Today);

    /// <summary>What there is of each product at this moment, what it is worth, and for how long it will do.</summary>
    public static StockCriteria GetStockReport(StockReportInput input) => input.Read();
}
