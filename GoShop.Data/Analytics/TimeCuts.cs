namespace GoShop.Data.Analytics;

/// <summary>
/// The moments at which some ranges of days begin and end, in order. What lies between two of them is counted at once for all ranges, in one pass over an index:
/// <c>width_bucket(moment, cuts)</c> gives the place.
/// </summary>
internal sealed class TimeCuts
{
    private readonly ShopCalendar _calendar;

    public TimeCuts(ShopCalendar calendar, IEnumerable<DateRange> ranges)
    {
        _calendar = calendar;
        All = [.. ranges.SelectMany(range => new[] { calendar.StartOf(range.From), calendar.EndOf(range.To) }).Distinct().Order()];
    }

    public DateTimeOffset[] All { get; }

    /// <summary>The first moment of all ranges.</summary>
    public DateTimeOffset Start => All[0];

    /// <summary>The moment after their last.</summary>
    public DateTimeOffset End => All[^1];

    /// <summary>What there is in a range: the sum of what was found between its cuts.</summary>
    /// <param name="range">One of the ranges.</param>
    /// <param name="found">What was found, by place.</param>
    public IEnumerable<T> In<T>(DateRange range, ILookup<int, T> found)
    {
        var first = Array.BinarySearch(All, _calendar.StartOf(range.From));
        var end = Array.BinarySearch(All, _calendar.EndOf(range.To));
        return Enumerable.Range(first + 1, end - first).SelectMany(place => found[place]);
    }
}
