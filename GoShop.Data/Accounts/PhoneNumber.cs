using System.Text.RegularExpressions;

namespace GoShop.Data.Accounts;

/// <summary>Telephone numbers as they are dialled from anywhere (ITU-T E.164 §6.2.1): a plus, the country code and the rest, 15 digits at most.</summary>
public static partial class PhoneNumber
{
    /// <summary>The number without the marks that people write between digits; null for none.</summary>
    /// <exception cref="InvalidInputException">It is no such number.</exception>
    public static string? Normalize(string? text, string field = "phone")
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var number = Marks().Replace(text.Trim(), string.Empty);
        // What most of the world dials for the plus (E.164 §7.3.1).
        if (number.StartsWith("00", StringComparison.Ordinal))
            number = $"+{number[2..]}";
        return International().IsMatch(number)
            ? number
            : throw new InvalidInputException(field, "This is no telephone number with its country code, like +7 999 123-45-67.");
    }

    [GeneratedRegex(@"[ ().\-\u00a0\u2010\u2011\u2013]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z")]
    private static partial Regex International();
}
