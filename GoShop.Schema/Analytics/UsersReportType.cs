using GoShop.Data.Accounts;
using GoShop.Data.Analytics.Reports;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;

namespace GoShop.Schema.Analytics;

/// <summary>Who has an account, and what they bought in some days.</summary>
[ObjectType<UserCriteria>(Fields = [])]
[GraphQLName("UsersReport")]
internal static class UsersReportType
{
    /// <summary>The first day.</summary>
    public static DateOnly GetFrom([Parent] UserCriteria criteria) => criteria.Range.From;

    /// <summary>The last day, which is part of it.</summary>
    public static DateOnly GetTo([Parent] UserCriteria criteria) => criteria.Range.To;

    /// <summary>What all rows come to.</summary>
    [Cost(FigureCosts.Counting)]
    public static Task<UsersReportTotals> GetTotalsAsync([Parent] UserCriteria criteria, UsersReport report, CancellationToken cancellation)
        => report.SumAsync(criteria, cancellation);

    /// <summary>A row for each account, whether it bought or not: who bought for most, first, unless ordered otherwise.</summary>
    [Cost(FigureCosts.Counting)]
    [UsePaging(Key = nameof(UserReportRow.UserId), ConnectionName = "UsersReportRows")]
    [UseSorting]
    public static IQueryable<UserReportRow> GetRows([Parent] UserCriteria criteria, UsersReport report) => report.Rows(criteria);
}

/// <summary>An account, and what it bought in some days.</summary>
[ObjectType<UserReportRow>(Fields =
[
    nameof(UserReportRow.RegisteredAt), nameof(UserReportRow.LastSignInAt), nameof(UserReportRow.OrderCount), nameof(UserReportRow.Revenue), nameof(UserReportRow.AverageOrderValue), nameof(UserReportRow.LastOrderAt),
])]
internal static class UserReportRowType
{
    /// <summary>The account.</summary>
    public static Task<User> GetUserAsync([Parent] UserReportRow row, UserByIdLoader users, CancellationToken cancellation)
        => users.LoadRequiredAsync(row.UserId, cancellation);
}

/// <summary>What rows of accounts can be sorted by.</summary>
internal sealed class UserReportRowSort : SortInputType<UserReportRow>
{
    protected override void Configure(SortDescriptor<UserReportRow> sort)
    {
        sort.Field(row => row.Name);
        sort.Field(row => row.Email);
        sort.Field(row => row.RegisteredAt);
        sort.Field(row => row.LastSignInAt);
        sort.Field(row => row.OrderCount);
        sort.Field(row => row.Revenue);
        sort.Field(row => row.AverageOrderValue);
        sort.Field(row => row.LastOrderAt);
    }
}

/// <summary>What all rows of a report of accounts come to.</summary>
[ObjectType<UsersReportTotals>(Fields =
[
    nameof(UsersReportTotals.UserCount), nameof(UsersReportTotals.RegistrationCount), nameof(UsersReportTotals.ActiveCount), nameof(UsersReportTotals.CustomerCount),
    nameof(UsersReportTotals.OrderCount), nameof(UsersReportTotals.Revenue), nameof(UsersReportTotals.AverageOrderValue),
])]
internal static class UsersReportTotalsType;
