using GoShop.Data.Accounts;
using GoShop.Data.Mapping;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Analytics.Reports;

/// <summary>Who has an account, and what they bought.</summary>
public sealed class UsersReport(ShopContext db, ShopCalendar calendar)
{
    /// <summary>A row for each account, whether it bought or not, to be ordered, read by pages or as they come: who bought for most, first.</summary>
    /// <param name="criteria">What to tell of.</param>
    public IOrderedQueryable<UserReportRow> Rows(UserCriteria criteria)
    {
        var (start, end, roles, statuses, hasOrdered) = Read(criteria);
        return db.Database.SqlQuery<UserReportRow>(
            $"""
            SELECT u.id AS "UserId", u.name AS "Name", u.email AS "Email", array_position({EnumName<UserRole>.All}, u.role) - 1 AS "Role", array_position({EnumName<UserStatus>.All}, u.status) - 1 AS "Status", u.created_at AS "RegisteredAt", u.last_sign_in_at AS "LastSignInAt",
                coalesce(s.orders, 0)::integer AS "OrderCount", coalesce(s.revenue, 0) AS "Revenue", coalesce(round(s.revenue / s.orders, 2), 0) AS "AverageOrderValue",
                s.last_order_at AS "LastOrderAt"
            FROM users u LEFT JOIN (
                SELECT user_id, count(*) AS orders, sum(total) AS revenue, max(created_at) AS last_order_at
                FROM orders WHERE created_at >= {start} AND created_at < {end} AND status <> 'CANCELLED'
                GROUP BY user_id
            ) s ON s.user_id = u.id
            WHERE u.role = ANY ({roles}) AND u.status = ANY ({statuses}) AND ({hasOrdered}::boolean IS NULL OR {hasOrdered}::boolean = (s.user_id IS NOT NULL))
            """).OrderByDescending(row => row.Revenue);
    }

    /// <summary>What all rows come to.</summary>
    /// <param name="criteria">What to tell of.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<UsersReportTotals> SumAsync(UserCriteria criteria, CancellationToken cancellationToken = default)
    {
        var (start, end, roles, statuses, hasOrdered) = Read(criteria);
        return db.Database.SqlQuery<UsersReportTotals>(
            $"""
            SELECT count(*)::integer AS "UserCount",
                count(*) FILTER (WHERE u.created_at >= {start} AND u.created_at < {end})::integer AS "RegistrationCount",
                count(*) FILTER (WHERE s.user_id IS NOT NULL OR u.last_sign_in_at >= {start} AND u.last_sign_in_at < {end})::integer AS "ActiveCount",
                count(s.user_id)::integer AS "CustomerCount", coalesce(sum(s.orders), 0)::integer AS "OrderCount", coalesce(sum(s.revenue), 0) AS "Revenue"
            FROM users u LEFT JOIN (
                SELECT user_id, count(*) AS orders, sum(total) AS revenue
                FROM orders WHERE created_at >= {start} AND created_at < {end} AND status <> 'CANCELLED'
                GROUP BY user_id
            ) s ON s.user_id = u.id
            WHERE u.role = ANY ({roles}) AND u.status = ANY ({statuses}) AND ({hasOrdered}::boolean IS NULL OR {hasOrdered}::boolean = (s.user_id IS NOT NULL))
            """).SingleAsync(cancellationToken);
    }

    private (DateTimeOffset Start, DateTimeOffset End, string[] Roles, string[] Statuses, bool? HasOrdered) Read(UserCriteria criteria) =>
    (
        calendar.StartOf(criteria.Range.From),
        calendar.EndOf(criteria.Range.To),
        [.. criteria.Roles.Select(EnumName<UserRole>.Of)],
        [.. criteria.Statuses.Select(EnumName<UserStatus>.Of)],
        criteria.HasOrdered
    );
}

/// <summary>What the report of accounts is to tell of.</summary>
/// <param name="Range">The days whose sales are told.</param>
public sealed record UserCriteria(DateRange Range)
{
    /// <summary>Which roles.</summary>
    public IReadOnlyList<UserRole> Roles { get; init; } = Enum.GetValues<UserRole>();

    /// <summary>Which statuses; deleted accounts count with what they bought, so that revenue adds up.</summary>
    public IReadOnlyList<UserStatus> Statuses { get; init; } = Enum.GetValues<UserStatus>();

    /// <summary>Only those that bought in these days, or only those that did not; null for both.</summary>
    public bool? HasOrdered { get; init; }
}

/// <summary>An account, and what it bought in some days.</summary>
/// <param name="UserId">Which account.</param>
/// <param name="Name">What the person is called.</param>
/// <param name="Email">Their e-mail address.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Status">Whether the account may be used.</param>
/// <param name="RegisteredAt">When it was opened.</param>
/// <param name="LastSignInAt">When they last signed in; null before the first time.</param>
/// <param name="OrderCount">How many sales.</param>
/// <param name="Revenue">What they came to.</param>
/// <param name="AverageOrderValue">What a sale came to on average, two fraction digits; 0 without sales.</param>
/// <param name="LastOrderAt">When the last of these sales was; null without any.</param>
public sealed record UserReportRow(
    Guid UserId, string Name, string Email, UserRole Role, UserStatus Status, DateTimeOffset RegisteredAt, DateTimeOffset? LastSignInAt,
    int OrderCount, decimal Revenue, decimal AverageOrderValue, DateTimeOffset? LastOrderAt);

/// <summary>What all rows of the report of accounts come to.</summary>
/// <param name="UserCount">How many accounts.</param>
/// <param name="RegistrationCount">How many of them were opened in these days.</param>
/// <param name="ActiveCount">How many bought in these days, or signed in for the last time.</param>
/// <param name="CustomerCount">How many bought.</param>
/// <param name="OrderCount">How many sales.</param>
/// <param name="Revenue">What they came to.</param>
public sealed record UsersReportTotals(int UserCount, int RegistrationCount, int ActiveCount, int CustomerCount, int OrderCount, decimal Revenue)
{
    /// <summary>What a sale came to on average, two fraction digits; 0 without sales.</summary>
    public decimal AverageOrderValue => Average.Of(Revenue, OrderCount);
}
