using GoShop.Data.Analytics;
using GoShop.Testing;
using Microsoft.Extensions.Options;
using Xunit;

namespace GoShop.Data.Tests.Analytics;

public sealed class ShopCalendarTests
{
    [Theory]
    [InlineData("UTC", "2026-03-29", "2026-03-29T00:00Z", 24)]
    [InlineData("Europe/Berlin", "2026-03-28", "2026-03-27T23:00Z", 24)]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00Z", 23)]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-24T22:00Z", 25)]
    [InlineData("Asia/Kathmandu", "2026-01-01", "2025-12-31T18:15Z", 24)]
    // Clocks go from 0:00 to 1:00.
    [InlineData("Africa/Cairo", "2024-04-26", "2024-04-25T22:00Z", 23)]
    // Clocks go from 1:00 to 0:00.
    [InlineData("America/Havana", "2024-11-03", "2024-11-03T04:00Z", 25)]
    // Clocks go from 0:00 to 23:00 of the day before.
    [InlineData("America/Asuncion", "2024-03-23", "2024-03-23T03:00Z", 25)]
    [InlineData("America/Asuncion", "2024-03-24", "2024-03-24T04:00Z", 24)]
    // By half an hour.
    [InlineData("Australia/Lord_Howe", "2024-04-07", "2024-04-06T13:00Z", 24.5)]
    // The day that Samoa left out to be on the other side of the date line.
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00Z", 0)]
    [InlineData("Pacific/Apia", "2011-12-31", "2011-12-30T10:00Z", 24)]
    public void A_day_begins_with_its_first_moment_and_lasts_until_the_next_begins(string zone, string day, string start, double hours)
    {
        var calendar = In(zone);
        var date = DateOnly.Parse(day);

        Assert.Equal(DateTimeOffset.Parse(start), calendar.StartOf(date));
        Assert.Equal(TimeSpan.Zero, calendar.StartOf(date).Offset);
        Assert.Equal(TimeSpan.FromHours(hours), calendar.EndOf(date) - calendar.StartOf(date));
    }

    [Theory]
    [InlineData("UTC", "2026-03-15")]
    [InlineData("Pacific/Auckland", "2026-03-16")]
    [InlineData("America/Los_Angeles", "2026-03-15")]
    public void Today_is_what_the_shops_clock_says(string zone, string today)
        => Assert.Equal(DateOnly.Parse(today), In(zone).Today);

    private static ShopCalendar In(string zone) => new(
        Options.Create(new ShopOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone) }), new FixedClock(new DateTimeOffset(2026, 3, 15, 12, 0, 0, TimeSpan.Zero)));
}
