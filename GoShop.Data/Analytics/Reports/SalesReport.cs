using GoShop.Data.Mapping;
using GoShop.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Analytics.Reports;

/// <summary>What was sold, by period, product, category or customer. It adds up the lines of orders, so that all groupings have the same totals.</summary>
public sealed class SalesReport(ShopContext db, ShopCalendar calendar)
{
    /// <summary>The rows, to be ordered, read by pages or as they come: by period the first first, else those of the greatest revenue.</summary>
    /// <param name="criteria">What to tell of.</param>
    public IOrderedQueryable<SalesReportRow> Rows(SalesCriteria criteria) => criteria.GroupBy switch
    {
        SalesGrouping.Product => ByProduct(criteria).OrderByDescending(row => row.Revenue),
        SalesGrouping.Category => ByCategory(criteria).OrderByDescending(row => row.Revenue),
        SalesGrouping.Customer => ByCustomer(criteria).OrderByDescending(row => row.Revenue),
        _ => ByPeriod(criteria).OrderBy(row => row.From),
    };

    /// <summary>What all of it comes to: each order, customer and line once, whatever the rows are of.</summary>
    /// <param name="criteria">What to tell of.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<SalesReportTotals> SumAsync(SalesCriteria criteria, CancellationToken cancellationToken = default)
    {
        var (start, end, statuses, customers, categories) = Read(criteria);
        return db.Database.SqlQuery<SalesReportTotals>(
            $"""
            SELECT count(*)::integer AS "OrderCount", coalesce(sum(o.pieces), 0)::bigint AS "Pieces", coalesce(sum(o.revenue), 0) AS "Revenue",
                count(DISTINCT o.user_id)::integer AS "CustomerCount"
            FROM (
                SELECT user_id, sum(quantity) AS pieces, sum(amount) AS revenue
                FROM sold_lines({start}, {end}, {statuses}, {customers}::uuid[], {categories}::uuid[])
                GROUP BY order_id, user_id
            ) o
            """).SingleAsync(cancellationToken);
    }

    // Each period has its row, whether something was sold or not.
    private IQueryable<SalesReportRow> ByPeriod(SalesCriteria criteria)
    {
        var (start, end, statuses, customers, categories) = Read(criteria);
        var periods = criteria.Periods();
        DateTimeOffset[] starts = [.. periods.Select(period => calendar.StartOf(period.From))];
        DateOnly[] firsts = [.. periods.Select(period => period.From)];
        DateOnly[] lasts = [.. periods.Select(period => period.To)];
        return db.Database.SqlQuery<SalesReportRow>(
            $"""
            SELECT p.first::text AS "Key", p.first AS "From", p.last AS "To", NULL::uuid AS "ProductId", NULL::text AS "Sku", NULL::uuid AS "CategoryId",
                NULL::text AS "CategorySlug", NULL::uuid AS "CustomerId", NULL::text AS "CustomerEmail", NULL::text AS "Name", coalesce(s.orders, 0)::integer AS "OrderCount", coalesce(s.pieces, 0)::bigint AS "Pieces",
                coalesce(s.revenue, 0) AS "Revenue", coalesce(round(s.revenue / s.orders, 2), 0) AS "AverageOrderValue"
            FROM unnest({firsts}, {lasts}) WITH ORDINALITY AS p (first, last, place) LEFT JOIN (
                SELECT width_bucket(placed_at, {starts}) AS place, count(*) AS orders, sum(pieces) AS pieces, sum(revenue) AS revenue
                FROM (
                    SELECT placed_at, sum(quantity) AS pieces, sum(amount) AS revenue
                    FROM sold_lines({start}, {end}, {statuses}, {customers}::uuid[], {categories}::uuid[])
                    GROUP BY order_id, placed_at
                ) o
                GROUP BY 1
            ) s ON s.place = p.place
            """);
    }

    // An order has one line of a product. One that is on record no more is known by its SKU alone, and called what it was called when it was last sold.
    private IQueryable<SalesReportRow> ByProduct(SalesCriteria criteria)
    {
        var (start, end, statuses, customers, categories) = Read(criteria);
        return db.Database.SqlQuery<SalesReportRow>(
            $"""
            SELECT coalesce(s.product_id::text, s.gone) AS "Key", NULL::date AS "From", NULL::date AS "To", s.product_id AS "ProductId", coalesce(p.sku, s.gone) AS "Sku",
                NULL::uuid AS "CategoryId", NULL::text AS "CategorySlug", NULL::uuid AS "CustomerId", NULL::text AS "CustomerEmail",
                coalesce(p.name, (SELECT i.product_name FROM order_items i WHERE i.product_id IS NULL AND i.sku = s.gone ORDER BY i.order_id DESC LIMIT 1)) AS "Name",
                s.orders::integer AS "OrderCount", s.pieces AS "Pieces", s.revenue AS "Revenue", round(s.revenue / s.orders, 2) AS "AverageOrderValue"
            FROM (
                SELECT product_id, CASE WHEN product_id IS NULL THEN sku END AS gone, count(*) AS orders, sum(quantity) AS pieces, sum(amount) AS revenue
                FROM sold_lines({start}, {end}, {statuses}, {customers}::uuid[], {categories}::uuid[])
                GROUP BY 1, 2
            ) s LEFT JOIN products p ON p.id = s.product_id
            """);
    }

    private IQueryable<SalesReportRow> ByCategory(SalesCriteria criteria)
    {
        var (start, end, statuses, customers, categories) = Read(criteria);
        return db.Database.SqlQuery<SalesReportRow>(
            $"""
            SELECT coalesce(s.category_id::text, 'none') AS "Key", NULL::date AS "From", NULL::date AS "To", NULL::uuid AS "ProductId", NULL::text AS "Sku",
                s.category_id AS "CategoryId", c.slug AS "CategorySlug", NULL::uuid AS "CustomerId", NULL::text AS "CustomerEmail", c.name AS "Name",
                s.orders::integer AS "OrderCount", s.pieces AS "Pieces", s.revenue AS "Revenue", round(s.revenue / s.orders, 2) AS "AverageOrderValue"
            FROM (
                SELECT category_id, count(*) AS orders, sum(pieces)::bigint AS pieces, sum(revenue) AS revenue
                FROM (
                    SELECT f.category_id, sum(l.quantity) AS pieces, sum(l.amount) AS revenue
                    FROM sold_lines({start}, {end}, {statuses}, {customers}::uuid[], {categories}::uuid[]) l
                    LEFT JOIN product_categories f ON f.product_id = l.product_id
                    WHERE {categories}::uuid[] IS NULL OR f.category_id IN (SELECT a.category_id FROM category_ancestors a WHERE a.ancestor_id = ANY ({categories}::uuid[]))
                    GROUP BY l.order_id, f.category_id
                ) o
                GROUP BY 1
            ) s LEFT JOIN categories c ON c.id = s.category_id
            """);
    }

    private IQueryable<SalesReportRow> ByCustomer(SalesCriteria criteria)
    {
        var (start, end, statuses, customers, categories) = Read(criteria);
        return db.Database.SqlQuery<SalesReportRow>(
            $"""
            SELECT s.user_id::text AS "Key", NULL::date AS "From", NULL::date AS "To", NULL::uuid AS "ProductId", NULL::text AS "Sku", NULL::uuid AS "CategoryId",
                NULL::text AS "CategorySlug", s.user_id AS "CustomerId", u.email AS "CustomerEmail", u.name AS "Name",
                s.orders::integer AS "OrderCount", s.pieces AS "Pieces", s.revenue AS "Revenue", round(s.revenue / s.orders, 2) AS "AverageOrderValue"
            FROM (
                SELECT user_id, count(*) AS orders, sum(pieces)::bigint AS pieces, sum(revenue) AS revenue
                FROM (
                    SELECT user_id, sum(quantity) AS pieces, sum(amount) AS revenue
                    FROM sold_lines({start}, {end}, {statuses}, {customers}::uuid[], {categories}::uuid[])
                    GROUP BY order_id, user_id
                ) o
                GROUP BY 1
            ) s JOIN users u ON u.id = s.user_id
            """);
    }

    private (DateTimeOffset Start, DateTimeOffset End, string[] Statuses, Guid[]? Customers, Guid[]? Categories) Read(SalesCriteria criteria) =>
    (
        calendar.StartOf(criteria.Range.From),
        calendar.EndOf(criteria.Range.To),
        [.. criteria.Statuses.Select(EnumName<OrderStatus>.Of)],
        criteria.Customers?.ToArray(),
        criteria.Categories?.ToArray()
    );
}

/// <summary>What the report of sales is to tell of.</summary>
/// <param name="Range">When the orders were placed.</param>
/// <param name="Interval">How long periods are.</param>
/// <param name="GroupBy">What a row is of.</param>
public sealed record SalesCriteria(DateRange Range, Interval Interval, SalesGrouping GroupBy)
{
    /// <summary>The statuses that make orders count: all but cancelled, unless said otherwise.</summary>
    public IReadOnlyList<OrderStatus> Statuses { get; init; } = [.. Enum.GetValues<OrderStatus>().Where(status => status is not OrderStatus.Cancelled)];

    /// <summary>Only what is filed in at least one of these categories or in the branches below; null for all products.</summary>
    public IReadOnlyList<Guid>? Categories { get; init; }

    /// <summary>Only what these bought; null for all customers.</summary>
    public IReadOnlyList<Guid>? Customers { get; init; }

    /// <summary>The periods of the range.</summary>
    /// <exception cref="InvalidInputException">There are too many.</exception>
    internal IReadOnlyList<DateRange> Periods() => Range.Split(Interval);

    /// <exception cref="InvalidInputException">There are more periods than a report tells of.</exception>
    public void ThrowIfTooLong() => Periods();
}

/// <summary>What was sold in a period, of a product, of a category or to a customer.</summary>
/// <param name="Key">What tells it from the report's other rows.</param>
/// <param name="From">The period's first day; null where it is of no period.</param>
/// <param name="To">The period's last day.</param>
/// <param name="ProductId">The product; null where it is of none, or of one that is on record no more.</param>
/// <param name="Sku">The product's SKU; null where it is of no product.</param>
/// <param name="CategoryId">The category; null where it is of none, or of products that are filed nowhere.</param>
/// <param name="CategorySlug">The category's slug; null where it is of no category.</param>
/// <param name="CustomerId">The customer; null where it is of none.</param>
/// <param name="CustomerEmail">The customer's e-mail address; null where it is of no customer.</param>
/// <param name="Name">What product, category or customer are called.</param>
/// <param name="OrderCount">How many orders there were.</param>
/// <param name="Pieces">How many pieces.</param>
/// <param name="Revenue">What they came to.</param>
/// <param name="AverageOrderValue">What came of an order on average, two fraction digits; 0 without orders.</param>
public sealed record SalesReportRow(
    string Key, DateOnly? From, DateOnly? To, Guid? ProductId, string? Sku, Guid? CategoryId, string? CategorySlug, Guid? CustomerId, string? CustomerEmail, string? Name,
    int OrderCount, long Pieces, decimal Revenue, decimal AverageOrderValue);

/// <summary>What all rows of the report of sales come to.</summary>
/// <param name="OrderCount">How many orders.</param>
/// <param name="Pieces">How many pieces.</param>
/// <param name="Revenue">What they came to.</param>
/// <param name="CustomerCount">How many customers.</param>
public sealed record SalesReportTotals(int OrderCount, long Pieces, decimal Revenue, int CustomerCount)
{
    /// <summary>What came of an order on average, two fraction digits; 0 without orders.</summary>
    public decimal AverageOrderValue => Average.Of(Revenue, OrderCount);
}
