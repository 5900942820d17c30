using System.Buffers;

namespace GoShop.Data.Tables;

/// <summary>
/// Keeps spreadsheets from running what somebody typed: a cell that begins like a formula gets an apostrophe before it, which makes it text. Text that begins
/// with an apostrophe gets one more, so that taking one away again leaves every text as it was.
/// </summary>
/// <example><code>=HYPERLINK("…")  →  '=HYPERLINK("…")      'tis  →  ''tis      5 kg  →  5 kg</code></example>
public static class DefusedText
{
    // What Excel, LibreOffice and Google Sheets take for the beginning of a formula, also after white space; the wide forms are what Japanese input makes of them.
    private static readonly SearchValues<char> Triggers = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20'");

    /// <summary>The text as it can be put into a cell.</summary>
    public static string Of(string text) => IsTriggered(text) ? $"'{text}" : text;

    /// <summary>The text that was put into a cell.</summary>
    public static string Undo(string cell) => cell.StartsWith('\'') && IsTriggered(cell.AsSpan(1)) ? cell[1..] : cell;

    private static bool IsTriggered(ReadOnlySpan<char> text) => text.Length > 0 && Triggers.Contains(text[0]);
}
