using PdfSharp.Fonts;

namespace GoShop.Server.Pdf;

/// <summary>Gives PDFsharp DejaVu Sans, which has Latin, Cyrillic and Greek, from a folder of the system: the Debian package fonts-dejavu-core, for one.</summary>
internal sealed class PdfFonts(string folder) : IFontResolver
{
    /// <summary>The one family there is.</summary>
    public const string Family = "DejaVu Sans";

    private const string Regular = "DejaVuSans.ttf";
    private const string Bold = "DejaVuSans-Bold.ttf";

    /// <summary>Whether the folder has what is needed.</summary>
    public static bool AreIn(string folder) => File.Exists(Path.Combine(folder, Regular)) && File.Exists(Path.Combine(folder, Bold));

    /// <inheritdoc/>
    public FontResolverInfo? ResolveTypeface(string familyName, bool bold, bool italic) => familyName == Family ? new FontResolverInfo(bold ? Bold : Regular) : null;

    /// <inheritdoc/>
    public byte[]? GetFont(string faceName) => File.ReadAllBytes(Path.Combine(folder, faceName));
}
