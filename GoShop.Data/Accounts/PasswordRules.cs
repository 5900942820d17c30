using System.Collections.Frozen;
using GoShop.Data.Unicode;

namespace GoShop.Data.Accounts;

/// <summary>
/// What may be a password (NIST SP 800-63B §3.1.1.2): any characters, long enough, and none that whoever guesses would try first: the commonly used
/// ones, and the account's own address and name.
/// </summary>
public static class PasswordRules
{
    /// <summary>The shortest password, in characters: code points of Unicode, as they are typed.</summary>
    public const int Minimum = 8;

    /// <summary>The longest password, in characters: no more is hashed.</summary>
    public const int Maximum = 128;

    // A part of the address or name that is shorter says little.
    private const int ShortestPart = 4;

    private const string Resource = "GoShop.Data.Accounts.common-passwords.txt";

    private static readonly Lazy<FrozenSet<string>> Common = new(Load);

    /// <summary>How many passwords are refused for being common.</summary>
    internal static int CommonCount => Common.Value.Count;

    /// <summary>Refuses what may not be a password.</summary>
    /// <param name="password">The password.</param>
    /// <param name="email">The account's address.</param>
    /// <param name="name">What its owner is called.</param>
    /// <param name="field">What clients call the password.</param>
    /// <exception cref="InvalidInputException">It is too short, too long, too common, or made of the address or the name.</exception>
    public static void Check(string password, string email, string name, string field = "password")
    {
        if (IsTooShort(password))
            throw new InvalidInputException(field, $"The password must have at least {Minimum} characters.");
        if (IsTooLong(password))
            throw new InvalidInputException(field, $"The password must have no more than {Maximum} characters.");
        // However it is written, it is hashed in this form.
        password = CompatibilityForm.Of(password);
        if (Common.Value.Contains(password.ToLowerInvariant()))
            throw new InvalidInputException(field, "The password is one of those that are guessed first: choose another.");
        if (Personal(email, name).Any(part => IsHardlyMoreThan(password, part)))
            throw new InvalidInputException(field, "The password must not be the e-mail address or the name.");
    }

    /// <summary>Whether it has fewer characters than a password must have.</summary>
    public static bool IsTooShort(string password) => !password.EnumerateRunes().Skip(Minimum - 1).Any();

    /// <summary>Whether it has more characters than a password may have. Looks at no more of it than that takes.</summary>
    public static bool IsTooLong(string password) => password.EnumerateRunes().Skip(Maximum).Any();

    private static IEnumerable<string> Personal(string email, string name) =>
        new[] { email, email.Split('@')[0], name, name.Replace(" ", string.Empty, StringComparison.Ordinal) }
            .Where(part => part.Length >= ShortestPart)
            .Select(CompatibilityForm.Of);

    /// <summary>Whether a password is a part with no more than a few characters around it, once or repeated.</summary>
    private static bool IsHardlyMoreThan(string password, string part) =>
        password.Replace(part, string.Empty, StringComparison.OrdinalIgnoreCase) is var rest && rest.Length < password.Length && rest.Length < ShortestPart;

    private static FrozenSet<string> Load()
    {
        using var reader = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
