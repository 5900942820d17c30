namespace GoShop.Data.Analytics.Reports;

/// <summary>What a row of the report of sales is of.</summary>
public enum SalesGrouping
{
    /// <summary>A day, week or month.</summary>
    Period,

    /// <summary>A product.</summary>
    Product,

    /// <summary>A category, by what is filed in it today. What is filed in several counts in each of them.</summary>
    Category,

    /// <summary>A customer.</summary>
    Customer,
}
