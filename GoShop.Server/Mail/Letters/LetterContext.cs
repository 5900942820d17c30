using System.Globalization;
using GoShop.Data.Accounts;

namespace GoShop.Server.Mail.Letters;

/// <summary>What every component of a letter knows.</summary>
/// <param name="Language">What to write in.</param>
/// <param name="IsText">Whether plain text is made, and not HTML.</param>
/// <param name="Reader">What the reader is called; empty where that is not to be said.</param>
/// <param name="Shop">What the shop is called.</param>
/// <param name="ShopUrl">Where its pages are.</param>
public sealed record LetterContext(Language Language, bool IsText, string Reader, string Shop, string ShopUrl)
{
    private static readonly NumberFormatInfo English = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };
    private static readonly NumberFormatInfo Russian = new() { NumberGroupSeparator = "\u00A0", NumberDecimalSeparator = "," };

    /// <summary>What the letter is about; the letter says it while it is rendered.</summary>
    public string Subject { get; set; } = "";

    /// <summary>The one of two texts that the reader reads.</summary>
    public string Say(string english, string russian) => Language is Language.Ru ? russian : english;

    /// <summary>A time as everybody reads it.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>An amount of money with its currency, as the reader writes numbers: 1,234.50 RUB or 1 234,50 RUB.</summary>
    public string Money(decimal amount, string currency) => $"{amount.ToString("#,##0.00", Language is Language.Ru ? Russian : English)} {currency}";

    /// <summary>A link to one of the shop's own pages, and to no other place.</summary>
    /// <param name="page">The page's path.</param>
    public string Link(string page) => $"{ShopUrl}/{page}";

    /// <summary>A link to one of the shop's own pages, and to no other place. What it carries comes after a #, which browsers tell no server.</summary>
    /// <param name="page">The page's path.</param>
    /// <param name="token">What it carries, in base64url.</param>
    public string Link(string page, string token) => $"{ShopUrl}/{page}#token={Uri.EscapeDataString(token)}";
}
