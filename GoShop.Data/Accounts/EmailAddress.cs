using System.Globalization;
using GoShop.Data.Mapping;

namespace GoShop.Data.Accounts;

/// <summary>What an address has to be like before the shop looks at it.</summary>
internal static class EmailAddress
{
    /// <summary>The address without blanks around it.</summary>
    /// <exception cref="InvalidInputException">It cannot be one: what cannot be seen makes two addresses look like one.</exception>
    /// <exception cref="UnstorableTextException">It is not text.</exception>
    public static string Clean(string email)
    {
        email = email.Trim();
        if (!StorableText.IsStorable(email))
            throw new UnstorableTextException();
        return email.Length <= User.EmailLength && email.IndexOf('@') is > 0 and var at && at < email.Length - 1 && !email.Any(IsUnseen)
            ? email
            : throw None();
    }

    public static InvalidInputException None() => new("email", "This is not an e-mail address.");

    private static bool IsUnseen(char character) => char.IsWhiteSpace(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format;
}
