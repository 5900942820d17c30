using System.Text.Json.Serialization;

namespace GoShop.Data.Analytics;

/// <summary>Days of the calendar, one after the other.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last, which is among them.</param>
public readonly record struct DateRange(DateOnly From, DateOnly To)
{
    /// <summary>How many days there are where nobody says.</summary>
    public const int DefaultDays = 30;

    /// <summary>The most periods that one question may ask for.</summary>
    public const int MostPeriods = 400;

    // Far enough from the ends of the calendar that there is a range before each.
    private const int FirstYear = 2000;
    private const int LastYear = 2199;

    /// <summary>How many there are.</summary>
    [JsonIgnore]
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>
    /// What a range is held against: where it is of whole months, as many months before it; else as many days.
    /// </summary>
    [JsonIgnore]
    public DateRange Before
    {
        get
        {
            if (From.Day != 1 || To.AddDays(1).Day != 1)
                return new DateRange(From.AddDays(-Days), From.AddDays(-1));
            var next = To.AddDays(1);
            return new DateRange(From.AddMonths(-((12 * (next.Year - From.Year)) + next.Month - From.Month)), From.AddDays(-1));
        }
    }

    /// <summary>The range that somebody asks for: the last 30 days, today among them, where they do not say.</summary>
    /// <param name="from">The first day; null for 30 days up to the last.</param>
    /// <param name="to">The last day; null for today.</param>
    /// <param name="today">What day it is.</param>
    /// <exception cref="InvalidInputException">It ends before it begins, or lies outside of all that a shop can know.</exception>
    public static DateRange Read(DateOnly? from, DateOnly? to, DateOnly today)
    {
        ThrowIfFar(nameof(from), from);
        ThrowIfFar(nameof(to), to);
        var last = to ?? today;
        var first = from ?? last.AddDays(1 - DefaultDays);
        return first > last
            ? throw new InvalidInputException(to is null ? nameof(from) : nameof(to), $"A range ends on the day it begins or later, and not from {first:O} to {last:O}.")
            : new DateRange(first, last);
    }

    /// <summary>The periods that the range consists of, in their order and without a gap. The first and the last are cut to it where it does not hold all of them.</summary>
    /// <exception cref="InvalidInputException">There are too many.</exception>
    public IReadOnlyList<DateRange> Split(Interval interval)
    {
        var periods = new List<DateRange>();
        for (var start = From; start <= To; start = periods[^1].To.AddDays(1))
        {
            if (periods.Count == MostPeriods)
                throw new InvalidInputException("interval", $"No more than {MostPeriods} periods at once: choose a longer interval, or fewer days.");
            var end = LastOf(interval, start);
            periods.Add(new DateRange(start, end < To ? end : To));
        }
        return periods;
    }

    private static DateOnly LastOf(Interval interval, DateOnly day) => interval switch
    {
        Interval.Week => day.AddDays(6 - (((int)day.DayOfWeek + 6) % 7)),
        Interval.Month => new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
        _ => day,
    };

    private static void ThrowIfFar(string field, DateOnly? day)
    {
        if (day is { Year: < FirstYear or > LastYear })
            throw new InvalidInputException(field, $"A day is one of the years {FirstYear} to {LastYear}.");
    }
}
