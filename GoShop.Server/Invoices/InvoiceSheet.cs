using System.Globalization;
using GoShop.Data.Invoices;
using GoShop.Data.Orders;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace GoShop.Server.Invoices;

/// <summary>The pages of one invoice, from the top of the first to the total on the last: a line that has no room begins a new page, under the table's header once more.</summary>
internal sealed class InvoiceSheet(PdfDocument document, InvoiceWords words) : IDisposable
{
    private const double Margin = 48;
    private const double Width = 595 - (2 * Margin); // A4 in points
    private const double Bottom = 842 - 70;
    private const double Padding = 4;
    private const double LineHeight = 13;

    private static readonly XFont Large = new(InvoiceFonts.Family, 18, XFontStyleEx.Bold);
    private static readonly XFont Bold = new(InvoiceFonts.Family, 9, XFontStyleEx.Bold);
    private static readonly XFont Plain = new(InvoiceFonts.Family, 9, XFontStyleEx.Regular);
    private static readonly XFont Small = new(InvoiceFonts.Family, 8, XFontStyleEx.Regular);
    private static readonly XPen Rule = new(XColors.Gray, 0.5);

    // Where the columns begin, and how wide they are: number, product, SKU, pieces, price, sum.
    private static readonly (double Left, double Width, bool IsNumber)[] Columns =
        [(0, 26, true), (26, 195, false), (221, 95, false), (316, 45, true), (361, 66, true), (427, Width - 427, true)];

    private XGraphics? _page;
    private double _y;

    public void Dispose() => _page?.Dispose();

    public void Draw(Invoice invoice)
    {
        Turn();
        DrawHead(invoice);
        DrawTableHead();
        var number = 0;
        foreach (var line in invoice.Lines)
        {
            Draw(
                [
                    (++number).ToString(CultureInfo.InvariantCulture),
                    line.ProductName,
                    line.Sku,
                    line.Quantity.ToString(CultureInfo.InvariantCulture),
                    words.Money(line.UnitPrice),
                    words.Money(line.Total),
                ],
                Plain);
        }
        DrawTotal(invoice);
        DrawPageNumbers();
    }

    private void DrawHead(Invoice invoice)
    {
        Text(invoice.Shop, Large, Margin);
        _y += 34;
        Text($"{words.Title} {invoice.Number}", Large, Margin);
        _y += 30;
        Text($"{words.Placed}: {words.Date(invoice.PlacedAt)}", Plain, Margin);
        _y += LineHeight;
        var state = invoice.PaidAt is { } paid ? $"{words.Paid}: {words.Date(paid)}" : words.NotPaid;
        Text(invoice.IsCancelled ? words.Cancelled : state, Plain, Margin);
        _y += LineHeight * 2;
        Text($"{words.For}:", Bold, Margin);
        _y += LineHeight;
        foreach (var line in AddressLines(invoice.CustomerName, invoice.Address).SelectMany(line => Wrap(line, Plain, Width)))
        {
            Text(line, Plain, Margin);
            _y += LineHeight;
        }
        _y += LineHeight;
    }

    private static IEnumerable<string> AddressLines(string name, OrderAddress address)
        => new[] { name, address.Line1, address.Line2, $"{address.PostalCode} {address.City}".Trim(), address.Region, address.Country, address.Phone }
            .Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!);

    private void DrawTableHead()
    {
        Draw(["№", words.Product, words.Sku, words.Quantity, words.Price, words.Sum], Bold);
        _page!.DrawLine(Rule, Margin, _y, Margin + Width, _y);
    }

    private void DrawTotal(Invoice invoice)
    {
        if (_y + (LineHeight * 2) > Bottom)
            Turn();
        _page!.DrawLine(Rule, Margin, _y, Margin + Width, _y);
        _y += Padding;
        var total = $"{words.Total}: {words.Money(invoice.Total)} {invoice.Currency}";
        Text(total, Bold, Margin + Width - _page.MeasureString(total, Bold).Width - Padding);
        _y += LineHeight;
    }

    /// <summary>A row of the table, as high as its highest cell; what is longer than a page goes on on the next.</summary>
    private void Draw(string[] cells, XFont font)
    {
        var lines = cells.Select((cell, place) => Wrap(cell, font, Columns[place].Width - (2 * Padding)).ToList()).ToList();
        var height = lines.Max(cell => cell.Count);
        if (_y + (Math.Min(height, 3) * LineHeight) + (2 * Padding) > Bottom)
            TurnWithinTable();
        _y += Padding;
        for (var line = 0; line < height; line++)
        {
            if (_y + LineHeight > Bottom)
                TurnWithinTable();
            for (var place = 0; place < cells.Length; place++)
            {
                if (line < lines[place].Count)
                    Cell(lines[place][line], font, Columns[place]);
            }
            _y += LineHeight;
        }
        _y += Padding;
    }

    private void Cell(string text, XFont font, (double Left, double Width, bool IsNumber) column)
    {
        var left = Margin + column.Left + Padding;
        Text(text, font, column.IsNumber ? left + column.Width - (2 * Padding) - _page!.MeasureString(text, font).Width : left);
    }

    private void TurnWithinTable()
    {
        Turn();
        DrawTableHead();
    }

    private void Turn()
    {
        _page?.Dispose();
        var page = document.AddPage();
        page.Size = PageSize.A4;
        _page = XGraphics.FromPdfPage(page);
        _y = Margin;
    }

    private void DrawPageNumbers()
    {
        _page?.Dispose();
        _page = null;
        for (var number = 0; number < document.PageCount; number++)
        {
            using var page = XGraphics.FromPdfPage(document.Pages[number]);
            var text = words.PageOf(number + 1, document.PageCount);
            page.DrawString(text, Small, XBrushes.Gray, Margin + Width - page.MeasureString(text, Small).Width, Bottom + 30);
        }
    }

    // The library draws from the base line; this from the top.
    private void Text(string text, XFont font, double left) => _page!.DrawString(text, font, XBrushes.Black, left, _y + font.Size);

    /// <summary>The text in lines no wider than so much: broken between words, and within those that are wider by themselves.</summary>
    private IEnumerable<string> Wrap(string text, XFont font, double width)
    {
        var line = string.Empty;
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (Fits(longer))
            {
                line = longer;
                continue;
            }
            if (line.Length > 0)
                yield return line;
            line = word;
            while (!Fits(line))
            {
                var length = line.Length - 1;
                while (length > 1 && !Fits(line[..length]))
                    length--;
                // Not within a pair that is one character.
                if (length > 1 && char.IsHighSurrogate(line[length - 1]))
                    length--;
                yield return line[..length];
                line = line[length..];
            }
        }
        if (line.Length > 0)
            yield return line;

        bool Fits(string part) => part.Length <= 1 || _page!.MeasureString(part, font).Width <= width;
    }
}
