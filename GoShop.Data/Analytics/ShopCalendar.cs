using Microsoft.Extensions.Options;

namespace GoShop.Data.Analytics;

/// <summary>When days begin where the shop is. It knows summer time, so that a day may have 23 hours or 25.</summary>
public sealed class ShopCalendar(IOptions<ShopOptions> options, TimeProvider time)
{
    // No clock is further from UTC.
    private const int FurthestMinutes = 24 * 60;

    /// <summary>The shop's time zone.</summary>
    public TimeZoneInfo Zone => options.Value.TimeZone;

    /// <summary>What day it is.</summary>
    public DateOnly Today => DayOf(time.GetUtcNow());

    /// <summary>A day's first moment, in UTC.</summary>
    /// <remarks>
    /// It is looked for, and not added up from midnight: where clocks are put forward at midnight there is none, where they are put back over it there are two, and Samoa once left out a day.
    /// What time it is at a given moment is always known. Clocks change on the minute.
    /// </remarks>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var (before, reached) = (-FurthestMinutes, FurthestMinutes);
        while (reached - before > 1)
        {
            var between = (before + reached) / 2;
            if (DayOf(midnight.AddMinutes(between)) < day)
                before = between;
            else
                reached = between;
        }
        return midnight.AddMinutes(reached);
    }

    /// <summary>The moment after a day's last.</summary>
    public DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    private DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);
}
