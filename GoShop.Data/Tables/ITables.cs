using GoShop.Data.Media;

namespace GoShop.Data.Tables;

/// <summary>Reads and writes tables as files; the host knows the formats. What is written is read back the same, cell by cell.</summary>
public interface ITables
{
    /// <summary>Begins a table.</summary>
    /// <param name="format">How it is written down.</param>
    /// <param name="output">Where to; stays open. Rows are written as they come, so that a table may be longer than memory.</param>
    /// <param name="header">The names of the columns: the first row.</param>
    IRowWriter Write(TableFormat format, Stream output, IReadOnlyList<string> header);

    /// <summary>What the content is, by its first bytes, whatever its name says.</summary>
    /// <param name="content">Its beginning.</param>
    /// <exception cref="UnsupportedMediaTypeException">It is no table that the shop reads.</exception>
    TableFormat Recognize(ReadOnlySpan<byte> content);

    /// <summary>Opens a table for reading, the header being its first row.</summary>
    /// <param name="format">How it is written down.</param>
    /// <param name="content">The file; it can seek, and stays open. Rows are read as they are asked for.</param>
    /// <exception cref="UnsupportedMediaTypeException">It is damaged, or larger than the shop reads.</exception>
    IRowReader Read(TableFormat format, Stream content);
}

/// <summary>Writes the rows of a table.</summary>
public interface IRowWriter : IDisposable
{
    /// <summary>Writes a row: text, whole and decimal numbers, days, moments, null for an empty cell. Text that a spreadsheet would take for a formula is defused (<see cref="DefusedText"/>).</summary>
    void Write(params ReadOnlySpan<object?> cells);

    /// <summary>Ends the table. One that is disposed of without is not whole.</summary>
    void Complete();
}

/// <summary>Reads the rows of a table.</summary>
public interface IRowReader : IDisposable
{
    /// <summary>The next row that has anything in it; null after the last.</summary>
    /// <exception cref="UnsupportedMediaTypeException">The file is damaged here, or larger than the shop reads.</exception>
    TableRow? Read();
}

/// <summary>A row of a table.</summary>
/// <param name="Number">Its number as people count rows, the first being 1.</param>
/// <param name="Cells">What stands in it, as text; numbers of a spreadsheet as invariant text. Empty cells at the end may be missing.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>What stands in a column, from 0; empty beyond the row's end.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : string.Empty;
}
