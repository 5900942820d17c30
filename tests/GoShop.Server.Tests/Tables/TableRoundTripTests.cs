using CsCheck;
using GoShop.Data.Tables;
using GoShop.Server.Tables;
using Xunit;

namespace GoShop.Server.Tests.Tables;

/// <summary>What is written is read back the same, whatever it is, and begins like no formula.</summary>
public sealed class TableRoundTripTests
{
    private const int Cases = 300;

    // Characters that have a meaning to somebody on the way, between any others.
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf("=", "+", "-", "@", "\t", "\r", "\n", "'", "\"", ",", ";", " ", "_x000D_", "_", "<", "&", "]]>", "\uFEFF", "\uFFFE", "\u0001", "\u2028", "😀", "Ж", "0", "1e5"),
        Gen.Char['a', 'я'].Select(letter => letter.ToString()))
        .Array[0, 8].Select(string.Concat);

    private static readonly ITables Tables = new TableFiles();

    public static TheoryData<TableFormat> Formats => [TableFormat.Csv, TableFormat.Xlsx];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Text_comes_back_as_it_was(TableFormat format)
        => Text.Array[1, 4].List[1, 5].Sample(
            rows =>
            {
                // A row without anything in it is no row.
                var expected = rows.Where(row => row.Any(cell => cell.Length > 0)).Select(row => string.Join('\u0000', row).TrimEnd('\u0000'));
                var read = Read(format, Write(format, [.. rows.Select(row => row.Cast<object?>().ToArray())]));
                return expected.SequenceEqual(read.Select(row => string.Join('\u0000', row.Cells).TrimEnd('\u0000')));
            },
            iter: Cases);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Numbers_and_moments_come_back_as_they_were(TableFormat format)
        => Gen.Int[0, int.MaxValue].Select(cents => cents / 100m).Sample(
            price => Read(format, Write(format, [[price, 12, null]]))[0] is var row
                && decimal.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture) == price && row[1] == "12" && row[2].Length == 0,
            iter: Cases);

    [Fact]
    public void No_text_begins_like_a_formula()
        => Text.Sample(
            text => Read(TableFormat.Csv, Write(TableFormat.Csv, [["x", text]])) is not null
                && DefusedText.Of(text) is var cell && (cell.Length == 0 || !"=+-@\t\r\n".Contains(cell[0])) && DefusedText.Undo(cell) == text,
            iter: Cases);

    private static MemoryStream Write(TableFormat format, IReadOnlyList<object?[]> rows)
    {
        var file = new MemoryStream();
        using (var writer = Tables.Write(format, file, ["Header"]))
        {
            foreach (var row in rows)
                writer.Write(row);
            writer.Complete();
        }
        file.Position = 0;
        return file;
    }

    private static List<TableRow> Read(TableFormat format, Stream file)
    {
        using var reader = Tables.Read(format, file);
        Assert.Equal("Header", reader.Read()![0]);
        var rows = new List<TableRow>();
        while (reader.Read() is { } row)
            rows.Add(row);
        return rows;
    }
}
