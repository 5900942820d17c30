using GoShop.Data;

namespace GoShop.Server.Pdf;

/// <summary>The fonts that PDF documents are written in are not where they should be.</summary>
internal sealed class PdfUnavailableException() : ShopException("SERVICE_UNAVAILABLE", "PDF files cannot be had at the moment.");
