using GoShop.Data.Analytics;
using Xunit;

namespace GoShop.Data.Tests.Analytics;

public sealed class DateRangeTests
{
    private static readonly DateOnly Today = new(2026, 3, 15);

    [Theory]
    [InlineData(null, null, "2026-02-14..2026-03-15")]
    [InlineData("2026-03-01", null, "2026-03-01..2026-03-15")]
    [InlineData(null, "2025-12-31", "2025-12-02..2025-12-31")]
    [InlineData("2026-03-15", "2026-03-15", "2026-03-15..2026-03-15")]
    [InlineData("2026-01-01", "2026-12-31", "2026-01-01..2026-12-31")]
    public void A_range_is_the_last_30_days_where_nobody_says_otherwise(string? from, string? to, string expected)
        => Assert.Equal(expected, Print(DateRange.Read(Day(from), Day(to), Today)));

    [Theory]
    [InlineData("2026-03-02", "2026-03-01", "to")]
    [InlineData("2026-03-16", null, "from")]
    [InlineData("1999-12-31", "2026-03-01", "from")]
    [InlineData("0001-01-01", null, "from")]
    [InlineData(null, "2200-01-01", "to")]
    [InlineData("9999-12-31", "9999-12-31", "from")]
    public void A_range_that_cannot_be_is_refused_by_the_name_of_the_day(string? from, string? to, string field)
        => Assert.Equal(field, Assert.Throws<InvalidInputException>(() => DateRange.Read(Day(from), Day(to), Today)).Field);

    [Theory]
    [InlineData("2026-03-10..2026-03-15", "2026-03-04..2026-03-09")]
    [InlineData("2026-03-01..2026-03-15", "2026-02-14..2026-02-28")]
    [InlineData("2026-03-01..2026-03-31", "2026-02-01..2026-02-28")]
    [InlineData("2024-03-01..2024-03-31", "2024-02-01..2024-02-29")]
    [InlineData("2026-02-01..2026-02-28", "2026-01-01..2026-01-31")]
    [InlineData("2026-01-01..2026-03-31", "2025-10-01..2025-12-31")]
    [InlineData("2025-01-01..2025-12-31", "2024-01-01..2024-12-31")]
    [InlineData("2000-01-01..2000-01-01", "1999-12-31..1999-12-31")]
    public void The_range_before_has_as_many_days_or_of_whole_months_as_many_months(string range, string before)
        => Assert.Equal(before, Print(Range(range).Before));

    [Theory]
    [InlineData("2026-03-01..2026-03-03", Interval.Day, "2026-03-01..2026-03-01 2026-03-02..2026-03-02 2026-03-03..2026-03-03")]
    [InlineData("2026-03-04..2026-03-17", Interval.Week, "2026-03-04..2026-03-08 2026-03-09..2026-03-15 2026-03-16..2026-03-17")]
    [InlineData("2026-03-09..2026-03-15", Interval.Week, "2026-03-09..2026-03-15")]
    [InlineData("2025-12-29..2026-01-04", Interval.Week, "2025-12-29..2026-01-04")]
    [InlineData("2024-01-31..2024-03-01", Interval.Month, "2024-01-31..2024-01-31 2024-02-01..2024-02-29 2024-03-01..2024-03-01")]
    [InlineData("2025-02-01..2025-02-28", Interval.Month, "2025-02-01..2025-02-28")]
    public void Periods_fill_the_range_and_are_cut_to_it(string range, Interval interval, string expected)
        => Assert.Equal(expected, string.Join(' ', Range(range).Split(interval).Select(Print)));

    [Fact]
    public void No_more_than_400_periods_are_told_at_once()
    {
        var from = new DateOnly(2025, 1, 1);

        Assert.Equal(400, new DateRange(from, from.AddDays(399)).Split(Interval.Day).Count);
        Assert.Equal("interval", Assert.Throws<InvalidInputException>(() => new DateRange(from, from.AddDays(400)).Split(Interval.Day)).Field);
        Assert.Equal(58, new DateRange(from, from.AddDays(400)).Split(Interval.Week).Count);
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text);

    private static DateRange Range(string text) => new(DateOnly.Parse(text[..10]), DateOnly.Parse(text[12..]));

    private static string Print(DateRange range) => $"{range.From:O}..{range.To:O}";
}
