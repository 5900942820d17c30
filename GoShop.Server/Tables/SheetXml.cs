using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using GoShop.Data.Media;

namespace GoShop.Server.Tables;

/// <summary>Reads parts of a workbook as they are unpacked, never holding more than a cell of them.</summary>
internal static class SheetXml
{
    // Twice what a cell of Excel holds.
    private const int LongestText = 64 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
        // Excel escapes what XML does not allow; others may not.
        CheckCharacters = false,
    };

    public static XmlReader Open(OpenXmlPart part) => XmlReader.Create(new ShortPieces(part.GetStream(FileMode.Open, FileAccess.Read)), Settings);

    /// <summary>
    /// The text of the string that the reader stands on, with all of its runs but those that tell Japanese readers how it is pronounced (ISO/IEC 29500-1 §18.4.6); the reader then
    /// stands on its end.
    /// </summary>
    public static string ReadString(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return string.Empty;
        var text = new StringBuilder();
        var depth = xml.Depth;
        var elements = 0;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                xml.Skip();
                if (xml.Depth <= depth)
                    break;
            }
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "t" })
                text.Append(ReadText(xml));
            if (text.Length > LongestText || ++elements > LongestText)
                throw TooLong();
        }
        return EscapedText.Undo(text.ToString());
    }

    /// <summary>Why a workbook is not read that would fill the memory.</summary>
    public static UnsupportedMediaTypeException TooLong() => new("A cell of the workbook is longer than any that Excel makes.");

    /// <summary>The text within the element that the reader stands on; the reader then stands on its end.</summary>
    public static string ReadText(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return string.Empty;
        var text = new StringBuilder();
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                text.Append(xml.Value);
            if (text.Length > LongestText)
                throw TooLong();
        }
        return text.ToString();
    }
}
