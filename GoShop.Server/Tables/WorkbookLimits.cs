using System.IO.Compression;
using GoShop.Data.Media;

namespace GoShop.Server.Tables;

/// <summary>What a workbook may hold, looked at before anything of it is unpacked: small archives can hold parts without end.</summary>
internal static class WorkbookLimits
{
    private const int MostParts = 1_000;
    private const long LargestPart = 1L << 30;
    private const long LargestIndex = 1L << 20;
    private const long LargestWhole = 1L << 31;

    // What tables of text come to; what repeats itself without end comes to hundreds.
    private const int MostTimes = 200;
    private const long SmallPart = 16L << 20;

    /// <exception cref="UnsupportedMediaTypeException">The archive is damaged, or holds too much.</exception>
    public static void Check(Stream content)
    {
        content.Position = 0;
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostParts)
                throw new UnsupportedMediaTypeException($"The workbook has more than {MostParts} parts.");
            if (archive.Entries.Any(IsTooLarge) || archive.Entries.Sum(part => part.Length) > LargestWhole)
                throw new UnsupportedMediaTypeException("The workbook is larger inside than the shop reads. Divide it, or save it as CSV UTF-8.");
        }
        catch (InvalidDataException)
        {
            throw new UnsupportedMediaTypeException("The file is damaged, or a ZIP archive that is no workbook.");
        }
        content.Position = 0;
    }

    // What says which parts there are is taken into memory as a whole.
    private static bool IsIndex(ZipArchiveEntry part) => part.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || part.Name.StartsWith('[');

    // The archive's directory may lie about lengths; what unpacks the part then ends, or fails, at the length that was said.
    private static bool IsTooLarge(ZipArchiveEntry part)
        => part.Length > LargestPart || (IsIndex(part) && part.Length > LargestIndex) || (part.Length > SmallPart && part.Length > part.CompressedLength * MostTimes);
}
