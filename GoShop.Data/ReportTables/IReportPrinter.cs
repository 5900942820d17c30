using GoShop.Data.Accounts;
using GoShop.Data.Analytics;

namespace GoShop.Data.ReportTables;

/// <summary>Puts reports on paper; the host knows how.</summary>
public interface IReportPrinter
{
    /// <summary>Writes the report as a PDF document (ISO 32000).</summary>
    /// <param name="report">The report.</param>
    /// <param name="output">Where to; stays open.</param>
    void Print(PrintedReport report, Stream output);
}

/// <summary>A report as it is printed. Its words are English, and the printer's to translate; names are not.</summary>
/// <param name="Shop">What the shop is called.</param>
/// <param name="Language">What it is to be written in.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Days">The days it tells of; null where it tells of the moment it was made at.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Zone">The shop's time zone, in which days begin and moments are told.</param>
/// <param name="Currency">The shop's currency, ISO 4217.</param>
/// <param name="Filters">What it is narrowed to.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">What stands in them.</param>
/// <param name="Totals">What all rows come to: null where that means nothing.</param>
public sealed record PrintedReport(
    string Shop,
    Language Language,
    string Name,
    DateRange? Days,
    DateTimeOffset MadeAt,
    TimeZoneInfo Zone,
    string Currency,
    IReadOnlyList<ReportFilter> Filters,
    IReadOnlyList<PrintedColumn> Columns,
    IReadOnlyList<IReadOnlyList<object?>> Rows,
    IReadOnlyList<object?> Totals);

/// <summary>A column as it is printed.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Kind">What stands in it.</param>
public sealed record PrintedColumn(string Title, ReportCell Kind);

/// <summary>What a report is narrowed to, or by what its rows are.</summary>
/// <param name="Title">What it is about: Status.</param>
/// <param name="Values">What may be: words of an enum, or names.</param>
/// <param name="AreWords">Whether these are words of an enum.</param>
public sealed record ReportFilter(string Title, IReadOnlyList<string> Values, bool AreWords = true);

/// <summary>What stands in a column.</summary>
public enum ReportCell
{
    /// <summary>What somebody typed.</summary>
    Text,

    /// <summary>The name of an enum's value.</summary>
    Word,

    /// <summary>How many.</summary>
    Count,

    /// <summary>An amount in the shop's currency.</summary>
    Money,

    /// <summary>Another number, with as many fraction digits as it has.</summary>
    Decimal,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A moment.</summary>
    Moment,
}
