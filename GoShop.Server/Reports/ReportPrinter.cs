using GoShop.Data.ReportTables;
using GoShop.Server.Pdf;
using PdfSharp;

namespace GoShop.Server.Reports;

/// <summary>Draws reports: what they are of, a table, and what it comes to.</summary>
internal sealed class ReportPrinter(PdfPress press) : IReportPrinter
{
    private const int ColumnsUpright = 6;
    private const double SmallestText = 60;

    /// <inheritdoc/>
    /// <exception cref="PdfUnavailableException">The fonts are not there.</exception>
    public void Print(PrintedReport report, Stream output) => press.Print(output, document =>
    {
        var words = ReportWords.In(report.Language, report.Zone);
        document.Info.Title = words.Of(report.Name);
        document.Info.Author = report.Shop;
        document.Info.CreationDate = report.MadeAt.UtcDateTime;
        var isWide = report.Columns.Count > ColumnsUpright;
        using var pages = new PdfSheets(document, isWide ? PageOrientation.Landscape : PageOrientation.Portrait, isWide ? 7 : 9);
        DrawHead(pages, report, words);
        DrawTable(pages, report, words);
        pages.Number(words.PageOf);
    });

    private static void DrawHead(PdfSheets pages, PrintedReport report, ReportWords words)
    {
        pages.Paragraph($"{report.Shop}: {words.Of(report.Name)}", pages.Large);
        pages.Skip(pages.LineHeight / 2);
        if (report.Days is { } days)
            Say("Period", days.Days == 1 ? words.Day(days.From) : $"{words.Day(days.From)} – {words.Day(days.To)}");
        foreach (var filter in report.Filters)
            Say(filter.Title, string.Join(", ", filter.AreWords ? filter.Values.Select(words.Word) : filter.Values));
        Say("Time zone", report.Zone.Id);
        Say("Currency", report.Currency);
        Say("Made at", words.Moment(report.MadeAt));
        pages.Skip(pages.LineHeight);

        void Say(string title, string text) => pages.Paragraph($"{words.Of(title)}: {(text.Length > 0 ? text : "—")}", pages.Plain);
    }

    private static void DrawTable(PdfSheets pages, PrintedReport report, ReportWords words)
    {
        string[] heads = [.. report.Columns.Select(column => words.Of(column.Title))];
        List<string[]> rows = [.. report.Rows.Select(Row)];
        string[] totals = [words.Of((string)report.Totals[0]!), .. Row(report.Totals).Skip(1)];
        pages.BeginTable(Columns(pages, report.Columns, heads, [.. rows, totals]), heads);
        foreach (var row in rows)
            pages.Row(row, pages.Plain);
        pages.Rule();
        pages.Row(totals, pages.Bold);

        string[] Row(IReadOnlyList<object?> cells) => [.. cells.Select((cell, place) => words.Cell(report.Columns[place].Kind, cell))];
    }

    /// <summary>Columns as wide as what stands in them, and no wider together than the page: long text is broken into lines.</summary>
    private static List<PdfColumn> Columns(PdfSheets pages, IReadOnlyList<PrintedColumn> columns, string[] heads, List<string[]> rows)
    {
        var widths = columns.Select((column, place) =>
        {
            var longest = rows.Select(row => row[place]).MaxBy(text => text.Length)!;
            var head = heads[place].Split(' ').Max(word => pages.Measure(word, pages.Bold));
            return Math.Max(pages.Measure(longest, pages.Bold), head) + (2 * PdfSheets.Padding) + 1;
        }).ToArray();
        int[] texts = [.. Enumerable.Range(0, columns.Count).Where(place => columns[place].Kind is ReportCell.Text)];
        var left = pages.Width - widths.Where((_, place) => !texts.Contains(place)).Sum();
        foreach (var (done, place) in texts.OrderBy(place => widths[place]).Index())
        {
            widths[place] = Math.Min(widths[place], Math.Max(SmallestText, left / (texts.Length - done)));
            left -= widths[place];
        }
        var spare = Math.Max(left, 0) / columns.Count;
        // Where even so there is no room, all give way.
        var shrink = Math.Min(1, pages.Width / widths.Sum());
        var at = 0.0;
        var placed = new List<PdfColumn>();
        foreach (var (place, width) in widths.Index())
        {
            placed.Add(new PdfColumn(at, (width * shrink) + spare, columns[place].Kind is ReportCell.Count or ReportCell.Money or ReportCell.Decimal));
            at += (width * shrink) + spare;
        }
        return placed;
    }
}
