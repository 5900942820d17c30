using System.Globalization;
using System.Net.Mail;
using GoShop.Data.Mapping;
using GoShop.Data.Unicode;

namespace GoShop.Data.Accounts;

/// <summary>What an address has to be like before the shop looks at it.</summary>
internal static class EmailAddress
{
    /// <summary>The address without blanks around it.</summary>
    /// <exception cref="InvalidInputException">
    /// It cannot be one, or it is another way to write one: with comments, angle brackets or a dot at the end it reaches the mailbox of an address that may have an account
    /// already, and what cannot be seen makes two addresses look like one.
    /// </exception>
    /// <exception cref="UnstorableTextException">It is not text.</exception>
    public static string Clean(string email)
    {
        email = email.Trim();
        if (!StorableText.IsStorable(email))
            throw new UnstorableTextException();
        return email.Length <= User.EmailLength && !email.Any(IsMisread)
            && MailAddress.TryCreate(email, out var parsed) && parsed.Address == email
            && Uri.CheckHostName(parsed.Host) is UriHostNameType.Dns && !parsed.Host.EndsWith('.')
            ? email
            : throw None();
    }

    /// <summary>What may be a new address, cleaned: one with full-width letters, ligatures and the like, which mail servers take for the plain ones (RFC 5895 §2), may not.</summary>
    /// <inheritdoc cref="Clean"/>
    public static string CleanNew(string email)
    {
        email = Clean(email);
        return CompatibilityForm.IsIn(email) ? email : throw None();
    }

    public static InvalidInputException None() => new("email", "This is not an e-mail address.");

    // The ideographic full stop is a dot to mail servers (RFC 3490 §3.1) and to nobody who looks.
    private static bool IsMisread(char character) => character is '\u3002' || char.IsWhiteSpace(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format;
}
