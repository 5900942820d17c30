using GoShop.Data.Analytics;
using GoShop.GraphQL.Types;
using GoShop.Schema.Administration;

namespace GoShop.Schema.Analytics;

[ObjectType<AdminQuery>(Fields = [])]
internal static class DashboardQueries
{
    /// <summary>How the shop does, in figures and charts; what is not asked for is not counted.</summary>
    /// <param name="from">The first day; 30 days up to the last one, where it is left out.</param>
    /// <param name="to">The last day, which is part of it; today, where it is left out.</param>
    /// <param name="interval">How long the periods of the charts are: no more than 400 of them.</param>
    public static Dashboard GetDashboard(DateOnly? from, DateOnly? to, ShopCalendar calendar, Interval interval = Interval.Day)
    {
        var range = DateRange.Read(from, to, calendar.Today);
        return new Dashboard(range, range.Split(interval), interval);
    }
}
