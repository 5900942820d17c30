namespace GoShop.Data.Analytics;

/// <summary>How long the periods are that figures are told by.</summary>
public enum Interval
{
    /// <summary>A day of the shop's time zone.</summary>
    Day,

    /// <summary>From a Monday to a Sunday (ISO 8601).</summary>
    Week,

    /// <summary>A month of the calendar.</summary>
    Month,
}
