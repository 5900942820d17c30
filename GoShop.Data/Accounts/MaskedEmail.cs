using GoShop.Data.Mapping;

namespace GoShop.Data.Accounts;

/// <summary>As much of an e-mail address as may be kept where it need not be known: <c>a***@example.com</c>.</summary>
public static class MaskedEmail
{
    private const int Length = 100;

    /// <summary>The masked form of what was given for an address. What is none, a password in the wrong box say, shows nothing.</summary>
    public static string Of(string email)
    {
        var at = email.LastIndexOf('@');
        return at > 0 && StorableText.OneLine(email, Length) is { } line && line.LastIndexOf('@') is > 0 and var end
            ? $"{line[0]}***{line[end..]}"
            : "***";
    }
}
