using GoShop.Data.Jobs;
using GoShop.Data.Media;
using GoShop.Data.Tables;

namespace GoShop.Data.ProductTables;

/// <summary>The file of an import, read from its beginning as often as it is asked for.</summary>
internal sealed class ProductImportSource
{
    private const int BatchSize = 1_000;

    // What the longest descriptions of so many rows come to; shorter batches where rows are long.
    private const int BatchCharacters = 4_000_000;

    /// <summary>The longest table taken, in rows.</summary>
    public const int MostRows = 1_000_000;

    private readonly ITables _tables;
    private readonly FileStream _file;
    private readonly TableFormat _format;

    /// <exception cref="UnsupportedMediaTypeException">It is no table, or damaged.</exception>
    /// <exception cref="InvalidInputException">It has no header, or one that does not serve.</exception>
    public ProductImportSource(ITables tables, FileStream file, TableFormat format)
    {
        (_tables, _file, _format) = (tables, file, format);
        using var reader = Open();
        Header = new ProductHeader(reader.Read() ?? throw new UnsupportedMediaTypeException("The table is empty."));
    }

    public ProductHeader Header { get; }

    /// <summary>How many rows there are below the header; all of the file can be read then.</summary>
    /// <exception cref="UnsupportedMediaTypeException">It is damaged somewhere, or has too many rows.</exception>
    public int Count()
    {
        using var reader = Open();
        reader.Read();
        var rows = 0;
        while (reader.Read() is not null)
        {
            if (++rows > MostRows)
                throw new PayloadTooLargeException($"The table has more than {MostRows} rows.");
        }
        return rows;
    }

    /// <summary>The rows by the thousand. What is wrong with the header, and with rows without SKU or with that of an earlier one, is reported on the way.</summary>
    /// <param name="run">Where to report.</param>
    /// <param name="done">How many rows are done with: nothing of theirs is reported again.</param>
    public IEnumerable<Batch> Batches(JobRun run, int done)
    {
        using var reader = Open();
        reader.Read();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var read = 0;
        if (done == 0)
        {
            foreach (var name in Header.Unknown)
                run.Report(1, name, "There is no such column. Correct its name, or take it out.");
        }
        var next = reader.Read();
        do
        {
            var (rows, refused, characters) = (new List<ProductRow>(BatchSize), 0, 0);
            var isDone = read < done;
            while (next is not null && rows.Count + refused < BatchSize && characters < BatchCharacters && (!isDone || read < done))
            {
                read++;
                characters += next.Cells.Sum(cell => cell.Length);
                var row = new ProductRow(Header, next);
                if (FindFault(row, seen) is not { } fault)
                    rows.Add(row);
                else if (!isDone)
                {
                    run.Report(row.Number, Header.Names[ProductColumn.Sku], fault);
                    refused++;
                }
                next = reader.Read();
            }
            yield return new Batch(rows, refused, read, isDone, IsLast: next is null);
        }
        while (next is not null);
    }

    private static string? FindFault(ProductRow row, Dictionary<string, int> seen)
    {
        if (row.Sku.Length == 0)
            return "The row has no SKU.";
        if (seen.TryAdd(row.Sku, row.Number))
            return null;
        return $"Row {seen[row.Sku]} has the same SKU.";
    }

    private IRowReader Open()
    {
        _file.Position = 0;
        return _tables.Read(_format, _file);
    }

    /// <summary>Some rows.</summary>
    /// <param name="Rows">Those that have a SKU of their own.</param>
    /// <param name="Refused">How many others there were.</param>
    /// <param name="Done">How many rows of the table are read with these.</param>
    /// <param name="IsDone">Whether an earlier run is done with them.</param>
    /// <param name="IsLast">Whether there are no more.</param>
    internal sealed record Batch(IReadOnlyList<ProductRow> Rows, int Refused, int Done, bool IsDone, bool IsLast);
}
