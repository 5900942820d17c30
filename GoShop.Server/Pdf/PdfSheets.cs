using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace GoShop.Server.Pdf;

/// <summary>
/// The A4 pages of a document, written from the top of the first to the end of the last: a row of a table that has no room begins a new page, under the table's head once more.
/// </summary>
/// <param name="document">The document.</param>
/// <param name="orientation">How the pages lie.</param>
/// <param name="size">How large its plain text is, in points.</param>
internal sealed class PdfSheets(PdfDocument document, PageOrientation orientation, double size) : IDisposable
{
    /// <summary>What is left free on all sides, in points.</summary>
    public const double Margin = 48;

    /// <summary>What is left free within cells.</summary>
    public const double Padding = 4;

    private const double Short = 595; // A4 in points
    private const double Long = 842;

    private static readonly XPen Line = new(XColors.Gray, 0.5);

    private readonly XFont _small = new(PdfFonts.Family, 8, XFontStyleEx.Regular);
    private readonly double _bottom = (orientation is PageOrientation.Landscape ? Short : Long) - 70;
    private IReadOnlyList<PdfColumn> _columns = [];
    private IReadOnlyList<string> _heads = [];
    private XGraphics? _page;
    private double _y;

    public XFont Large { get; } = new(PdfFonts.Family, 18, XFontStyleEx.Bold);

    public XFont Bold { get; } = new(PdfFonts.Family, size, XFontStyleEx.Bold);

    public XFont Plain { get; } = new(PdfFonts.Family, size, XFontStyleEx.Regular);

    /// <summary>How high a line of plain text is.</summary>
    public double LineHeight { get; } = size * 13 / 9;

    /// <summary>How wide a line may be.</summary>
    public double Width { get; } = (orientation is PageOrientation.Landscape ? Long : Short) - (2 * Margin);

    public void Dispose() => _page?.Dispose();

    /// <summary>How wide a text is.</summary>
    public double Measure(string text, XFont font) => Page.MeasureString(text, font).Width;

    /// <summary>Goes down without writing.</summary>
    public void Skip(double height) => _y += height;

    /// <summary>Writes lines, as many as the text needs.</summary>
    public void Paragraph(string text, XFont font)
    {
        foreach (var line in Wrap(text, font, Width))
        {
            if (_y + LineHeight > _bottom)
                Turn();
            Text(line, font, Margin);
            _y += Math.Max(LineHeight, font.Size * 1.5);
        }
    }

    /// <summary>Writes a line that ends on the right, under a rule.</summary>
    public void Sum(string text)
    {
        if (_y + (LineHeight * 2) > _bottom)
            Turn();
        Rule();
        _y += Padding;
        Text(text, Bold, Margin + Width - Measure(text, Bold) - Padding);
        _y += LineHeight;
    }

    /// <summary>Draws a rule from margin to margin.</summary>
    public void Rule() => Page.DrawLine(Line, Margin, _y, Margin + Width, _y);

    /// <summary>Begins a table with its head, which each of its pages has.</summary>
    public void BeginTable(IReadOnlyList<PdfColumn> columns, IReadOnlyList<string> heads)
    {
        (_columns, _heads) = (columns, heads);
        DrawHead();
    }

    /// <summary>A row of the table, as high as its highest cell; what is longer than a page goes on on the next.</summary>
    public void Row(IReadOnlyList<string> cells, XFont font)
    {
        var lines = cells.Select((cell, place) => Wrap(cell, font, _columns[place].Width - (2 * Padding)).ToList()).ToList();
        var height = lines.Max(cell => cell.Count);
        if (_y + (Math.Min(height, 3) * LineHeight) + (2 * Padding) > _bottom)
            TurnWithinTable();
        _y += Padding;
        for (var line = 0; line < height; line++)
        {
            if (_y + LineHeight > _bottom)
                TurnWithinTable();
            for (var place = 0; place < cells.Count; place++)
            {
                if (line < lines[place].Count)
                    Cell(lines[place][line], font, _columns[place]);
            }
            _y += LineHeight;
        }
        _y += Padding;
    }

    /// <summary>Writes on each page which of how many it is; nothing can be written after it.</summary>
    /// <param name="words">Makes the words of a page's number and the number of pages.</param>
    public void Number(Func<int, int, string> words)
    {
        _page?.Dispose();
        _page = null;
        for (var number = 0; number < document.PageCount; number++)
        {
            using var page = XGraphics.FromPdfPage(document.Pages[number]);
            var text = words(number + 1, document.PageCount);
            page.DrawString(text, _small, XBrushes.Gray, Margin + Width - page.MeasureString(text, _small).Width, _bottom + 30);
        }
    }

    private XGraphics Page
    {
        get
        {
            if (_page is null)
                Turn();
            return _page!;
        }
    }

    private void Cell(string text, XFont font, PdfColumn column)
    {
        var left = Margin + column.Left + Padding;
        Text(text, font, column.IsNumber ? left + column.Width - (2 * Padding) - Measure(text, font) : left);
    }

    private void DrawHead()
    {
        Row(_heads, Bold);
        Rule();
    }

    private void TurnWithinTable()
    {
        Turn();
        DrawHead();
    }

    private void Turn()
    {
        _page?.Dispose();
        var page = document.AddPage();
        page.Size = PageSize.A4;
        page.Orientation = orientation;
        _page = XGraphics.FromPdfPage(page);
        _y = Margin;
    }

    // The library draws from the base line; this from the top.
    private void Text(string text, XFont font, double left) => Page.DrawString(text, font, XBrushes.Black, left, _y + font.Size);

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

        bool Fits(string part) => part.Length <= 1 || Measure(part, font) <= width;
    }
}

/// <summary>A column of a table.</summary>
/// <param name="Left">Where it begins, from the left margin, in points.</param>
/// <param name="Width">How wide it is.</param>
/// <param name="IsNumber">Whether what stands in it ends on the right.</param>
internal readonly record struct PdfColumn(double Left, double Width, bool IsNumber);
