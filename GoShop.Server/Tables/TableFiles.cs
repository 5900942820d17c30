using GoShop.Data.Media;
using GoShop.Data.Tables;

namespace GoShop.Server.Tables;

/// <summary>The formats of tables, by what files hold.</summary>
internal sealed class TableFiles : ITables
{
    private static readonly byte[] ZipArchive = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly byte[] Utf16LittleEndian = [0xFF, 0xFE];
    private static readonly byte[] Utf16BigEndian = [0xFE, 0xFF];
    private static readonly byte[] Pdf = "%PDF-"u8.ToArray();

    /// <inheritdoc/>
    public IRowWriter Write(TableFormat format, Stream output, IReadOnlyList<string> header)
    {
        IRowWriter writer = format is TableFormat.Csv ? new CsvRowWriter(output) : new XlsxRowWriter(output);
        writer.Write([.. header]);
        return writer;
    }

    /// <inheritdoc/>
    public TableFormat Recognize(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(ZipArchive))
            return TableFormat.Xlsx;
        if (content.StartsWith(CompoundFile))
            throw new UnsupportedMediaTypeException("This is a workbook of Excel 97–2003, or one with a password. Save it as .xlsx without a password, or as CSV UTF-8.");
        if (content.StartsWith(Utf16LittleEndian) || content.StartsWith(Utf16BigEndian))
            throw new UnsupportedMediaTypeException("The text is in UTF-16. Save it as CSV UTF-8.");
        if (content.IsEmpty)
            throw new UnsupportedMediaTypeException("The file is empty.");
        if (content.StartsWith(Pdf) || content.Contains((byte)0))
            throw new UnsupportedMediaTypeException("This is neither a CSV file nor an Excel workbook (.xlsx).");
        return TableFormat.Csv;
    }

    /// <inheritdoc/>
    public IRowReader Read(TableFormat format, Stream content) => format is TableFormat.Csv ? new CsvRowReader(content) : new XlsxRowReader(content);
}
