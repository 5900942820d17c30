using System.IO.Compression;
using System.Text;
using GoShop.Data.Media;
using GoShop.Data.Tables;
using GoShop.Server.Tables;
using Xunit;

namespace GoShop.Server.Tests.Tables;

/// <summary>Files that are not what they should be: each is refused, and says why.</summary>
public sealed class HostileTableTests
{
    private const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly ITables Tables = new TableFiles();

    public static TheoryData<string, byte[]> NoTables => new()
    {
        { "nothing", [] },
        { "a PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D] },
        { "a PDF", "%PDF-1.7\n"u8.ToArray() },
        { "an .xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0] },
        { "UTF-16", [0xFF, 0xFE, (byte)'S', 0] },
        { "an executable", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] },
    };

    [Theory]
    [MemberData(nameof(NoTables))]
    public void What_is_no_table_is_refused_by_its_first_bytes(string what, byte[] content)
        => Assert.False(string.IsNullOrEmpty(Assert.Throws<UnsupportedMediaTypeException>(() => Tables.Recognize(content)).Message), what);

    [Fact]
    public void Text_that_is_not_UTF8_says_after_which_row()
    {
        using var file = new MemoryStream([.. "SKU,Name\r\na,b\r\n"u8, (byte)'c', (byte)',', 0xCF, 0xF0, (byte)'\n']);
        using var reader = Tables.Read(TableFormat.Csv, file);
        var refusal = Assert.Throws<UnsupportedMediaTypeException>(() =>
        {
            while (reader.Read() is not null)
            {
                // On to the end.
            }
        });
        Assert.Contains("UTF-8", refusal.Message);
    }

    [Fact]
    public void A_quotation_mark_without_partner_does_not_take_the_rest_of_the_file_into_memory()
        => Refused(TableFormat.Csv, Encoding.UTF8.GetBytes("SKU,Name\r\na,\"" + new string('x', 200_000)), "quotation mark");

    [Fact]
    public void A_part_that_unpacks_without_end_is_refused_before_it_is_unpacked()
        => Refused(TableFormat.Xlsx, Workbook(new string(' ', 20 << 20)), "larger inside");

    [Fact]
    public void A_directory_that_lies_about_lengths_gains_nothing()
    {
        var file = Workbook(new string(' ', 20 << 20));
        // The central directory is at the end; the sheet is the last of its entries. Its length becomes one byte.
        var entry = file.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(file.AsSpan(entry + 24), 1);
        Refused(TableFormat.Xlsx, file, "damaged");
    }

    [Fact]
    public void A_cell_without_end_is_refused() => Refused(TableFormat.Xlsx, Workbook(Row($"<c t=\"inlineStr\"><is><t>{Noise(3 << 20)}</t></is></c>")), "longer than any");

    [Fact]
    public void A_cell_of_pieces_without_end_is_refused()
        => Refused(TableFormat.Xlsx, Workbook(Row($"<c t=\"inlineStr\"><is>{string.Concat(Enumerable.Range(0, 70_000).Select(i => $"<r><t>{i}</t></r>"))}</is></c>")), "longer than any");

    [Fact]
    public void Entities_are_not_expanded()
        => Refused(TableFormat.Xlsx, Workbook("<!DOCTYPE x [<!ENTITY a \"aaaa\">]>" + Row("<c t=\"inlineStr\"><is><t>&a;</t></is></c>")), "damaged");

    [Fact]
    public void A_text_that_is_not_there_is_refused() => Refused(TableFormat.Xlsx, Workbook(Row("<c t=\"s\"><v>7</v></c>")), "not there");

    [Fact]
    public void Columns_without_end_are_refused() => Refused(TableFormat.Xlsx, Workbook(Row("<c r=\"XFD1\"><v>7</v></c>")), "columns");

    [Fact]
    public void A_ZIP_archive_that_is_no_workbook_is_refused()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            archive.CreateEntry("readme.txt");
        Refused(TableFormat.Xlsx, file.ToArray(), "damaged");
    }

    [Fact]
    public void Half_a_workbook_is_refused()
    {
        var file = Workbook(Row("<c><v>7</v></c>"));
        Refused(TableFormat.Xlsx, file[..(file.Length / 2)], "damaged");
    }

    [Theory]
    [InlineData("SKU;Name\r\na;b,c\r\n")]
    [InlineData("SKU\tName\r\na\tb,c\r\n")]
    [InlineData("sep=;\r\nSKU;Name\r\na;b,c\r\n")]
    [InlineData("\uFEFFSKU,Name\n\na,\"b,c\"")]
    public void Delimiters_marks_and_blank_lines_are_understood(string text)
    {
        using var reader = Tables.Read(TableFormat.Csv, new MemoryStream(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(["SKU", "Name"], reader.Read()!.Cells);
        Assert.Equal(["a", "b,c"], reader.Read()!.Cells);
        Assert.Null(reader.Read());
    }

    [Fact]
    public void Cells_of_a_workbook_are_found_by_their_places_and_kinds()
    {
        var file = Workbook("<worksheet xmlns=\"" + Sheet + "\"><sheetData>"
            + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><r><t>S</t></r><r><t>KU</t></r><rPh><t>no</t></rPh></is></c><c r=\"C1\" t=\"str\"><f>1+1</f><v>Price</v></c></row>"
            + "<row r=\"4\"><c r=\"A4\" t=\"b\"><v>1</v></c><c r=\"C4\"><v>19.899999999999999</v></c></row></sheetData></worksheet>");
        using var reader = Tables.Read(TableFormat.Xlsx, new MemoryStream(file));

        Assert.Equal(["SKU", "", "Price"], reader.Read()!.Cells);
        var row = reader.Read()!;
        Assert.Equal((4, "1", "19.9"), (row.Number, row[0], row[2]));
    }

    private static void Refused(TableFormat format, byte[] content, string why)
    {
        using var file = new MemoryStream(content);
        var refusal = Assert.Throws<UnsupportedMediaTypeException>(() =>
        {
            using var reader = Tables.Read(format, file);
            while (reader.Read() is not null)
            {
                // On to the end.
            }
        });
        Assert.Contains(why, refusal.Message);
    }

    private static string Row(string cells) => $"<worksheet xmlns=\"{Sheet}\"><sheetData><row>{cells}</row></sheetData></worksheet>";

    // What does not compress, so that it is not for its ratio that it is refused.
    private static string Noise(int length) => Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(length / 2));

    private static byte[] Workbook(string sheet)
    {
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Package = "http://schemas.openxmlformats.org/package/2006";
        const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}.sheet.main+xml\"/><Override PartName=\"/xl/sheet1.xml\" ContentType=\"{Types}.worksheet+xml\"/></Types>");
            Add("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add("xl/workbook.xml", $"<workbook xmlns=\"{Sheet}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"sheet1.xml\"/></Relationships>");
            Add("xl/sheet1.xml", sheet);

            void Add(string name, string content)
            {
                using var part = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return file.ToArray();
    }
}
